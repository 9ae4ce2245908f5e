package org.commpanel.port;

import java.util.Optional;
import java.util.Set;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads one vendor's events. Pure: the same bytes and headers always give the same. Never throws.
 */
@FunctionalInterface
public interface Decoder {
  Decoded decode(RawEvent raw);

  /**
   * The body without the words of these messages, for whom something personal was taken out; it
   * must still decode to the same event. Empty when it holds none of them.
   */
  default Optional<byte[]> scrub(RawEvent raw, Set<MessageKey> messages) {
    return Optional.empty();
  }

  /**
   * The body without what the customer said, for an event that repeats it and does not tell of
   * which conversation it is: it could not be withdrawn with that conversation. Must mean the same
   * to {@link #decode}. Null when there is nothing to leave out, which is nearly always.
   */
  default byte @Nullable [] bare(RawEvent raw) {
    return null;
  }
}
