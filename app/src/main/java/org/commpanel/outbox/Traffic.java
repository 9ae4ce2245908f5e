package org.commpanel.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All lanes and the one line they share. Holds the open intents in memory as the outbox has told
 * them, decides under one monitor what each lane does next, and lets virtual threads do it. A lane
 * that waits costs no thread.
 */
final class Traffic {
  private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

  private final Clock clock;
  private final Pace pace;
  private final RandomGenerator random;
  private final Line line;
  private final Waiting waiting;
  private final Map<String, Intent> open = new HashMap<>();
  private final Map<ConversationKey, Lane> lanes = new HashMap<>();

  /** Those that could speak to the vendor if the line admitted them, first come first. */
  private final Set<Lane> blocked = new LinkedHashSet<>();

  /** Told by the outbox while the first ones are being read: those are newer. */
  private final Set<String> toldEarly = new HashSet<>();

  /** The agent has just asked something of these; their state is about to change. */
  private final Map<String, Integer> undecided = new HashMap<>();

  private final Tally tally = new Tally();
  private final CompletableFuture<Void> quiet = new CompletableFuture<>();
  private @Nullable Carrier carrier;
  private @Nullable Subscription reopening;
  private Instant wokenAt = Instant.EPOCH;
  private int underWay;
  private boolean closed;

  Traffic(Clock clock, Pace pace, RandomGenerator random) {
    this.clock = clock;
    this.pace = pace;
    this.random = random;
    this.line = new Line(pace, random);
    this.waiting = new Waiting(clock);
  }

  /** From here on lanes do something. */
  synchronized void start(Carrier theCarrier) {
    carrier = theCarrier;
    toldEarly.clear();
    List.copyOf(lanes.values()).forEach(this::look);
    pump();
  }

  /** Read from disk at the start. */
  synchronized void found(Intent intent) {
    if (!toldEarly.contains(intent.id())) {
      take(intent);
    }
  }

  synchronized void changed(Intent intent) {
    if (carrier == null) {
      toldEarly.add(intent.id());
    }
    take(intent);
  }

  /**
   * A lane must not look before it knows what it has done itself. If the outbox has told already,
   * what it told is at least as new.
   */
  synchronized void replaced(Intent expected, Intent newest) {
    if (expected.equals(open.get(expected.id()))) {
      take(newest);
    }
  }

  private void take(Intent intent) {
    boolean isOpen = intent.state().isOpen();
    Intent before = isOpen ? open.put(intent.id(), intent) : open.remove(intent.id());
    if (intent.equals(before)) {
      return;
    }
    Lane lane = lanes.get(intent.conversation());
    if (lane == null && isOpen) {
      lane = new Lane(intent.conversation(), pace);
      lanes.put(intent.conversation(), lane);
    }
    if (lane != null) {
      lane.update(before, intent, clock.now());
      look(lane);
    }
    tally.changed(before, intent);
    if (!isUndecided(intent.id())) {
      waiting.tell(intent);
    }
    pump();
  }

  /** Looks what this lane has to do and begins it, or has it wait for the line or for a time. */
  private void look(Lane lane) {
    if (carrier == null || closed || lane.busy) {
      return;
    }
    blocked.remove(lane);
    silence(lane);
    Instant now = clock.now();
    Turn turn = lane.next(now, wokenAt);
    switch (turn) {
      case Turn.Rest(Instant until) -> {
        if (until != null) {
          ring(lane, until, now);
        } else if (lane.isEmpty()) {
          lanes.remove(lane.conversation);
        }
      }
      case Turn.Ask ask -> throughLine(lane, turn, now);
      case Turn.LookUp lookUp -> throughLine(lane, turn, now);
      case Turn.Stop stop -> begin(lane, turn, null);
      case Turn.Interrupt interrupt -> begin(lane, turn, null);
    }
  }

  private void throughLine(Lane lane, Turn turn, Instant now) {
    if (line.admits(now)) {
      begin(lane, turn, line.enter());
      return;
    }
    blocked.add(lane);
    Instant deadline = lane.firstDeadline();
    if (deadline != null) {
      ring(lane, deadline, now);
    }
  }

  private void begin(Lane lane, Turn turn, @Nullable Integer ticket) {
    lane.busy = true;
    underWay++;
    if (turn instanceof Turn.LookUp lookUp) {
      lane.begin(lookUp);
    }
    Carrier hands = java.util.Objects.requireNonNull(carrier);
    clock.run("outbox-" + lane.conversation, () -> carry(hands, lane, turn, ticket));
  }

