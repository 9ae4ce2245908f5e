package org.commpanel.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The line to the vendor, shared by all conversations: it closes when the vendor cannot be reached
 * or asks us to wait, lets a few try when the time has passed, and widens again with each success.
 * Guarded by the dispatcher's monitor.
 */
final class Line {
  private static final int FEW = 4;

  /** How a visit to the vendor went. */
  sealed interface Went {
    /** The vendor was not spoken to. */
    record Nowhere() implements Went {}

    record Well() implements Went {}

    /** Something was there and gave no usable answer. */
    record Badly() implements Went {}

    /**
     * @param after zero when the vendor could not be reached
     */
    record Away(Duration after) implements Went {}
  }

  private final Pace pace;
  private final RandomGenerator random;
  private int window;
  private int underWay;
  private int failures;
  private int closings;
  private boolean vendorsWish;
  private @Nullable Instant closedUntil;

  Line(Pace pace, RandomGenerator random) {
    this.pace = pace;
    this.random = random;
    this.window = pace.abreast();
  }

  boolean admits(Instant now) {
    return (closedUntil == null || !now.isBefore(closedUntil)) && underWay < window;
  }

  /** When to ask again; null while the line is open. */
  @Nullable Instant closedUntil() {
    return closedUntil;
  }

  /** Returns a ticket to come back with. */
  int enter() {
    underWay++;
    return closings;
  }

  void leave(int ticket, Went went, Instant now) {
    underWay--;
    switch (went) {
      case Went.Nowhere() -> {}
      case Went.Well() -> {
        // One that set out before the line closed says nothing about it now.
        if (ticket == closings) {
          failures = 0;
          closedUntil = null;
          window = Math.min(pace.abreast(), window * 2);
        }
      }
      case Went.Badly() -> window = Math.max(few(), window / 2);
      case Went.Away(Duration after) -> close(ticket, after, now);
    }
  }

  /** The connection is back: no need to wait longer, unless the vendor asked for it. */
  void wake() {
    if (!vendorsWish) {
      closedUntil = null;
    }
  }

  private void close(int ticket, Duration after, Instant now) {
    if (ticket == closings) {
      closings++;
      failures++;
      window = few();
    }
    Instant until = now.plus(pace.pause(after, failures, random));
    if (closedUntil == null || until.isAfter(closedUntil)) {
      closedUntil = until;
      vendorsWish = !after.isZero();
    }
  }

  private int few() {
    return Math.min(FEW, pace.abreast());
  }
}
