package org.commpanel.vendor.http;

import java.time.Duration;
import java.time.Instant;
import org.commpanel.port.Clock;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;

/**
 * A token bucket all calls to one vendor share. Catch-up takes only what leaves a reserve, and
 * never while somebody at the screen waits. When the vendor says 429, everybody waits. Safe for use
 * from any thread.
 */
public final class Pace {
  /** How long somebody at the screen is kept waiting before they are told so. */
  private static final Duration SCREEN_PATIENCE = Duration.ofSeconds(3);

  private static final Duration CATCH_UP_PATIENCE = Duration.ofMinutes(3);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** After the worst of times catch-up still gets so much of the rate. */
  private static final double LEAST_SHARE = 1.0 / 16;

  private static final double SHARE_A_MINUTE = 0.1;
  private static final Duration SLICE = Duration.ofMillis(200);

  private final Clock clock;
  private final double perSecond;
  private final int burst;
  private double tokens;
  private Instant filledAt;
  private @Nullable Instant pausedUntil;
  private int screenWaiting;

  /** Of the rate, what catch-up may take: halved by each 429, given back slowly. */
  private double catchUpShare = 1;

  private Instant sharedAt;
  private Instant lastCatchUp = Instant.EPOCH;

  public Pace(Clock clock, double perSecond, int burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = clock.now();
    this.sharedAt = filledAt;
  }

  /**
   * Waits for a turn. Blocking.
   *
   * @throws VendorFault.RateLimited when the turn is further away than it is worth waiting for
   * @throws VendorFault.Unreachable when the wait was interrupted
   */
  public void take(Priority priority) {
    waiting(priority, 1);
    try {
      Duration left = priority == Priority.SCREEN ? SCREEN_PATIENCE : CATCH_UP_PATIENCE;
      for (Duration wait = turn(priority); !wait.isZero(); wait = turn(priority)) {
        if (wait.compareTo(left) > 0) {
          throw new VendorFault.RateLimited(wait, null);
        }
        Duration slice = wait.compareTo(SLICE) < 0 ? wait : SLICE;
        clock.sleep(slice);
        left = left.minus(slice);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VendorFault.Unreachable("interrupted before it was asked", e);
    } finally {
      waiting(priority, -1);
    }
  }

  /**
   * Nobody asks the vendor anything for this long: it said that it is too much. Others share its
   * budget, so afterwards catch-up goes on at half its rate.
   */
  public synchronized void pause(Duration duration) {
    catchUpShare = Math.max(LEAST_SHARE, share(clock.now()) / 2);
    sharedAt = clock.now();
    Duration bounded = duration.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : duration;
    Instant until = clock.now().plus(bounded);
    if (pausedUntil == null || until.isAfter(pausedUntil)) {
      pausedUntil = until;
    }
    tokens = 0;
  }

  private double share(Instant now) {
    double minutes = Math.max(0, Duration.between(sharedAt, now).toMillis() / 60_000.0);
    return Math.min(1, catchUpShare + minutes * SHARE_A_MINUTE);
  }

  /** How long catch-up is to wait since its last turn, while it may not take the whole rate. */
  private Duration spacing(Instant now) {
    double share = share(now);
    Duration since = Duration.between(lastCatchUp, now);
    Duration needed = Duration.ofNanos((long) (1e9 / (perSecond * share)));
    return share >= 1 || since.isNegative() || since.compareTo(needed) >= 0
        ? Duration.ZERO
        : needed.minus(since);
  }

  private synchronized void waiting(Priority priority, int change) {
    if (priority == Priority.SCREEN) {
      screenWaiting += change;
    }
  }

  /** Zero when a token was taken, else how long it will take at least. */
  private synchronized Duration turn(Priority priority) {
    Instant now = clock.now();
    if (pausedUntil != null) {
      Duration pause = Duration.between(now, pausedUntil);
      if (pause.isPositive() && pause.compareTo(LONGEST_PAUSE) <= 0) {
        filledAt = now;
        return pause;
      }
      pausedUntil = null;
    }
    double elapsed = Math.max(0, Duration.between(filledAt, now).toNanos() / 1e9);
    tokens = Math.min(burst, tokens + elapsed * perSecond);
    filledAt = now;
    boolean catchUp = priority == Priority.CATCH_UP;
    Duration spacing = catchUp ? spacing(now) : Duration.ZERO;
    if (spacing.isPositive()) {
      return spacing;
    }
    double needed = catchUp ? 1 + burst / 4 : 1;
    if (catchUp && screenWaiting > 0) {
      needed = Math.max(needed, tokens + 1);
    }
    if (tokens >= needed) {
      tokens -= 1;
      lastCatchUp = catchUp ? now : lastCatchUp;
      return Duration.ZERO;
    }
    return Duration.ofMillis((long) Math.ceil((needed - tokens) / perSecond * 1000) + 1);
  }
}
