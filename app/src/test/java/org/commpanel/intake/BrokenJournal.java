package org.commpanel.intake;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.port.Journal;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;

/** A real journal whose disk can be told to fail or to stall. */
final class BrokenJournal implements Journal {
  private final Journal journal;
  private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
  volatile boolean fails;
  volatile boolean stalls;

  BrokenJournal(Journal journal) {
    this.journal = journal;
  }

  int held() {
    return held.size();
  }

  void release() {
    stalls = false;
    for (Runnable next = held.poll(); next != null; next = held.poll()) {
      next.run();
    }
  }

  @Override
  public CompletableFuture<Long> append(RawEvent event) {
    if (fails) {
      return CompletableFuture.failedFuture(
          new StorageFault("no space left", new IOException("no space left")));
    }
    if (stalls) {
      CompletableFuture<Long> later = new CompletableFuture<>();
      held.add(() ->
          journal
              .append(event)
              .whenComplete((seq, e) -> {
                if (e == null) {
                  later.complete(seq);
                } else {
                  later.completeExceptionally(e);
                }
              }));
      return later;
    }
    return journal.append(event);
  }

  @Override
  public CompletableFuture<Long> appendErasing(RawEvent event, List<Long> erased) {
    if (fails) {
      return CompletableFuture.failedFuture(
          new StorageFault("no space left", new IOException("no space left")));
    }
    return journal.appendErasing(event, erased);
  }

  @Override
  public CompletableFuture<Void> erase(List<Long> numbers) {
    return journal.erase(numbers);
  }

  @Override
  public CompletableFuture<Long> erase(
      RawEvent receipt, ConversationKey conversation, List<Long> entries) {
    return journal.erase(receipt, conversation, entries);
  }

  @Override
  public CompletableFuture<Void> replaceBodies(Map<Long, byte[]> bodies) {
    return journal.replaceBodies(bodies);
  }

  @Override
  public List<Entry> read(long after, int limit) {
    return journal.read(after, limit);
  }

  @Override
  public long lastSeq() {
    return journal.lastSeq();
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    return journal.onAppend(listener);
  }
}