  private void carry(Carrier hands, Lane lane, Turn turn, @Nullable Integer ticket) {
    Carrier.Carried carried = null;
    try {
      carried = hands.carry(turn);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Where it stands is on disk; the lane looks again after a while.
      LOG.warn("conversation {}: {} broke off", lane.conversation, turn, e);
    } finally {
      back(lane, turn, ticket, carried);
    }
  }

  private synchronized void back(
      Lane lane, Turn turn, @Nullable Integer ticket, Carrier.@Nullable Carried carried) {
    Instant now = clock.now();
    lane.busy = false;
    underWay--;
    lane.restUntil = carried == null ? now.plus(Ledger.DISK_PAUSE) : null;
    if (ticket != null) {
      line.leave(ticket, carried == null ? new Line.Went.Nowhere() : carried.went(), now);
    }
    if (carried != null && turn instanceof Turn.LookUp(Intent intent, var last, var again)) {
      lookedUp(lane, intent, carried.lookedUp().orElseThrow(), now);
    }
    if (closed) {
      if (underWay == 0) {
        quiet.complete(null);
      }
      return;
    }
    look(lane);
    pump();
  }

  private void lookedUp(Lane lane, Intent intent, Reconciler.Result result, Instant now) {
    switch (result) {
      case CLOSED -> {}
      case ABSENT -> lane.absent(intent.id(), now);
      case UNANSWERED ->
          lane.unanswered(intent.id(), now, n -> pace.pause(Duration.ZERO, n, random));
    }
    Intent newest = open.get(intent.id());
    if (newest != null && !isUndecided(intent.id())) {
      waiting.tell(newest);
    }
  }

  private void pump() {
    if (carrier == null || closed) {
      return;
    }
    Instant now = clock.now();
    Iterator<Lane> next;
    while (line.admits(now) && (next = blocked.iterator()).hasNext()) {
      look(next.next());
    }
    Instant until = line.closedUntil();
    if (reopening == null && until != null && until.isAfter(now) && !blocked.isEmpty()) {
      reopening = clock.after(Duration.between(now, until), this::reopen);
    }
  }

  private synchronized void reopen() {
    reopening = null;
    pump();
  }

  synchronized void wake() {
    wokenAt = clock.now();
    line.wake();
    List.copyOf(lanes.values()).forEach(this::look);
    pump();
  }

  private void ring(Lane lane, Instant at, Instant now) {
    lane.alarm = clock.after(Duration.between(now, at), () -> rung(lane));
  }

  private synchronized void rung(Lane lane) {
    look(lane);
    pump();
  }

  private static void silence(Lane lane) {
    if (lane.alarm != null) {
      lane.alarm.close();
      lane.alarm = null;
    }
  }

  synchronized void awaitDecision(String id) {
    undecided.merge(id, 1, Integer::sum);
  }

  synchronized void decided(String id) {
    undecided.computeIfPresent(id, (key, n) -> n == 1 ? null : n - 1);
  }

  private boolean isUndecided(String id) {
    Intent intent = open.get(id);
    Lane lane = intent == null ? null : lanes.get(intent.conversation());
    return undecided.containsKey(id) || (lane != null && lane.hasWish(id));
  }

  synchronized void wish(Intent intent, boolean again) {
    Lane lane = lanes.get(intent.conversation());
    if (lane != null && open.containsKey(intent.id())) {
      lane.wish(intent.id(), again);
      look(lane);
      pump();
    }
  }

  synchronized CompletableFuture<Intent> outcome(String id) {
    return waiting.add(id);
  }

  synchronized void tellOutcome(Intent intent) {
    if (!isUndecided(intent.id())) {
      waiting.tell(intent);
    }
  }

  synchronized void failOutcome(String id, RuntimeException why) {
    waiting.fail(id, why);
  }

  Tally tally() {
    return tally;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      lanes.values().forEach(Traffic::silence);
      if (reopening != null) {
        reopening.close();
      }
      if (underWay == 0) {
        quiet.complete(null);
      }
    }
    Subscription enough = clock.after(pace.closing(), () -> quiet.complete(null));
    quiet.join();
    enough.close();
    // Only now: what was under way may have had its answer.
    synchronized (this) {
      waiting.failAll(new java.util.concurrent.CancellationException("the panel ends"));
    }
  }
}
