package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commpanel.core.conversation.ConversationKey;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final Progress progress = new Progress();

  private static ConversationKey key(int i) {
    return new ConversationKey("voipbin", "c" + i);
  }

  private static Set<ConversationKey> keys(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(ProgressTest::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Progress.Turn beat(Instant now) {
    Progress.Turn turn = progress.begin(now);
    progress.done(turn, now);
    return turn;
  }

  @Test
  void everythingAtFirstAfterAGapAndNowAndThen() {
    assertTrue(beat(START).whole());
    assertFalse(beat(START.plusSeconds(10)).whole());
    progress.gap();
    assertTrue(beat(START.plusSeconds(20)).whole());
    assertFalse(beat(START.plusSeconds(30)).whole());
    assertTrue(beat(START.plus(Duration.ofMinutes(11))).whole());
  }

  @Test
  void theLiveliestAreAskedEachTimeAndEverybodyInTurn() {
    Set<ConversationKey> mine = keys(0, 200);
    assertEquals(200, progress.plan(beat(START), mine, List.of()).size());
    for (int i = 0; i < 200; i++) {
      progress.asked(key(i), START.plusMillis(i), START.minusSeconds(i));
    }
    Set<ConversationKey> met = new HashSet<>();
    Instant now = START;
    for (int beat = 0; beat < 80; beat++) {
      now = now.plusSeconds(10);
      Progress.Turn turn = progress.begin(now);
      List<ConversationKey> plan = progress.plan(turn, mine, List.of());
      if (turn.whole()) {
        break;
      }
      assertTrue(plan.size() <= 10, () -> plan.size() + " requests for ten seconds");
      assertTrue(plan.containsAll(keys(0, 6)), "the liveliest are asked each time");
      progress.done(turn, now);
      Instant at = now;
      plan.forEach(key -> progress.asked(key, at, null));
      met.addAll(plan);
    }
    assertTrue(met.size() > 190, () -> "only " + met.size() + " of 200 within ten minutes");
  }

  @Test
  void aNewOneIsAskedAtOnceAndColleaguesLast() {
    beat(START);
    keys(0, 50).forEach(key -> progress.asked(key, START, START));
    Progress.Turn turn = beat(START.plusSeconds(5));
    List<ConversationKey> plan = progress.plan(turn, keys(0, 51), List.copyOf(keys(100, 200)));
    assertEquals(key(50), plan.getFirst());
    assertTrue(plan.size() <= turn.requests(), plan::toString);
    List<Boolean> own = plan.stream().map(keys(0, 51)::contains).toList();
    assertTrue(own.lastIndexOf(true) < plan.size() - 1, "what is left is for colleagues'");
    assertFalse(own.subList(0, own.lastIndexOf(true)).contains(false), "which come last");
  }
}
