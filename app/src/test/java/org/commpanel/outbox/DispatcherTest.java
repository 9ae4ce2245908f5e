package org.commpanel.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.outbox.Note;
import org.commpanel.core.ownership.Owner;
import org.commpanel.port.Dispatch.Counts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the agent sees of an intent on its ordinary ways. */
@Timeout(60)
class DispatcherTest {
  private Rig rig;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    rig = new Rig(folder);
    rig.dispatcher.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void textsOfOneConversationKeepTheirOrder() {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "text " + i).toList();
    List<Intent> intents = texts.stream().map(text -> rig.want("c1", text)).toList();
    intents.forEach(intent -> assertEquals(State.DONE, rig.outcome(intent).state()));
    assertEquals(texts, rig.peer.texts("c1"));
  }

  @Test
  void whatTheVendorSaidIsJournalledBeforeTheIntentIsDone() {
    Intent done = rig.outcome(rig.want("c1", "hello"));
    assertEquals("m1", done.remoteId());
    assertEquals(done.id(), rig.store.read(0, 10).getFirst().event().headers().get("intent"));
  }

  @Test
  void itIsWrittenDownBeforeTheRequestLeaves() {
    List<State> seen = new ArrayList<>();
    rig.peer.onAsked(() -> seen.add(rig.store.past().getLast().state()));
    rig.outcome(rig.want("c1", "hello"));
    assertEquals(List.of(State.SENDING), seen);
  }

  @Test
  void twoHundredConversationsSpeakAtOnce() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(200);
    rig.peer.onAsked(() -> {
      all.countDown();
      try {
        all.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    rig.dispatcher.close();
    rig.hasPatience(Duration.ofSeconds(20));
    rig.dispatcher.start();
    List<Intent> intents =
        IntStream.range(0, 200).mapToObj(i -> rig.want("c" + i, "hello " + i)).toList();
    assertTrue(all.await(10, TimeUnit.SECONDS), "still to come: " + all.getCount());
    intents.forEach(intent -> assertEquals(State.DONE, rig.outcome(intent).state()));
  }

  @Test
  void oneThatStallsHoldsUpItsOwnConversationOnly() {
    rig.peer.next(Peer.Fault.STALL);
    Intent stalled = rig.want("c1", "slow");
    rig.awaitState(stalled, State.SENDING);
    assertEquals(State.DONE, rig.outcome(rig.want("c2", "quick")).state());
    assertEquals(List.of("slow"), rig.peer.texts("c1"));
  }

  @Test
  void aVendorWhoAsksToWaitIsLeftAlone() {
    rig.peer.next(Peer.Fault.TOO_MANY);
    Intent intent = rig.want("c1", "hello");
    rig.awaitNote(intent, Note.Code.ASKED_TO_WAIT);
    Intent other = rig.want("c2", "me too");
    rig.dispatcher.wake();
    assertEquals(State.DONE, rig.outcome(intent).state());
    assertEquals(State.DONE, rig.outcome(other).state());
    List<Instant> asked = rig.peer.askedAt();
    assertEquals(3, asked.size());
    assertFalse(asked.get(1).isBefore(asked.get(0).plusSeconds(1)), asked.toString());
  }

  @Test
  void offlineEverythingWaitsAndThenGoesInOrder() throws IOException {
    int port = freePort();
    rig.dispatcher.close();
    rig.dispatcher = rig.dispatcher(port, slowToRetry(), 0);
    rig.dispatcher.start();
    List<Intent> intents = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      intents.add(rig.want("c" + i % 20, "text " + i));
    }
    rig.awaitNote(intents.getFirst(), Note.Code.OFFLINE);
    assertEquals(new Counts(60, 0), rig.dispatcher.counts());
    try (Peer late = new Peer(rig.clock::now, port)) {
      rig.dispatcher.wake();
      intents.forEach(intent -> assertEquals(State.DONE, rig.outcome(intent).state()));
      for (int c = 0; c < 20; c++) {
        assertEquals(
            List.of("text " + c, "text " + (c + 20), "text " + (c + 40)), late.texts("c" + c));
      }
    }
    assertEquals(Counts.NONE, rig.dispatcher.counts());
  }

  @Test
  void anAssignmentThatCouldNotBeAskedInTimeNeverHappens() throws IOException {
    rig.dispatcher.close();
    rig.dispatcher = rig.dispatcher(freePort(), slowToRetry(), 32);
    rig.dispatcher.start();
    Intent assign = rig.want("c1", new Action.Assign("agent-2"));
    Intent text = rig.want("c1", "hello");
    rig.awaitNote(assign, Note.Code.OFFLINE);
    rig.clock.forward(Duration.ofSeconds(30));
    Intent refused = rig.outcome(assign);
    assertEquals(State.REFUSED, refused.state());
    assertEquals("EXPIRED", refused.note());
    assertEquals(State.QUEUED, rig.now(text).state());
  }

  @Test
  void aTextThatWaitedTooLongIsNotSentBySurprise() throws IOException {
    rig.dispatcher.close();
    int port = freePort();
    rig.dispatcher = rig.dispatcher(port, slowToRetry(), 0);
    rig.dispatcher.start();
    Intent text = rig.want("c1", "see you at noon");
    rig.awaitNote(text, Note.Code.OFFLINE);
    rig.clock.forward(Duration.ofHours(12));
    assertEquals("TOO_OLD", rig.outcome(text).note());
    try (Peer late = new Peer(rig.clock::now, port)) {
      rig.dispatcher.wake();
      rig.dispatcher.tryAgain(text.id());
      assertEquals(State.DONE, rig.outcome(text).state());
      assertEquals(List.of("see you at noon"), late.texts("c1"));
    }
  }

  @Test
  void nothingIsSentIntoAConversationThatWasTakenAway() {
    rig.owners.put(Rig.conversation("c1"), new Owner("agent-2"));
    Intent refused = rig.outcome(rig.want("c1", "hello"));
    assertEquals("TAKEN_AWAY", refused.note());
    assertEquals(List.of(), rig.peer.askedAt());
    rig.owners.put(Rig.conversation("c1"), new Owner(Rig.ME));
    rig.dispatcher.tryAgain(refused.id());
    assertEquals(State.DONE, rig.outcome(refused).state());
  }

  @Test
  void aRefusalKeepsTheVendorsWordsAndCanBeTriedAgain() {
    rig.peer.next(Peer.Fault.REFUSED);
    Intent refused = rig.outcome(rig.want("c1", "hello"));
    assertEquals(State.REFUSED, refused.state());
    assertEquals(new Note(Note.Code.VENDOR_REFUSED, "NOT_YOU: no"), Note.of(refused));
    assertEquals("q1", refused.requestId());
    rig.dispatcher.tryAgain(refused.id());
    Intent done = rig.outcome(refused);
    assertEquals(State.DONE, done.state());
    assertEquals(2, done.attempts());
    assertEquals(List.of("hello"), rig.peer.texts("c1"));
  }

  @Test
  void whatIsGivenUpWhileItWaitsIsNeverSent() {
    rig.peer.next(Peer.Fault.TOO_MANY);
    Intent intent = rig.want("c1", "hello");
    rig.awaitNote(intent, Note.Code.ASKED_TO_WAIT);
    rig.dispatcher.giveUp(intent.id());
    assertEquals(State.CANCELLED, rig.outcome(intent).state());
    assertEquals(State.DONE, rig.outcome(rig.want("c1", "other")).state());
    assertEquals(List.of("other"), rig.peer.texts("c1"));
  }

  @Test
  void aDiskThatRefusesSendsNothingAndLosesNoAnswer() {
    rig.peer.onAsked(() -> rig.store.full(true));
    Intent intent = rig.want("c1", "hello");
    await().until(() -> rig.peer.texts("c1").size() == 1);
    rig.peer.onAsked(() -> {});
    assertEquals(State.SENDING, rig.now(intent).state());
    assertThrows(
        CompletionException.class,
        () -> rig.dispatcher.want(Rig.conversation("c2"), new Action.SendText("x")).join());
    rig.store.full(false);
    assertEquals(State.DONE, rig.outcome(intent).state());
    assertEquals(1, rig.peer.askedAt().size());
    assertEquals(1, rig.store.lastSeq());
  }

  @Test
  void theStripIsTold() {
    List<Counts> told = new java.util.concurrent.CopyOnWriteArrayList<>();
    rig.dispatcher.onCounts(told::add);
    rig.peer.next(Peer.Fault.DROP_REQUEST);
    rig.outcome(rig.want("c1", "hello"));
    assertEquals(new Counts(1, 1), rig.dispatcher.counts());
    assertEquals(List.of(new Counts(1, 0), new Counts(1, 1)), told);
  }

  @Test
  void anOutcomeOfNothingFails() {
    assertThrows(
        CompletionException.class,
        () -> rig.dispatcher.outcome("nothing").orTimeout(5, TimeUnit.SECONDS).join());
  }

  private static Pace slowToRetry() {
    Pace quick = Rig.QUICK;
    return new Pace(
        quick.lookUps(),
        quick.assignWithin(),
        quick.readAgainAfter(),
        Duration.ofMinutes(40),
        Duration.ofMinutes(40),
        quick.abreast(),
        quick.closing());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
