package org.commpanel.outbox;

import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.outbox.Step;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Clock;
import org.commpanel.port.Decoder;
import org.commpanel.port.Dispatch;
import org.commpanel.port.Gateway;
import org.commpanel.port.Journal;
import org.commpanel.port.Outbox;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;

/**
 * Takes intents from the outbox to the vendor: one lane a conversation, in the order they were
 * wanted. What is known of an intent is on disk before the next thing is done with it, and one
 * whose fate is unknown is looked for and never sent again by itself.
 */
public final class Dispatcher implements Dispatch, AutoCloseable {
  private final Outbox outbox;
  private final Clock clock;
  private final Viewer viewer;
  private final Traffic traffic;
  private final Ledger ledger;
  private final Carrier carrier;
  private final Object order = new Object();
  private Instant lastWanted = Instant.EPOCH;
  private Subscription changes = () -> {};

  /**
   * @param decoder reads the vendor's answers out of the journal again after a crash
   * @param owners whose a conversation is now, as far as the cache knows; asked, blocking, before
   *     anything is asked for it
   */
  public Dispatcher(
      Outbox outbox,
      Gateway gateway,
      Journal journal,
      Decoder decoder,
      Function<ConversationKey, Optional<Owner>> owners,
      Viewer viewer,
      Clock clock,
      Pace pace) {
    this.outbox = outbox;
    this.clock = clock;
    this.viewer = viewer;
    // Spreads retries only; nothing secret hangs on it.
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    this.traffic = new Traffic(clock, pace, random);
    this.ledger = new Ledger(outbox, journal, clock, traffic::replaced, traffic::isClosed);
    Asking asking = new Asking(ledger, gateway, owners, viewer, clock, pace, random);
    Reconciler reconciler =
        new Reconciler(ledger, gateway, outbox, new Recall(journal, decoder), clock);
    this.carrier = new Carrier(ledger, asking, reconciler);
  }

  /**
   * Takes up what an earlier run has left and begins to send. Blocking.
   *
   * @throws StorageFault when the intents cannot be read
   */
  public void start() {
    changes = outbox.onChange(traffic::changed);
    for (Intent intent : outbox.open()) {
      traffic.found(intent);
      synchronized (order) {
        lastWanted = intent.createdAt().isAfter(lastWanted) ? intent.createdAt() : lastWanted;
      }
    }
    traffic.start(carrier);
  }

  /** The connection has come back: those that wait for it need not wait longer. Any thread. */
  public void wake() {
    traffic.wake();
  }

  @Override
  public CompletableFuture<Intent> want(ConversationKey conversation, Intent.Action action) {
    synchronized (order) {
      Instant now = clock.now();
      // Two clicks in one microsecond, or a clock set back, must not change their order.
      lastWanted = now.isAfter(lastWanted) ? now : lastWanted.plusNanos(1000);
      String id = UUID.randomUUID().toString();
      return outbox.submit(Intent.queued(id, conversation, action, viewer.agentId(), lastWanted));
    }
  }

  @Override
  public void tryAgain(String intentId) {
    traffic.awaitDecision(intentId);
    clock.run("outbox-again", () -> decide(intentId, true));
  }

  @Override
  public void check(String intentId) {
    traffic.awaitDecision(intentId);
    clock.run("outbox-check", () -> decide(intentId, false));
  }

  private void decide(String id, boolean again) {
    try {
      Intent intent = outbox.find(id).orElse(null);
      if (intent != null && intent.state() == State.UNCERTAIN) {
        traffic.wish(intent, again);
      } else if (intent != null && intent.state() == State.REFUSED && again) {
        ledger.take(intent, new Step.Again(clock.now()));
      }
    } finally {
      traffic.decided(id);
    }
    tellOutcome(id);
  }

  @Override
  public void giveUp(String intentId) {
    traffic.awaitDecision(intentId);
    clock.run("outbox-give-up", () -> giveUpNow(intentId));
  }

  private void giveUpNow(String id) {
    try {
      Intent intent = outbox.find(id).orElse(null);
      Step step = new Step.GivenUp();
      while (intent != null
          && Step.take(intent, step).isPresent()
          && ledger.take(intent, step).isEmpty()) {
        intent = outbox.find(id).orElse(null);
      }
    } finally {
      traffic.decided(id);
    }
    tellOutcome(id);
  }

  @Override
  public CompletableFuture<Intent> outcome(String intentId) {
    CompletableFuture<Intent> future = traffic.outcome(intentId);
    clock.run("outbox-outcome", () -> tellOutcome(intentId));
    return future;
  }

  private void tellOutcome(String id) {
    try {
      Optional<Intent> intent = outbox.find(id);
      if (intent.isPresent()) {
        traffic.tellOutcome(intent.get());
      } else {
        traffic.failOutcome(id, new NoSuchElementException("no intent " + id));
      }
    } catch (StorageFault fault) {
      traffic.failOutcome(id, fault);
    }
  }

  @Override
  public Counts counts() {
    return traffic.tally().counts();
  }

  @Override
  public Subscription onCounts(Consumer<Counts> listener) {
    return traffic.tally().onChange(listener);
  }

  /**
   * Begins nothing more and waits a little for what is under way; what is unanswered then is
   * uncertain at the next start.
   */
  @Override
  public void close() {
    changes.close();
    traffic.close();
  }
}
