package org.commpanel.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Decoder;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.StorageFault;
import org.jspecify.annotations.Nullable;

/**
 * What one walk over a vendor's lists brings in, and where it may stop.
 *
 * <p>A walk goes from the newest back and may stop only at something below which nothing can be
 * missing. Being known is not enough: after a gap the newest message may have come live while those
 * before it did not. Safe are entries that were there before the last whole walk began, and those
 * that walks brought themselves.
 *
 * <p>Used by the walking thread; {@link #take} from any.
 */
final class Walked {
  private static final int UNCOMMITTED = 256;

  private final Journal journal;
  private final Projection projection;
  private final Decoder decoder;
  private final Horizons horizons;
  private final Set<String> taken = new HashSet<>();
  private final Semaphore room = new Semaphore(UNCOMMITTED);
  private final AtomicInteger count = new AtomicInteger();
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /**
   * How far back all is known to be there.
   *
   * @param began the journal's last entry when the last whole walk began
   * @param ended and when it ended
   */
  record Horizon(long began, long ended) {
    static final Horizon NONE = new Horizon(0, 0);

    static Horizon parse(@Nullable String text) {
      if (text == null || !text.matches("[0-9]{1,18}:[0-9]{1,18}")) {
        return NONE;
      }
      int colon = text.indexOf(':');
      return new Horizon(
          Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
      return began + ":" + ended;
    }
  }

  Walked(Journal journal, Projection projection, Decoder decoder, Horizons horizons) {
    this.journal = journal;
    this.projection = projection;
    this.decoder = decoder;
    this.horizons = horizons;
  }

  /** Whether the walk may stop here. */
  boolean isSafe(RawEvent event) {
    if (!(decoder.decode(event) instanceof Decoded.Understood seen) || seen.identity() == null) {
      return false;
    }
    long seq = projection.firstSeq(seen.identity());
    Horizon horizon = horizons.of(seen.about());
    if (seq == 0 || seq > horizon.ended()) {
      return false;
    }
    return seq <= horizon.began() || broughtByWalk(seq);
  }

  /** Whether it need not be handed on. */
  boolean isKnown(RawEvent event) {
    String identity = identity(event);
    return identity != null && projection.knows(identity);
  }

  private boolean broughtByWalk(long seq) {
    List<Journal.Entry> entry = journal.read(seq - 1, 1);
    return !entry.isEmpty()
        && entry.getFirst().seq() == seq
        && entry.getFirst().event().via() == Via.CATCH_UP;
  }

  /**
   * Journals what is not known yet. Waits when too much is on its way to the disk.
   *
   * @throws StorageFault when something before could not be kept: the walk must not go on
   */
  void take(RawEvent event) {
    String identity = identity(event);
    if (identity != null && (isTaken(identity) || projection.knows(identity))) {
      return;
    }
    room.acquireUninterruptibly();
    CompletableFuture<Long> commit;
    try {
      commit = journal.append(event);
    } catch (RuntimeException e) {
      room.release();
      throw e;
    }
    count.incrementAndGet();
    commit.whenComplete((_, failure) -> {
      if (failure != null) {
        failures.add(failure);
      }
      room.release();
    });
    failOnFailure();
  }

  private synchronized boolean isTaken(String identity) {
    return !taken.add(identity);
  }

  /** Waits for the disk; returns how many were new. */
  int finish() {
    room.acquireUninterruptibly(UNCOMMITTED);
    room.release(UNCOMMITTED);
    failOnFailure();
    return count.get();
  }

  private void failOnFailure() {
    Throwable failure = failures.peek();
    if (failure != null) {
      throw new StorageFault("what was fetched could not be kept", failure);
    }
  }

  private @Nullable String identity(RawEvent event) {
    return decoder.decode(event) instanceof Decoded.Understood understood
        ? understood.identity()
        : null;
  }
}
