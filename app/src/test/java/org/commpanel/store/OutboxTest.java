package org.commpanel.store;

import static org.commpanel.store.Told.NOON;
import static org.commpanel.store.Told.at;
import static org.commpanel.store.Told.talk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Drafts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  @TempDir Path folder;
  private AccountStore store;

  @BeforeEach
  void open() {
    store = AccountStore.open(folder.resolve("own"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Intent text(String id, String text, long second) {
    return Intent.queued(id, talk("1"), new Intent.Action.SendText(text), "me", at(second));
  }

  private static Intent with(Intent intent, Intent.State state, int attempts, String remoteId) {
    return new Intent(
        intent.id(),
        intent.conversation(),
        intent.action(),
        intent.by(),
        intent.createdAt(),
        state,
        attempts,
        NOON,
        7,
        "note",
        "request",
        remoteId,
        "reference",
        at(9));
  }

  @Test
  void ofManyHandsOneTakesIt() {
    Intent queued = text("i", "hi", 0);
    store.outbox().submit(queued).join();
    List<Intent> heard = Collections.synchronizedList(new ArrayList<>());
    store.outbox().onChange(heard::add);
    Intent sending = with(queued, Intent.State.SENDING, 1, null);
    List<CompletableFuture<Boolean>> hands = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      hands.add(store.outbox().replace(queued, sending));
    }
    assertEquals(1, hands.stream().filter(CompletableFuture::join).count());
    assertEquals(List.of(sending), heard);
    assertEquals(sending, store.outbox().find("i").orElseThrow());
    assertTrue(
        store.outbox().replace(sending, with(queued, Intent.State.DONE, 1, "remote")).join());
    assertTrue(store.outbox().claimed(Told.VENDOR, "remote"));
    assertFalse(store.outbox().claimed("other", "remote"));
    assertEquals(List.of(), store.outbox().open());
    assertEquals(List.of(), store.outbox().shown(talk("1")));
  }

  @Test
  void openOnesAreOldestFirstAndRefusedOnesStayShown() {
    Intent late = text("a", "late", 5);
    Intent early = text("b", "early", 1);
    store.outbox().submit(late).join();
    store.outbox().submit(early).join();
    assertEquals(List.of(early, late), store.outbox().open());
    Intent refused = with(early, Intent.State.REFUSED, 1, null);
    store.outbox().replace(early, refused).join();
    assertEquals(List.of(late), store.outbox().open());
    assertEquals(List.of(refused, late), store.outbox().shown(talk("1")));
    assertEquals(List.of(), store.outbox().shown(talk("2")));
  }

  @Test
  void oneClickMakesOneIntent() {
    store.outbox().submit(text("i", "hi", 0)).join();
    assertThrows(
        CompletionException.class, () -> store.outbox().submit(text("i", "again", 0)).join());
    assertEquals(1, store.outbox().open().size());
  }

  @Test
  void sendingRemovesTheDraftAndReleasingDoesNot() {
    store.drafts().save(new Drafts.Draft(talk("1"), "Ada", "half a", NOON)).join();
    store
        .outbox()
        .submit(Intent.queued("r", talk("1"), new Intent.Action.Release(), "me", NOON))
        .join();
    assertEquals("half a", store.drafts().load(talk("1")));
    store.outbox().submit(text("i", "half a sentence", 0)).join();
    assertEquals("", store.drafts().load(talk("1")));
    store.drafts().save(new Drafts.Draft(talk("1"), "Ada", "x", NOON)).join();
    store.drafts().save(new Drafts.Draft(talk("1"), "Ada", "", NOON)).join();
    assertEquals(List.of(), store.drafts().all());
  }

  @Test
  void whatWasAcknowledgedIsInTheFileWithoutAClose() throws IOException {
    store.drafts().save(new Drafts.Draft(talk("1"), "Ada", "half a", NOON)).join();
    store.outbox().submit(text("i", "hi", 0)).join();
    store.journal().append(Told.raw("entry", NOON)).join();
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String file : List.of("journal.mv.db", "journal.redo")) {
      Files.copy(folder.resolve("own").resolve(file), copy.resolve(file));
    }
    try (AccountStore after = AccountStore.open(copy)) {
      assertEquals(1, after.outbox().open().size());
      assertEquals(1, after.journal().lastSeq());
    }
  }
}
