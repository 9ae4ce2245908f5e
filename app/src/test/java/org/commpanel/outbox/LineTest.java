package org.commpanel.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When the line to the vendor is open, and for how many. */
class LineTest {
  private static final Duration UNREACHABLE = Duration.ZERO;
  private final Line line = new Line(Pace.USUAL, new Random(1));
  private Instant now = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void afterAFailureAFewTryFirstThenMoreAndMore() {
    fail(UNREACHABLE);
    assertFalse(line.admits(now));
    now = now.plusSeconds(61);
    assertEquals(4, fill());
    line.leave(1, new Line.Went.Well(), now);
    assertEquals(5, fill(), "twice the window, three still under way");
  }

  @Test
  void eachFailureInARowWaitsLonger() {
    Duration before = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      fail(UNREACHABLE);
      Duration pause = Duration.between(now, line.closedUntil());
      assertTrue(pause.compareTo(before) > 0 || i % 2 == 1, before + " then " + pause);
      before = pause;
      now = line.closedUntil();
    }
    assertTrue(before.toSeconds() >= 8, before.toString());
  }

  @Test
  void aCrowdThatFailsTogetherIsOneFailure() {
    int ticket = 0;
    for (int i = 0; i < 60; i++) {
      ticket = line.enter();
    }
    for (int i = 0; i < 60; i++) {
      line.leave(ticket, new Line.Went.Away(UNREACHABLE), now);
    }
    assertTrue(Duration.between(now, line.closedUntil()).compareTo(Duration.ofSeconds(1)) <= 0);
  }

  @Test
  void oneThatSetOutBeforeDoesNotOpenWhatHasClosedSince() {
    int early = line.enter();
    fail(Duration.ofSeconds(3));
    line.leave(early, new Line.Went.Well(), now);
    assertFalse(line.admits(now.plusMillis(2_999)));
  }

  @Test
  void aConnectionThatIsBackDoesNotOutweighTheVendorsWish() {
    fail(Duration.ofSeconds(3));
    line.wake();
    assertFalse(line.admits(now.plusMillis(2_999)));
    assertTrue(line.admits(now.plusSeconds(4)));
    now = now.plusSeconds(4);
    line.leave(line.enter(), new Line.Went.Well(), now);
    fail(UNREACHABLE);
    line.wake();
    assertTrue(line.admits(now));
  }

  @Test
  void aPauseIsNeverShorterThanAskedNorLongerThanAllowed() {
    Random random = new Random(3);
    for (int failures = 1; failures < 40; failures++) {
      Duration own = Pace.USUAL.pause(Duration.ZERO, failures, random);
      assertTrue(own.compareTo(Duration.ofSeconds(60)) <= 0, own.toString());
      assertTrue(own.compareTo(Duration.ofMillis(500)) >= 0, own.toString());
      Duration asked = Duration.ofSeconds(90);
      assertTrue(Pace.USUAL.pause(asked, failures, random).compareTo(asked) >= 0);
    }
  }

  private void fail(Duration after) {
    line.leave(line.enter(), new Line.Went.Away(after), now);
  }

  private int fill() {
    int entered = 0;
    while (line.admits(now)) {
      line.enter();
      entered++;
    }
    return entered;
  }
}
