package org.commpanel.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bodies of old entries that changed nothing off the disk: the company's calls and bills,
 * and what was told twice. That such an entry came, when and which way, stays. On a slow beat, a
 * few at a time, so that nobody waits for it; broken off anywhere, the next beat ends what it
 * began.
 */
public final class Pruning implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
  private static final Duration FIRST = Duration.ofMinutes(10);
  private static final Duration BEAT = Duration.ofHours(6);
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final int AT_ONCE = 200;

  private final Journal journal;
  private final Projection projection;
  private final Clock clock;
  private final Duration keep;
  private volatile boolean open = true;
  private volatile Subscription next = () -> {};

  /**
   * @param keep how long they are kept, by when they were received
   */
  public Pruning(Journal journal, Projection projection, Clock clock, Duration keep) {
    this.journal = journal;
    this.projection = projection;
    this.clock = clock;
    this.keep = keep;
  }

  public Pruning start() {
    next = clock.after(FIRST, this::beat);
    return this;
  }

  private void beat() {
    try {
      int erased = prune();
      if (erased > 0) {
        LOG.info("erased {} entries that changed nothing", erased);
      }
    } catch (StorageFault fault) {
      if (open) {
        LOG.warn("old entries could not be erased: {}", fault.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (open) {
      next = clock.after(BEAT, this::beat);
    }
  }

  /** Blocking; returns how many. */
  int prune() throws InterruptedException {
    long upTo = Math.min(lastBefore(clock.now().minus(keep)), projection.cursor());
    long after = 0;
    int erased = 0;
    while (open) {
      List<Long> those = projection.idle(after, upTo, AT_ONCE);
      if (those.isEmpty()) {
        return erased;
      }
      // In this order: a verdict may be behind its entry, and is mended the next time.
      journal.erase(those).join();
      projection.erased(those);
      erased += those.size();
      after = those.getLast();
      clock.sleep(BETWEEN);
    }
    return erased;
  }

  /** The last entry received before then. Numbers rise as time does, near enough for days. */
  private long lastBefore(Instant then) {
    long low = 0;
    long high = journal.lastSeq();
    while (low < high) {
      long middle = low + (high - low) / 2;
      List<Journal.Entry> found = journal.read(middle, 1);
      if (found.isEmpty() || !found.getFirst().event().receivedAt().isBefore(then)) {
        high = middle;
      } else {
        low = found.getFirst().seq();
      }
    }
    return low;
  }

  @Override
  public void close() {
    open = false;
    next.close();
  }
}
