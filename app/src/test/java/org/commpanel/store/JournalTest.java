package org.commpanel.store;

import static org.commpanel.store.Told.NOON;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.commpanel.port.Drafts;
import org.commpanel.port.Journal;
import org.commpanel.port.StorageFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final int THREADS = 50;
  private static final int EACH = 40;

  @TempDir Path folder;

  @AfterEach
  void heal() {
    FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
  }

  private static String body(Journal.Entry entry) {
    return new String(entry.event().body(), StandardCharsets.UTF_8);
  }

  @Test
  void manyThreadsShareCommitsAndLoseNothing() throws InterruptedException {
    Map<Long, String> acked = new ConcurrentHashMap<>();
    AtomicInteger commits = new AtomicInteger();
    try (AccountStore store = AccountStore.open(folder)) {
      store.journal().onAppend(commits::incrementAndGet);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        String name = "t" + t;
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int i = 0; i < EACH; i++) {
                    String body = name + "-" + i;
                    acked.put(store.journal().append(Told.raw(body, NOON)).join(), body);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(THREADS * EACH, store.journal().lastSeq());
      assertTrue(commits.get() < THREADS * EACH / 2, commits + " commits");
    }
    try (AccountStore store = AccountStore.open(folder)) {
      Map<Long, String> found = new HashMap<>();
      store.journal().read(0, 10_000).forEach(entry -> found.put(entry.seq(), body(entry)));
      assertEquals(acked, found);
      assertEquals(THREADS * EACH, store.journal().lastSeq());
    }
  }

  @Test
  void entriesComeBackAsTheyWere() {
    byte[] odd = new byte[256];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = (byte) i;
    }
    RawEvent raw =
        new RawEvent("voipbin", Via.CATCH_UP, NOON, Map.of("a", "1:~", "b", "", "ü", "🙂"), odd);
    try (AccountStore store = AccountStore.open(folder)) {
      store.journal().append(raw).join();
      store.journal().append(LocalEvents.read(Told.talk("1"), NOON, NOON)).join();
    }
    try (AccountStore store = AccountStore.open(folder)) {
      List<Journal.Entry> entries = store.journal().read(0, 10);
      RawEvent first = entries.getFirst().event();
      assertEquals(raw.headers(), first.headers());
      assertArrayEquals(odd, first.body());
      assertEquals(Via.CATCH_UP, first.via());
      assertEquals(NOON, first.receivedAt());
      assertNull(entries.get(1).event().body());
      assertEquals(1, store.journal().read(1, 10).size());
      assertEquals(1, store.journal().read(0, 1).size());
    }
  }

  @Test
  void aWithdrawalErasesBodiesInTheSameCommit() {
    try (AccountStore store = AccountStore.open(folder)) {
      store.journal().append(Told.raw("secret", NOON)).join();
      store.journal().append(Told.raw("kept", NOON)).join();
      RawEvent withdrawn = LocalEvents.withdrawn(Told.talk("1"), NOON, Owner.of("bob"), 2, NOON);
      store.journal().appendErasing(withdrawn, List.of(1L)).join();
      List<Journal.Entry> entries = store.journal().read(0, 10);
      assertNull(entries.getFirst().event().body());
      assertTrue(entries.getFirst().event().headers().containsKey(RawEvent.ERASED));
      assertEquals("kept", body(entries.get(1)));
      assertEquals(3, entries.size());
    }
  }

  @Test
  void whatCannotBeWrittenFailsAloneAndTheRestIsKept() {
    try (AccountStore store = AccountStore.open(folder)) {
      RawEvent tooLarge = new RawEvent("voipbin", Via.WEBHOOK, NOON, Map.of(), new byte[1_100_000]);
      List<CompletableFuture<Long>> all = new ArrayList<>();
      all.add(store.journal().append(Told.raw("a", NOON)));
      CompletableFuture<Long> refused = store.journal().append(tooLarge);
      all.add(store.journal().append(Told.raw("b", NOON)));
      assertFaulty(refused);
      assertEquals(1, all.get(0).join());
      assertEquals(2, all.get(1).join());
    }
  }

  @Test
  void afterClosingEverythingIsRefused() {
    AccountStore store = AccountStore.open(folder);
    store.close();
    assertFaulty(store.journal().append(Told.raw("late", NOON)));
    assertThrows(StorageFault.class, () -> store.journal().read(0, 1));
    store.close();
  }

  @Test
  void aFullDiskIsAFaultAndSpaceHealsIt() {
    diskFault(FailingDisk.Fault.FULL);
  }

  @Test
  void whatCouldNotBeForcedIsNotAcknowledged() {
    diskFault(FailingDisk.Fault.SYNC);
  }

  private void diskFault(FailingDisk.Fault fault) {
    FailingDisk.install();
    long healed;
    try (AccountStore store = AccountStore.open(folder, FailingDisk.SCHEME)) {
      assertEquals(1, store.journal().append(Told.raw("before", NOON)).join());
      FailingDisk.FAULT.set(fault);
      List<CompletableFuture<Long>> waiting = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        waiting.add(store.journal().append(Told.raw("lost" + i, NOON)));
      }
      CompletableFuture<Void> draft =
          store.drafts().save(new Drafts.Draft(Told.talk("1"), "t", "text", NOON));
      waiting.forEach(JournalTest::assertFaulty);
      assertFaulty(draft);
      FailingDisk.FAULT.set(FailingDisk.Fault.NONE);
      healed = store.journal().append(Told.raw("after", NOON)).join();
      assertEquals(healed, store.journal().lastSeq());
    }
    try (AccountStore store = AccountStore.open(folder)) {
      List<Journal.Entry> entries = store.journal().read(0, 100);
      assertEquals("before", body(entries.getFirst()));
      assertEquals(1, entries.stream().filter(entry -> body(entry).equals("after")).count());
      assertEquals("after", body(entries.getLast()));
      assertEquals(healed, entries.getLast().seq());
    }
  }

  private static void assertFaulty(CompletableFuture<?> future) {
    CompletionException thrown = assertThrows(CompletionException.class, future::join);
    assertInstanceOf(StorageFault.class, thrown.getCause());
  }
}
