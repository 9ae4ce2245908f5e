package org.commpanel.core.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the vendor said, or did not say, when asked to do an intent. */
public sealed interface Outcome {

  /** Done. Ids are null for what is not a message. */
  record Done(@Nullable String remoteId, @Nullable String referenceId, @Nullable String requestId)
      implements Outcome {}

  /**
   * The vendor said no, and asking the same again would be answered the same; or it tried and says
   * that it failed.
   *
   * @param remoteId the message the vendor made of it although it failed; null when there is none
   */
  record Refused(
      String reason, String message, @Nullable String requestId, @Nullable String remoteId)
      implements Outcome {
    public Refused(String reason, String message, @Nullable String requestId) {
      this(reason, message, requestId, null);
    }
  }

  /**
   * Surely not done, worth asking again: no connection was made, or the vendor asked us to wait.
   *
   * @param after how long the vendor asked us to wait; zero when it could not be reached and so
   *     asked nothing: such a one is tried at once when the connection is back
   */
  record Later(Duration after, String reason) implements Outcome {}

  /**
   * The request may have been acted on: a lost answer, a time-out, a 5xx. Never asked again
   * blindly.
   */
  record Uncertain(String reason, @Nullable String requestId) implements Outcome {}
}
