package org.commpanel.core.quote;

import java.time.Instant;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.jspecify.annotations.Nullable;

/**
 * The message that was answered, as far as it is known.
 *
 * @param sentAt by the vendor's clock
 * @param confirmed whether any report ever said that the channel has it
 * @param failedAt when the first failure was reported, null when none was
 */
public record Original(
    MessageKey key,
    ConversationKey conversation,
    Direction direction,
    Author author,
    MessageBody body,
    Instant sentAt,
    Delivery delivery,
    boolean confirmed,
    @Nullable Instant failedAt) {}
