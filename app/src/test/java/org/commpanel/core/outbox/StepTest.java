package org.commpanel.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent.State;
import org.junit.jupiter.api.Test;

/** The whole life of an intent as a table: every state by everything that can happen. */
class StepTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.000001Z");
  private static final Map<String, Step> STEPS = new LinkedHashMap<>();

  static {
    STEPS.put("asked", new Step.Asked(NOW, 7));
    STEPS.put("done", answered(new Outcome.Done("m1", "r1", "q1")));
    STEPS.put("no", answered(new Outcome.Refused("NOPE", "not so", "q1")));
    STEPS.put("offline", answered(new Outcome.Later(Duration.ZERO, "no route")));
    STEPS.put("wait", answered(new Outcome.Later(Duration.ofSeconds(3), "too many")));
    STEPS.put("lost", answered(new Outcome.Uncertain("no answer", "q1")));
    STEPS.put("crash", new Step.Interrupted());
    STEPS.put("found", new Step.Found(new Outcome.Done("m1", "r1", null)));
    STEPS.put(
        "failed", new Step.FoundFailed(new Outcome.Refused("FAILED", "no money", null, "m2")));
    STEPS.put("absent", new Step.Absent(false));
    STEPS.put("absent!", new Step.Absent(true));
    STEPS.put("unansw.", new Step.Unanswered("no route"));
    STEPS.put("stopped", new Step.Stopped(Note.of(Note.Code.EXPIRED)));
    STEPS.put("again", new Step.Again(NOW));
    STEPS.put("giveup", new Step.GivenUp());
  }

  private static final String TABLE =
      """
      state      | asked   done    no       offline wait    lost       crash      found      failed    \
      absent    absent!   unansw.   stopped  again   giveup
      QUEUED     | SENDING .       .        .       .       .          .          .          .         \
      .         .         .         REFUSED  .       CANCELLED
      SENDING    | .       DONE    REFUSED  QUEUED  QUEUED  UNCERTAIN  UNCERTAIN  .          .         \
      .         .         .         .        .       .
      UNCERTAIN  | .       .       .        .       .       .          .          DONE       REFUSED   \
      UNCERTAIN UNCERTAIN UNCERTAIN .        QUEUED  CANCELLED
      REFUSED    | .       .       .        .       .       .          .          .          .         \
      .         .         .         .        QUEUED  CANCELLED
      DONE       | .       .       .        .       .       .          .          .          .         \
      .         .         .         .        .       .
      CANCELLED  | .       .       .        .       .       .          .          CANCELLED  CANCELLED \
      .         .         .         .        .       .
      """;

  @Test
  void everyStateByEveryStep() {
    List<String> rows = TABLE.lines().toList();
    assertEquals(State.values().length, rows.size() - 1, "a row for each state");
    String[] names = rows.getFirst().split("\\|")[1].strip().split(" +");
    assertEquals(List.copyOf(STEPS.keySet()), List.of(names));
    for (String row : rows.subList(1, rows.size())) {
      State state = State.valueOf(row.split("\\|")[0].strip());
      String[] expected = row.split("\\|")[1].strip().split(" +");
      for (int i = 0; i < names.length; i++) {
        String got =
            Step.take(in(state), STEPS.get(names[i])).map(next -> next.state().name()).orElse(".");
        assertEquals(expected[i], got, state + " × " + names[i]);
      }
    }
  }

  @Test
  void everyStepSaysWhy() {
    Map<String, String> notes = new LinkedHashMap<>();
    for (State state : State.values()) {
      STEPS.forEach((name, step) ->
          Step.take(in(state), step)
              .map(Intent::note)
              .ifPresent(note -> notes.put(state + " " + name, note)));
    }
    assertEquals(
        Map.ofEntries(
            Map.entry("QUEUED stopped", "EXPIRED"),
            Map.entry("SENDING no", "VENDOR_REFUSED|NOPE: not so"),
            Map.entry("SENDING offline", "OFFLINE|no route"),
            Map.entry("SENDING wait", "ASKED_TO_WAIT|too many"),
            Map.entry("SENDING lost", "NO_ANSWER|no answer"),
            Map.entry("SENDING crash", "INTERRUPTED"),
            Map.entry("UNCERTAIN failed", "VENDOR_REFUSED|FAILED: no money"),
            Map.entry("UNCERTAIN absent", "NOT_FOUND_YET"),
            Map.entry("UNCERTAIN absent!", "NOT_FOUND"),
            Map.entry("UNCERTAIN unansw.", "NOT_LOOKED_UP|no route")),
        notes);
  }

  @Test
  void whatIsSettledStaysSo() {
    Intent settled = Step.take(in(State.UNCERTAIN), new Step.Absent(true)).orElseThrow();
    for (Step step : List.of(new Step.Absent(false), new Step.Unanswered("no route"))) {
      assertEquals(true, Step.take(settled, step).orElseThrow().isSettledUncertain());
    }
  }

  @Test
  void theQuestionIsWrittenDownBeforeItLeaves() {
    Intent sending = Step.take(in(State.QUEUED), new Step.Asked(NOW, 7)).orElseThrow();
    assertEquals(NOW, sending.askedAt());
    assertEquals(7, sending.askedAfter());
    assertEquals(1, sending.attempts());
  }

  @Test
  void oneGivenUpThatWasDoneAfterAllKeepsItsMessage() {
    Intent found = Step.take(in(State.CANCELLED), STEPS.get("found")).orElseThrow();
    assertEquals("m1", found.remoteId());
    Intent failed = Step.take(in(State.CANCELLED), STEPS.get("failed")).orElseThrow();
    assertEquals("m2", failed.remoteId());
  }

  @Test
  void notesAreReadAsTheyWereWritten() {
    Note note = new Note(Note.Code.VENDOR_REFUSED, "A|B: c|d");
    assertEquals(note, Note.of(noted(note.text())));
    assertEquals(Note.of(Note.Code.TOO_OLD), Note.of(noted("TOO_OLD")));
    assertNull(Note.of(noted("words of a later version")));
    assertNull(Note.of(noted(null)));
  }

  /** Random walks: between two questions to the vendor lies an answer or a look-up, always. */
  @Test
  void nothingIsAskedTwiceWithoutKnowing() {
    Random random = new Random(11);
    List<Step> steps = List.copyOf(STEPS.values());
    for (int walk = 0; walk < 2_000; walk++) {
      Intent intent = in(State.QUEUED);
      List<String> path = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Step step = steps.get(random.nextInt(steps.size()));
        Intent next = Step.take(intent, step).orElse(null);
        if (next == null) {
          continue;
        }
        path.add(step.getClass().getSimpleName());
        if (intent.state() == State.SENDING) {
          assertNotEquals(State.SENDING, next.state(), path.toString());
        }
        if (intent.state() == State.UNCERTAIN && next.state() == State.QUEUED) {
          assertEquals(Step.Again.class, step.getClass(), path.toString());
        }
        assertEquals(intent.id(), next.id());
        intent = next;
      }
    }
  }

  private static Step answered(Outcome outcome) {
    return new Step.Answered(outcome, NOW.plusSeconds(5));
  }

  private static Intent noted(String note) {
    Intent i = in(State.QUEUED);
    return new Intent(
        i.id(),
        i.conversation(),
        i.action(),
        i.by(),
        i.createdAt(),
        i.state(),
        0,
        null,
        0,
        note,
        null,
        null,
        null,
        null);
  }

  private static Intent in(State state) {
    return new Intent(
        "i1",
        new ConversationKey("v", "c1"),
        new Intent.Action.SendText("hello"),
        "agent",
        NOW.minusSeconds(60),
        state,
        0,
        null,
        0,
        null,
        null,
        null,
        null,
        null);
  }
}
