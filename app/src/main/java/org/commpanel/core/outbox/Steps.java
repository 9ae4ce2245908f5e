package org.commpanel.core.outbox;

import java.time.Instant;
import java.util.Optional;
import org.commpanel.core.outbox.Intent.State;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an intent after each {@link Step}; whether the step may be taken is decided there.
 */
final class Steps {
  private Steps() {}

  static Intent asked(Intent intent, Step.Asked asked) {
    return new Intent(
        intent.id(),
        intent.conversation(),
        intent.action(),
        intent.by(),
        intent.createdAt(),
        State.SENDING,
        intent.attempts() + 1,
        asked.at(),
        asked.journalSeq(),
        null,
        null,
        null,
        null,
        null);
  }

  static Intent answered(Intent intent, Step.Answered answered) {
    return switch (answered.outcome()) {
      case Outcome.Done done -> done(intent, done);
      case Outcome.Refused refused -> refused(intent, refused, State.REFUSED);
      case Outcome.Later later -> {
        Note.Code code = later.after().isZero() ? Note.Code.OFFLINE : Note.Code.ASKED_TO_WAIT;
        yield with(
            intent,
            State.QUEUED,
            new Note(code, later.reason()),
            intent.requestId(),
            answered.notBefore());
      }
      case Outcome.Uncertain uncertain ->
          with(
              intent,
              State.UNCERTAIN,
              new Note(Note.Code.NO_ANSWER, uncertain.reason()),
              uncertain.requestId(),
              null);
    };
  }

  /**
   * One given up that turns out to be done keeps the message, so that no other intent claims it.
   */
  static Optional<Intent> found(Intent intent, Outcome.Done done) {
    return switch (intent.state()) {
      case UNCERTAIN -> Optional.of(done(intent, done));
      case CANCELLED -> Optional.of(named(intent, done, State.CANCELLED, intent.note()));
      case QUEUED, SENDING, DONE, REFUSED -> Optional.empty();
    };
  }

  /** As {@link #found}, of one the vendor made a message of and could not send. */
  static Optional<Intent> failed(Intent intent, Outcome.Refused refused) {
    return switch (intent.state()) {
      case UNCERTAIN -> Optional.of(refused(intent, refused, State.REFUSED));
      case CANCELLED -> Optional.of(refused(intent, refused, State.CANCELLED));
      case QUEUED, SENDING, DONE, REFUSED -> Optional.empty();
    };
  }

  private static Intent refused(Intent intent, Outcome.Refused refused, State state) {
    String words =
        refused.message().isBlank()
            ? refused.reason()
            : refused.reason() + ": " + refused.message();
    String note = new Note(Note.Code.VENDOR_REFUSED, words).text();
    return named(
        intent,
        new Outcome.Done(refused.remoteId(), null, refused.requestId()),
        state,
        state == State.CANCELLED ? intent.note() : note);
  }

  static Intent absent(Intent intent, Step.Absent absent) {
    boolean settled = absent.last() || isSettled(intent);
    Note.Code code = settled ? Note.Code.NOT_FOUND : Note.Code.NOT_FOUND_YET;
    return turned(intent, State.UNCERTAIN, Note.of(code));
  }

  /** What was settled stays so: the lane has gone on. */
  static Intent unanswered(Intent intent, Step.Unanswered unanswered) {
    Note.Code code = isSettled(intent) ? Note.Code.NOT_FOUND : Note.Code.NOT_LOOKED_UP;
    return turned(intent, State.UNCERTAIN, new Note(code, unanswered.reason()));
  }

  static Intent again(Intent intent, Instant at) {
    return new Intent(
        intent.id(),
        intent.conversation(),
        intent.action(),
        intent.by(),
        at,
        State.QUEUED,
        intent.attempts(),
        intent.askedAt(),
        intent.askedAfter(),
        null,
        null,
        null,
        null,
        null);
  }

  static Optional<Intent> givenUp(Intent intent) {
    return switch (intent.state()) {
      case QUEUED, REFUSED, UNCERTAIN ->
          Optional.of(with(intent, State.CANCELLED, Note.of(intent), intent.requestId(), null));
      case SENDING, DONE, CANCELLED -> Optional.empty();
    };
  }

  static Intent turned(Intent intent, State state, Note note) {
    return with(intent, state, note, intent.requestId(), null);
  }

  private static boolean isSettled(Intent intent) {
    Note note = Note.of(intent);
    return note != null && note.code().isSettled();
  }

  private static Intent done(Intent intent, Outcome.Done done) {
    return named(intent, done, State.DONE, null);
  }

  private static Intent named(
      Intent intent, Outcome.Done done, State state, @Nullable String note) {
    String requestId = done.requestId() != null ? done.requestId() : intent.requestId();
    return new Intent(
        intent.id(),
        intent.conversation(),
        intent.action(),
        intent.by(),
        intent.createdAt(),
        state,
        intent.attempts(),
        intent.askedAt(),
        intent.askedAfter(),
        note,
        requestId,
        done.remoteId(),
        done.referenceId(),
        null);
  }

  private static Intent with(
      Intent intent,
      State state,
      @Nullable Note note,
      @Nullable String requestId,
      @Nullable Instant notBefore) {
    return new Intent(
        intent.id(),
        intent.conversation(),
        intent.action(),
        intent.by(),
        intent.createdAt(),
        state,
        intent.attempts(),
        intent.askedAt(),
        intent.askedAfter(),
        note == null ? null : note.text(),
        requestId,
        intent.remoteId(),
        intent.referenceId(),
        notBefore);
  }
}
