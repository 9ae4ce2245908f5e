package org.commpanel.core.conversation;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What only some vendors say of a message.
 *
 * @param channel which way it went, null for the conversation's own
 * @param replyTo the id of the message it answers, null for none
 * @param sender null when the vendor never says who wrote
 * @param redacted whether these are the words left after what is personal was taken out
 */
public record Particulars(
    @Nullable Channel channel,
    @Nullable String replyTo,
    @Nullable Sender sender,
    boolean redacted) {
  public static final Particulars NONE = new Particulars(null, null, null, false);

  /** What is known after both; where they differ, always the same one counts. */
  static Particulars join(Particulars a, Particulars b) {
    return new Particulars(
        most(a.channel, b.channel, Comparator.comparing(Channel::code)),
        most(a.replyTo, b.replyTo, Comparator.naturalOrder()),
        most(a.sender, b.sender, Sender.BY_KNOWLEDGE),
        a.redacted || b.redacted);
  }

  private static <T> @Nullable T most(@Nullable T a, @Nullable T b, Comparator<T> order) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return order.compare(a, b) >= 0 ? a : b;
  }
}
