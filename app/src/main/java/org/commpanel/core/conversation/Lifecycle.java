package org.commpanel.core.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a conversation is going on.
 *
 * @param since when it came into this state, null when nobody has said
 * @param reason why it ended, in the words of who ended it; null when they gave none
 */
public record Lifecycle(Status status, @Nullable Instant since, @Nullable String reason) {
  public enum Status {
    ACTIVE,
    /** Closed, by whomever; a customer who writes again may find it open again. */
    ENDED
  }

  /** Of vendors that know no end. */
  public static final Lifecycle ACTIVE = new Lifecycle(Status.ACTIVE, null, null);

  public boolean hasEnded() {
    return status == Status.ENDED;
  }
}
