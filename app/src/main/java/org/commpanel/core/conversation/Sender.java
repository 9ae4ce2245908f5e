package org.commpanel.core.conversation;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote an outgoing message, as the vendor says beside it.
 *
 * @param name what the customer was shown, null when nothing was
 */
public record Sender(Kind kind, @Nullable String name) {
  /** In rising order of what is known. */
  public enum Kind {
    /** The vendor did not say, or used a word we do not know: a system, a prompt, anybody. */
    UNSAID,
    BOT,
    HUMAN
  }

  public static final Sender UNSAID = new Sender(Kind.UNSAID, null);

  static final Comparator<Sender> BY_KNOWLEDGE =
      Comparator.comparing(Sender::kind)
          .thenComparing(sender -> Objects.requireNonNullElse(sender.name(), ""));
}
