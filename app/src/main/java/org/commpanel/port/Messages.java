package org.commpanel.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageKey;
import org.jspecify.annotations.Nullable;

/**
 * Reads windows of a thread out of the cache. Blocking, milliseconds; any thread but the FX thread.
 */
public interface Messages {

  /** A place in a thread: messages are ordered by time, then id. */
  record Place(Instant at, String id) {
    /** Before everything: vendors tell of times long before 1970. */
    public static final Place FIRST = new Place(Instant.ofEpochSecond(-1_000_000_000_000L), "");
  }

  static Place placeOf(Message message) {
    return new Place(message.at(), message.key().id());
  }

  /** The newest {@code limit} messages, oldest first. */
  List<Message> latest(ConversationKey conversation, int limit);

  /** The {@code limit} messages before this place, oldest first. */
  List<Message> before(ConversationKey conversation, Place place, int limit);

  /** The {@code limit} messages after this place, oldest first. */
  List<Message> after(ConversationKey conversation, Place place, int limit);

  Optional<Message> find(MessageKey key);

  /** The first customer message after the mark of what was read; null when all is read. */
  @Nullable Place firstUnread(ConversationKey conversation);

  /** How many messages the cache holds of this conversation. */
  int count(ConversationKey conversation);
}
