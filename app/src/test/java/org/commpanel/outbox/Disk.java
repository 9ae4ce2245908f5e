package org.commpanel.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Journal;
import org.commpanel.port.Outbox;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;
import org.commpanel.store.AccountStore;

/** The real store, on a disk that a test may fill up. */
final class Disk implements Outbox, Journal, AutoCloseable {
  private final AccountStore store;
  private final List<Intent> past = new CopyOnWriteArrayList<>();
  private volatile boolean full;

  Disk(Path folder) {
    store = AccountStore.open(folder);
    store.outbox().onChange(past::add);
  }

  void full(boolean isFull) {
    full = isFull;
  }

  /** Every state any intent has been in, in order. */
  List<Intent> past() {
    return past;
  }

  private <T> CompletableFuture<T> write(Supplier<CompletableFuture<T>> task) {
    return full
        ? CompletableFuture.failedFuture(new StorageFault("disk full", new IOException()))
        : task.get();
  }

  @Override
  public CompletableFuture<Intent> submit(Intent intent) {
    return write(() -> store.outbox().submit(intent));
  }

  @Override
  public CompletableFuture<Boolean> replace(Intent expected, Intent next) {
    return write(() -> store.outbox().replace(expected, next));
  }

  @Override
  public Optional<Intent> find(String id) {
    return store.outbox().find(id);
  }

  @Override
  public List<Intent> open() {
    return store.outbox().open();
  }

  @Override
  public List<Intent> shown(ConversationKey conversation) {
    return store.outbox().shown(conversation);
  }

  @Override
  public boolean claimed(String vendor, String remoteId) {
    return store.outbox().claimed(vendor, remoteId);
  }

  @Override
  public Subscription onChange(Consumer<Intent> listener) {
    return store.outbox().onChange(listener);
  }

  @Override
  public CompletableFuture<Long> append(RawEvent event) {
    return write(() -> store.journal().append(event));
  }

  @Override
  public CompletableFuture<Void> erase(List<Long> numbers) {
    throw new AssertionError("nobody asked for that here");
  }

  @Override
  public CompletableFuture<Void> replaceBodies(Map<Long, byte[]> bodies) {
    throw new AssertionError("nobody asked for that here");
  }

  @Override
  public CompletableFuture<Long> appendErasing(RawEvent event, List<Long> erased) {
    return write(() -> store.journal().appendErasing(event, erased));
  }

  @Override
  public CompletableFuture<Long> erase(
      RawEvent receipt, ConversationKey conversation, List<Long> entries) {
    return write(() -> store.journal().erase(receipt, conversation, entries));
  }

  @Override
  public List<Entry> read(long after, int limit) {
    return store.journal().read(after, limit);
  }

  @Override
  public long lastSeq() {
    return store.journal().lastSeq();
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    return store.journal().onAppend(listener);
  }

  @Override
  public void close() {
    store.close();
  }
}
