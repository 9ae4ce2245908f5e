package org.commpanel.vendor.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;
import org.commpanel.port.VendorFault;
import org.junit.jupiter.api.Test;

class PaceTest {

  /** Time passes only by sleeping. */
  private static final class Dreaming implements Clock {
    Instant now = Instant.parse("2026-11-21T10:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public Subscription after(Duration delay, Runnable task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void run(String name, Runnable task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sleep(Duration duration) {
      now = now.plus(duration);
    }
  }

  private final Dreaming clock = new Dreaming();
  private final Pace pace = new Pace(clock, 17, 33);

  private Duration time(Runnable work) {
    Instant before = clock.now;
    work.run();
    return Duration.between(before, clock.now);
  }

  @Test
  void aBurstIsFreeAndThenSeventeenASecond() {
    assertEquals(
        Duration.ZERO,
        time(() -> {
          for (int i = 0; i < 33; i++) {
            pace.take(Priority.SCREEN);
          }
        }));
    Duration hundred =
        time(() -> {
          for (int i = 0; i < 170; i++) {
            pace.take(Priority.SCREEN);
          }
        });
    assertTrue(hundred.compareTo(Duration.ofMillis(9_900)) > 0, hundred::toString);
    assertTrue(hundred.compareTo(Duration.ofMillis(10_800)) < 0, hundred::toString);
  }

  @Test
  void catchUpLeavesAReserveForTheScreen() {
    time(() -> {
      for (int i = 0; i < 100; i++) {
        pace.take(Priority.CATCH_UP);
      }
    });
    assertEquals(
        Duration.ZERO,
        time(() -> {
          for (int i = 0; i < 8; i++) {
            pace.take(Priority.SCREEN);
          }
        }));
  }

  @Test
  void aPauseHoldsEverybody() {
    pace.pause(Duration.ofSeconds(30));
    VendorFault.RateLimited fault =
        assertThrows(VendorFault.RateLimited.class, () -> pace.take(Priority.SCREEN));
    assertEquals(Duration.ofSeconds(30), fault.after(), "nobody at a screen waits that long");
    Duration waited = time(() -> pace.take(Priority.CATCH_UP));
    assertTrue(waited.compareTo(Duration.ofSeconds(30)) >= 0, waited::toString);
    pace.pause(Duration.ofSeconds(1));
    assertTrue(time(() -> pace.take(Priority.SCREEN)).compareTo(Duration.ofSeconds(1)) >= 0);
  }

  @Test
  void aClockSetBackDoesNotPauseForHours() {
    pace.pause(Duration.ofSeconds(5));
    clock.now = clock.now.minus(Duration.ofHours(3));
    assertTrue(time(() -> pace.take(Priority.SCREEN)).compareTo(Duration.ofSeconds(1)) < 0);
  }

  @Test
  void afterTooManyCatchUpGoesOnAtHalfItsRateAndRecoversSlowly() {
    pace.pause(Duration.ofSeconds(1));
    clock.now = clock.now.plusSeconds(10);
    pace.take(Priority.CATCH_UP);
    Duration half = time(() -> times(20, Priority.CATCH_UP));
    assertTrue(half.compareTo(Duration.ofMillis(2_000)) > 0, half::toString);
    assertTrue(half.compareTo(Duration.ofMillis(2_700)) < 0, half::toString);
    assertEquals(Duration.ZERO, time(() -> times(8, Priority.SCREEN)), "the screen is not slowed");

    pace.pause(Duration.ofSeconds(1));
    clock.now = clock.now.plusSeconds(10);
    Duration quarter = time(() -> times(20, Priority.CATCH_UP));
    assertTrue(quarter.compareTo(Duration.ofMillis(3_500)) > 0, quarter::toString);

    clock.now = clock.now.plus(Duration.ofMinutes(10));
    assertEquals(Duration.ZERO, time(() -> times(20, Priority.CATCH_UP)));
  }

  private void times(int count, Priority priority) {
    for (int i = 0; i < count; i++) {
      pace.take(priority);
    }
  }
}
