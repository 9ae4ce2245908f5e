package org.commpanel.ui.thread;

import java.util.List;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.port.Messages;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one thread: a window of its messages and what stands around them. Immutable.
 *
 * @param conversation null when the cache has no row of it
 * @param messages oldest first, without gaps
 * @param atStart whether the window begins with the cache's oldest message
 * @param atEnd whether it ends with the newest
 * @param unreadFrom where the unread ones began when the thread was opened, null for nowhere
 * @param intents what we want sent and the messages do not show yet, oldest first
 */
record ThreadContent(
    ConversationKey key,
    @Nullable Conversation conversation,
    List<Message> messages,
    boolean atStart,
    boolean atEnd,
    Messages.@Nullable Place unreadFrom,
    List<Intent> intents,
    List<Tenure> tenures) {

  ThreadContent withMessages(List<Message> all, boolean nowAtStart, boolean nowAtEnd) {
    return new ThreadContent(
        key, conversation, all, nowAtStart, nowAtEnd, unreadFrom, intents, tenures);
  }

  ThreadContent withIntents(List<Intent> all) {
    return new ThreadContent(key, conversation, messages, atStart, atEnd, unreadFrom, all, tenures);
  }

  /** Null when there is no message. */
  Messages.@Nullable Place newest() {
    return messages.isEmpty() ? null : Messages.placeOf(messages.getLast());
  }
}
