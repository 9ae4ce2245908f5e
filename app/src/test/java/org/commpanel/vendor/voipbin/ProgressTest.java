package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commpanel.core.conversation.ConversationKey;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private static final Function<ConversationKey, Progress.Due> IN_TURN = _ -> Progress.Due.IN_TURN;

  private final Progress progress = new Progress();

  private static ConversationKey key(int i) {
    return new ConversationKey("voipbin", "c" + i);
  }

  private static Set<ConversationKey> keys(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(ProgressTest::key)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Map<ConversationKey, Instant> others(int from, int to) {
    return keys(from, to).stream()
        .collect(Collectors.toMap(key -> key, key -> START.minusSeconds(number(key))));
  }

  private static int number(ConversationKey key) {
    return Integer.parseInt(key.id().substring(1));
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
    assertEquals(200, progress.plan(beat(START), mine, Map.of(), IN_TURN).size());
    for (int i = 0; i < 200; i++) {
      progress.asked(key(i), START.plusMillis(i), START.minusSeconds(i));
    }
    Set<ConversationKey> met = new HashSet<>();
    Instant now = START;
    for (int beat = 0; beat < 80; beat++) {
      now = now.plusSeconds(10);
      Progress.Turn turn = progress.begin(now);
      List<ConversationKey> plan = progress.plan(turn, mine, Map.of(), IN_TURN);
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
    List<ConversationKey> plan = progress.plan(turn, keys(0, 51), others(100, 200), IN_TURN);
    assertEquals(key(50), plan.getFirst());
    assertTrue(plan.size() <= turn.requests(), plan::toString);
    List<Boolean> own = plan.stream().map(keys(0, 51)::contains).toList();
    assertTrue(own.lastIndexOf(true) < plan.size() - 1, "what is left is for colleagues'");
    assertFalse(own.subList(0, own.lastIndexOf(true)).contains(false), "which come last");
  }

  /** A manager with many conversations of their own, and a gap: nobody else tells of the others. */
  @Test
  void afterAGapColleaguesAreAskedAgainOnAShareOfTheirOwn() {
    Set<ConversationKey> mine = keys(0, 60);
    Map<ConversationKey, Instant> others = others(100, 180);
    Instant now = START;
    Progress.Turn turn = beat(now);
    progress.plan(turn, mine, others, IN_TURN).forEach(key -> progress.asked(key, START, null));
    others.forEach((key, changed) -> progress.asked(key, START, changed));
    now = now.plusSeconds(30);
    turn = beat(now);
    assertTrue(mine.containsAll(progress.plan(turn, mine, Map.of(), IN_TURN)), "nobody is due");

    progress.gap();
    Set<ConversationKey> met = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      now = now.plusSeconds(30);
      turn = beat(now);
      Instant at = now;
      List<ConversationKey> plan =
          progress.plan(turn, mine, turn.whole() ? others : Map.of(), IN_TURN);
      if (i == 0) {
        List<ConversationKey> theirs = plan.stream().filter(others::containsKey).toList();
        assertEquals(key(100), theirs.getFirst(), "those where something happened last come first");
        assertEquals(30, progress.waiting().size() - theirs.size());
      } else {
        assertTrue(plan.size() <= turn.requests() + 1, () -> plan.size() + " requests");
      }
      plan.forEach(key -> progress.asked(key, at, null));
      met.addAll(plan);
    }
    assertTrue(met.containsAll(others.keySet()), () -> met.size() + " were asked");
    assertEquals(Set.of(), progress.waiting());
  }

  @Test
  void oneThatFailedWaitsAndIsThenAskedBesideItsTurn() {
    Set<ConversationKey> mine = keys(0, 50);
    beat(START);
    keys(0, 50).forEach(key -> progress.asked(key, START, START.minusSeconds(number(key))));
    Progress.Turn turn = beat(START.plusSeconds(5));
    assertFalse(progress.plan(turn, mine, Map.of(), key -> Progress.Due.NOT_YET).contains(key(0)));
    assertTrue(
        progress
            .plan(
                turn,
                mine,
                Map.of(),
                key -> key.equals(key(49)) ? Progress.Due.NOW : Progress.Due.IN_TURN)
            .contains(key(49)));
  }
}
