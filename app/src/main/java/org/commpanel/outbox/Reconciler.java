package org.commpanel.outbox;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.outbox.Note;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.core.outbox.Step;
import org.commpanel.port.Clock;
import org.commpanel.port.Gateway;
import org.commpanel.port.Outbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what became of an intent that was asked and not answered. Never sends anything. */
final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  /** What a look-up came to, for the lane's next one. */
  enum Result {
    CLOSED,
    ABSENT,
    UNANSWERED
  }

  private final Ledger ledger;
  private final Gateway gateway;
  private final Outbox outbox;
  private final Recall recall;
  private final Clock clock;

  Reconciler(Ledger ledger, Gateway gateway, Outbox outbox, Recall recall, Clock clock) {
    this.ledger = ledger;
    this.gateway = gateway;
    this.outbox = outbox;
    this.recall = recall;
    this.clock = clock;
  }

  Result lookUp(Turn.LookUp turn) throws InterruptedException {
    Intent intent = turn.intent();
    Optional<Step> remembered = remembered(intent);
    if (remembered.isPresent()) {
      close(intent, remembered.get(), List.of());
      return Result.CLOSED;
    }
    Predicate<String> taken = new Taken(intent);
    return switch (asked(intent, taken)) {
      case Gateway.Lookup.Found(Outcome.Done done, List<RawEvent> told)
          when done.remoteId() == null || !taken.test(done.remoteId()) -> {
        close(intent, new Step.Found(done), told);
        yield Result.CLOSED;
      }
      case Gateway.Lookup.Failed(Outcome.Refused refused, List<RawEvent> told)
          when refused.remoteId() == null || !taken.test(refused.remoteId()) -> {
        close(intent, new Step.FoundFailed(refused), told);
        yield Result.CLOSED;
      }
      case Gateway.Lookup.Found _, Gateway.Lookup.Failed _ -> absent(turn);
      case Gateway.Lookup.Absent() -> absent(turn);
      case Gateway.Lookup.Unanswered(String reason) -> {
        ledger.insist(intent, new Step.Unanswered(reason));
        yield Result.UNANSWERED;
      }
    };
  }

  /** Only one that was interrupted can have an answer that was written down and not read. */
  private Optional<Step> remembered(Intent intent) {
    Note note = Note.of(intent);
    boolean interrupted = note != null && note.code() == Note.Code.INTERRUPTED;
    return interrupted ? recall.answerTo(intent) : Optional.empty();
  }

  private Gateway.Lookup asked(Intent intent, Predicate<String> taken) {
    try {
      return gateway.lookUp(intent, taken);
    } catch (RuntimeException e) {
      LOG.warn("looking up intent {} broke off", intent.id(), e);
      return new Gateway.Lookup.Unanswered(
          "the look-up broke off (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** Messages that cannot be the answer: another intent's, or told of before this one was asked. */
  private final class Taken implements Predicate<String> {
    private final Intent intent;
    private @Nullable Set<String> toldBefore;

    Taken(Intent intent) {
      this.intent = intent;
    }

    @Override
    public boolean test(String remoteId) {
      if (outbox.claimed(intent.conversation().vendor(), remoteId)) {
        return true;
      }
      if (toldBefore == null) {
        toldBefore = recall.toldBefore(intent);
      }
      return toldBefore.contains(remoteId);
    }
  }

  private void close(Intent intent, Step found, List<RawEvent> told) throws InterruptedException {
    ledger.journal(told);
    if (ledger.insist(intent, found).isEmpty()) {
      Optional<Intent> now = outbox.find(intent.id());
      if (now.isPresent() && now.get().state() == State.CANCELLED) {
        ledger.insist(now.get(), found);
      }
    }
  }

  private Result absent(Turn.LookUp turn) throws InterruptedException {
    ledger.insist(
        turn.intent(),
        turn.last() && turn.again() ? new Step.Again(clock.now()) : new Step.Absent(turn.last()));
    return Result.ABSENT;
  }
}
