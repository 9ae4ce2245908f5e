package org.commpanel.core.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One bubble as the thread shows it.
 *
 * @param at where it stands in the thread: the vendor's creation time, else its update time, else
 *     when we first heard of it (UTC, microseconds); ties are settled by id
 * @param author who wrote it, as far as anyone can know
 * @param marks what stands on or above the bubble
 */
public record Message(
    MessageKey key,
    ConversationKey conversation,
    Instant at,
    Direction direction,
    Author author,
    MessageBody body,
    Delivery delivery,
    @Nullable String referenceId,
    Marks marks) {

  /**
   * @param channel which way it went, null for the conversation's own
   * @param quote null when it answers no message in particular
   * @param reactions those that stand, oldest first
   * @param redacted whether what is personal was taken out of it
   */
  public record Marks(
      @Nullable Channel channel,
      @Nullable Quote quote,
      List<Reaction> reactions,
      boolean redacted) {
    public static final Marks NONE = new Marks(null, null, List.of(), false);

    public Marks {
      reactions = List.copyOf(reactions);
    }
  }

  public Message(
      MessageKey key,
      ConversationKey conversation,
      Instant at,
      Direction direction,
      Author author,
      MessageBody body,
      Delivery delivery,
      @Nullable String referenceId) {
    this(key, conversation, at, direction, author, body, delivery, referenceId, Marks.NONE);
  }
}
