package org.commpanel.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.outbox.Note;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.core.outbox.Step;
import org.commpanel.core.ownership.May;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Clock;
import org.commpanel.port.Gateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the vendor for one intent, once, with everything written down before and after. */
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private final Ledger ledger;
  private final Gateway gateway;
  private final Function<ConversationKey, Optional<Owner>> owners;
  private final Viewer viewer;
  private final Clock clock;
  private final Pace pace;
  private final RandomGenerator random;

  Asking(
      Ledger ledger,
      Gateway gateway,
      Function<ConversationKey, Optional<Owner>> owners,
      Viewer viewer,
      Clock clock,
      Pace pace,
      RandomGenerator random) {
    this.ledger = ledger;
    this.gateway = gateway;
    this.owners = owners;
    this.viewer = viewer;
    this.clock = clock;
    this.pace = pace;
    this.random = random;
  }

  Line.Went ask(Intent queued) throws InterruptedException {
    Note.Code no = notAllowed(queued);
    if (no != null) {
      ledger.take(queued, new Step.Stopped(Note.of(no)));
      return new Line.Went.Nowhere();
    }
    Optional<Intent> sending = ledger.take(queued, new Step.Asked(clock.now(), ledger.lastSeq()));
    if (sending.isEmpty()) {
      return new Line.Went.Nowhere();
    }
    return perform(sending.get());
  }

  private Line.Went perform(Intent sending) throws InterruptedException {
    Gateway.Answer answer = answer(sending);
    Outcome outcome = answer.outcome();
    Duration asked = outcome instanceof Outcome.Later later ? later.after() : Duration.ZERO;
    Duration pause = pace.pause(asked, sending.attempts(), random);
    ledger.journal(answer.told());
    ledger.insist(sending, new Step.Answered(outcome, clock.now().plus(pause)));
    return switch (outcome) {
      case Outcome.Done done -> new Line.Went.Well();
      case Outcome.Refused refused -> new Line.Went.Well();
      case Outcome.Later later -> new Line.Went.Away(later.after());
      case Outcome.Uncertain uncertain -> new Line.Went.Badly();
    };
  }

  /** A gateway that breaks may have asked before it broke. */
  private Gateway.Answer answer(Intent sending) {
    try {
      return gateway.perform(sending);
    } catch (RuntimeException e) {
      LOG.warn("asking for intent {} broke off", sending.id(), e);
      String reason = "the request broke off (" + e.getClass().getSimpleName() + ")";
      return new Gateway.Answer(new Outcome.Uncertain(reason, null), List.of());
    }
  }

  /** While the cache does not know the owner, the vendor's word decides. */
  private Note.@Nullable Code notAllowed(Intent intent) {
    Owner owner = owners.apply(intent.conversation()).orElse(null);
    return switch (intent.action()) {
      case Action.SendText _, Action.SendTemplate _, Action.End _ ->
          owner != null && !May.send(viewer, owner) ? Note.Code.TAKEN_AWAY : null;
      case Action.Release() ->
          owner != null && !May.read(viewer, owner) ? Note.Code.TAKEN_AWAY : null;
      case Action.Assign _ -> May.assign(viewer) ? null : Note.Code.NOT_ALLOWED;
    };
  }
}
