package org.commpanel.core.outbox;

import java.time.Instant;
import java.util.Optional;
import org.commpanel.core.outbox.Intent.State;

/**
 * What can happen to an intent, and what becomes of it: the whole life of an intent is this table.
 * Nothing leads from {@link State#UNCERTAIN} back to {@link State#QUEUED} but {@link Again}, and
 * that is taken only after a look-up that found nothing: no intent is ever sent twice blindly.
 */
public sealed interface Step {

  /** About to be asked: written down before the request leaves. */
  record Asked(Instant at, long journalSeq) implements Step {}

  /**
   * @param notBefore when it may be asked again, if the outcome is {@link Outcome.Later}
   */
  record Answered(Outcome outcome, Instant notBefore) implements Step {}

  /** Found as {@link State#SENDING} by a panel that has just started. */
  record Interrupted() implements Step {}

  /** Looked up, and there it is. */
  record Found(Outcome.Done done) implements Step {}

  /** Looked up, and there it is: the vendor made a message of it and could not send it. */
  record FoundFailed(Outcome.Refused refused) implements Step {}

  /**
   * @param last whether no further look-up follows by itself
   */
  record Absent(boolean last) implements Step {}

  record Unanswered(String reason) implements Step {}

  /** Not asked, and not going to be. */
  record Stopped(Note note) implements Step {}

  /** The agent wants it once more; its place in the lane is a new one. */
  record Again(Instant at) implements Step {}

  record GivenUp() implements Step {}

  /** The intent after the step; empty when the step is not possible in this state. */
  static Optional<Intent> take(Intent intent, Step step) {
    return switch (step) {
      case Asked asked -> when(intent, State.QUEUED, Steps.asked(intent, asked));
      case Answered answered -> when(intent, State.SENDING, Steps.answered(intent, answered));
      case Interrupted() ->
          when(
              intent,
              State.SENDING,
              Steps.turned(intent, State.UNCERTAIN, Note.of(Note.Code.INTERRUPTED)));
      case Found(Outcome.Done done) -> Steps.found(intent, done);
      case FoundFailed(Outcome.Refused refused) -> Steps.failed(intent, refused);
      case Absent absent -> when(intent, State.UNCERTAIN, Steps.absent(intent, absent));
      case Unanswered unanswered ->
          when(intent, State.UNCERTAIN, Steps.unanswered(intent, unanswered));
      case Stopped(Note note) ->
          when(intent, State.QUEUED, Steps.turned(intent, State.REFUSED, note));
      case Again(Instant at) ->
          intent.state() == State.REFUSED || intent.state() == State.UNCERTAIN
              ? Optional.of(Steps.again(intent, at))
              : Optional.empty();
      case GivenUp() -> Steps.givenUp(intent);
    };
  }

  private static Optional<Intent> when(Intent intent, State needed, Intent next) {
    return intent.state() == needed ? Optional.of(next) : Optional.empty();
  }
}
