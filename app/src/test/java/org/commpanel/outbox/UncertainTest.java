package org.commpanel.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.outbox.Note;
import org.commpanel.core.outbox.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asked and not answered: looked for, never sent again by itself. */
@Timeout(60)
class UncertainTest {
  private static final Action OK = new Action.SendText("ok");
  private Rig rig;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    rig = new Rig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,          DONE,      1",
    "DROP_REQUEST,  UNCERTAIN, 0",
    "DROP_ANSWER,   DONE,      1",
    "DONE_THEN_500, DONE,      1",
    "BROKEN,        UNCERTAIN, 0",
    "STALL,         DONE,      1",
    "TOO_MANY,      DONE,      1",
    "REFUSED,       REFUSED,   0"
  })
  void underEachFaultItIsThereOnceOrTheAgentIsTold(Peer.Fault fault, State state, int times) {
    if (fault == Peer.Fault.STALL) {
      rig.hasPatience(Duration.ofSeconds(1));
    }
    rig.dispatcher.start();
    rig.peer.next(fault);
    Intent end = rig.outcome(rig.want("c1", "hello"));
    assertEquals(state, end.state(), String.valueOf(end.note()));
    assertEquals(times, rig.peer.texts("c1").size());
    assertEquals(state == State.UNCERTAIN, end.isSettledUncertain());
  }

  @Test
  void theLaneWaitsUntilItIsSettledAndThenGoesOn() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    Intent lost = rig.want("c1", "first");
    Intent next = rig.want("c1", "second");
    Intent settled = rig.outcome(lost);
    assertEquals(Note.of(Note.Code.NOT_FOUND), Note.of(settled));
    assertEquals(State.DONE, rig.outcome(next).state());
    assertTrue(rig.peer.lookUps() > 0);
    List<Intent> past = rig.store.past();
    int settledAt = past.indexOf(settled);
    int askedAt =
        past.stream()
            .filter(i -> i.id().equals(next.id()) && i.state() == State.SENDING)
            .map(past::indexOf)
            .findFirst()
            .orElseThrow();
    assertTrue(settledAt < askedAt, settledAt + " < " + askedAt);
    assertEquals(List.of("second"), rig.peer.texts("c1"));
  }

  @Test
  void twoEqualTextsStayTwoAndOnlyTwo() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_ANSWER, Peer.Fault.DONE_THEN_500);
    Intent one = rig.want("c1", "ok");
    Intent two = rig.want("c1", "ok");
    assertEquals("m1", rig.outcome(one).remoteId());
    assertEquals("m2", rig.outcome(two).remoteId());
    assertEquals(List.of("ok", "ok"), rig.peer.texts("c1"));
  }

  @Test
  void oneMessageAnswersOneIntentOnly() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_ANSWER, Peer.Fault.DROP_REQUEST);
    Intent one = rig.want("c1", "ok");
    Intent two = rig.want("c1", "ok");
    assertEquals("m1", rig.outcome(one).remoteId());
    assertEquals(State.UNCERTAIN, rig.outcome(two).state());
    assertEquals(List.of("ok"), rig.peer.texts("c1"));
  }

  @Test
  void whatWasThereBeforeIsNoAnswer() {
    Intent elsewhere = Intent.queued("x", Rig.conversation("c1"), OK, Rig.ME, rig.clock.now());
    rig.peer.sayLate("c1", "ok");
    rig.store.append(PeerGateway.told(elsewhere, "m1")).join();
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    assertTrue(rig.outcome(rig.want("c1", "ok")).isSettledUncertain());
  }

  @Test
  void sendAgainLooksFirstAndSendsOnceMore() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    Intent lost = rig.outcome(rig.want("c1", "hello"));
    int before = rig.peer.lookUps();
    rig.dispatcher.tryAgain(lost.id());
    Intent done = rig.outcome(lost);
    assertEquals(State.DONE, done.state());
    assertEquals(2, done.attempts());
    assertEquals(before + 1, rig.peer.lookUps());
    assertEquals(List.of("hello"), rig.peer.texts("c1"));
  }

  @Test
  void sendAgainOfOneThatWasDoneLateSendsNothing() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    Intent lost = rig.outcome(rig.want("c1", "hello"));
    rig.peer.sayLate("c1", "hello");
    rig.dispatcher.tryAgain(lost.id());
    assertEquals(State.DONE, rig.outcome(lost).state());
    assertEquals(List.of("hello"), rig.peer.texts("c1"));
    assertEquals(1, rig.peer.askedAt().size());
  }

  @Test
  void sendAgainWaitsUntilTheVendorsTimeIsOver() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    Intent lost = rig.want("c1", "hello");
    rig.awaitState(lost, State.UNCERTAIN);
    rig.dispatcher.tryAgain(lost.id());
    Intent done = rig.outcome(lost);
    assertEquals(State.DONE, done.state());
    assertEquals(List.of("hello"), rig.peer.texts("c1"));
    Duration apart = Duration.between(rig.peer.askedAt().get(0), rig.peer.askedAt().get(1));
    assertFalse(apart.compareTo(Rig.QUICK.lastLookUp()) < 0, apart.toString());
  }

  @Test
  void checkLooksNow() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    Intent lost = rig.outcome(rig.want("c1", "hello"));
    int before = rig.peer.lookUps();
    rig.dispatcher.check(lost.id());
    assertTrue(rig.outcome(lost).isSettledUncertain());
    assertEquals(before + 1, rig.peer.lookUps());
    rig.peer.sayLate("c1", "hello");
    rig.dispatcher.check(lost.id());
    assertEquals(State.DONE, rig.outcome(lost).state());
    assertEquals(1, rig.peer.askedAt().size());
  }

  @Test
  void aVendorThatCannotBeAskedIsAskedAgainForAsLongAsItTakes() {
    rig.dispatcher.start();
    rig.peer.deaf(true);
    rig.peer.next(Peer.Fault.DROP_ANSWER);
    Intent lost = rig.want("c1", "hello");
    rig.awaitNote(lost, Note.Code.NOT_LOOKED_UP);
    await().until(() -> rig.peer.lookUps() > 6);
    assertEquals(State.UNCERTAIN, rig.now(lost).state());
    assertFalse(rig.now(lost).isSettledUncertain());
    rig.peer.deaf(false);
    assertEquals(State.DONE, rig.outcome(lost).state());
    assertEquals(List.of("hello"), rig.peer.texts("c1"));
  }

  @Test
  void whatWasSettledStaysSoWhenItCannotBeLookedUp() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    Intent lost = rig.outcome(rig.want("c1", "hello"));
    rig.peer.deaf(true);
    rig.dispatcher.tryAgain(lost.id());
    Intent still = rig.outcome(lost);
    assertTrue(still.isSettledUncertain());
    assertEquals(new Note(Note.Code.NOT_FOUND, "no answer"), Note.of(still));
    assertEquals(List.of(), rig.peer.texts("c1"));
  }

  @Test
  void anUncertainOneCanBeGivenUp() {
    rig.dispatcher.start();
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    Intent lost = rig.outcome(rig.want("c1", "hello"));
    rig.dispatcher.giveUp(lost.id());
    assertEquals(State.CANCELLED, rig.outcome(lost).state());
    assertEquals(0, rig.dispatcher.counts().open());
  }

  @Test
  void oneFoundInTheActAtStartIsUncertainAndLookedFor() {
    Intent sending = interrupted("hello");
    rig.peer.sayLate("c1", "hello");
    rig.dispatcher.start();
    Intent done = rig.outcome(sending);
    assertEquals(State.DONE, done.state());
    assertEquals(List.of(), rig.peer.askedAt());
    assertTrue(rig.store.past().stream().anyMatch(intent -> "INTERRUPTED".equals(intent.note())));
  }

  @Test
  void anAnswerThatWasJournalledBeforeTheCrashIsEnough() {
    Intent sending = interrupted("hello");
    rig.store.append(PeerGateway.told(sending, "m9")).join();
    rig.peer.deaf(true);
    rig.dispatcher.start();
    Intent done = rig.outcome(sending);
    assertEquals(State.DONE, done.state());
    assertEquals("m9", done.remoteId());
    assertEquals(0, rig.peer.lookUps());
  }

  @Test
  void oneAskedLongAgoNeedsOneLookUpOnly() {
    Intent sending = interrupted("hello");
    rig.clock.forward(Duration.ofMinutes(5));
    rig.dispatcher.start();
    assertTrue(rig.outcome(sending).isSettledUncertain());
    assertEquals(1, rig.peer.lookUps());
  }

  private Intent interrupted(String text) {
    Intent queued =
        Intent.queued(
            "i1", Rig.conversation("c1"), new Action.SendText(text), Rig.ME, rig.clock.now());
    rig.store.submit(queued).join();
    Intent sending =
        Step.take(queued, new Step.Asked(rig.clock.now(), rig.store.lastSeq())).orElseThrow();
    assertTrue(rig.store.replace(queued, sending).join());
    return sending;
  }
}
