package org.commpanel.core.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One bubble as the thread shows it.
 *
 * @param at where it stands in the thread: the vendor's creation time, else its update time, else
 *     when we first heard of it (UTC, microseconds); ties are settled by id
 * @param author who wrote it, as far as anyone can know
 */
public record Message(
    MessageKey key,
    ConversationKey conversation,
    Instant at,
    Direction direction,
    Author author,
    MessageBody body,
    Delivery delivery,
    @Nullable String referenceId) {}
