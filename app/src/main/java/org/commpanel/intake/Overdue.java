package org.commpanel.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commpanel.port.Clock;

/**
 * Gives up on commits that take too long, so that the sender is told to come again while it still
 * listens. All are looked over once a second: a timer for each would cost more than the commit. Any
 * thread.
 */
final class Overdue {
  private static final Duration BEAT = Duration.ofSeconds(1);

  private record Pending(CompletableFuture<?> commit, Instant since) {}

  private final Clock clock;
  private final Duration limit;
  private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean watching = new AtomicBoolean();

  Overdue(Clock clock, Duration limit) {
    this.clock = clock;
    this.limit = limit;
  }

  /** From {@code limit} to a second more from now on it fails, unless it is done by then. */
  void watch(CompletableFuture<?> commit, Instant now) {
    if (!commit.isDone()) {
      pending.add(new Pending(commit, now));
      watchOn();
    }
  }

  private void watchOn() {
    if (watching.compareAndSet(false, true)) {
      clock.after(BEAT, this::look);
    }
  }

  private void look() {
    Instant overdue = clock.now().minus(limit);
    for (Pending oldest = pending.peek(); oldest != null; oldest = pending.peek()) {
      if (!oldest.commit.isDone() && oldest.since.isAfter(overdue)) {
        break;
      }
      oldest.commit.completeExceptionally(new TimeoutException("the disk takes too long"));
      pending.remove(oldest);
    }
    watching.set(false);
    if (!pending.isEmpty()) {
      watchOn();
    }
  }
}
