package org.commpanel.outbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Journal;
import org.commpanel.port.Outbox;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;

/** Journal and outbox on one thread, without a disk, so that a test can make it refuse. */
final class MemoryStore implements Outbox, Journal, AutoCloseable {
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
  private final Map<String, Intent> intents = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Consumer<Intent>> listeners = new CopyOnWriteArrayList<>();
  private final List<Intent> past = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  void refuse(boolean isRefusing) {
    refusing = isRefusing;
  }

  /** Every state any intent has been in, in order. */
  List<Intent> past() {
    return past;
  }

  private <T> CompletableFuture<T> write(Supplier<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          if (refusing) {
            throw new StorageFault("disk full", new java.io.IOException("disk full"));
          }
          synchronized (this) {
            return task.get();
          }
        },
        writer);
  }

  private void keep(Intent intent) {
    intents.put(intent.id(), intent);
    past.add(intent);
    writer.execute(() -> listeners.forEach(listener -> listener.accept(intent)));
  }

  @Override
  public CompletableFuture<Intent> submit(Intent intent) {
    return write(() -> {
      keep(intent);
      return intent;
    });
  }

  @Override
  public CompletableFuture<Boolean> replace(Intent expected, Intent next) {
    return write(() -> {
      if (!expected.equals(intents.get(expected.id()))) {
        return false;
      }
      keep(next);
      return true;
    });
  }

  @Override
  public synchronized Optional<Intent> find(String id) {
    return Optional.ofNullable(intents.get(id));
  }

  @Override
  public synchronized List<Intent> open() {
    return intents.values().stream()
        .filter(intent -> intent.state().isOpen())
        .sorted(Comparator.comparing(Intent::createdAt))
        .toList();
  }

  @Override
  public synchronized List<Intent> shown(ConversationKey conversation) {
    return open().stream().filter(i -> i.conversation().equals(conversation)).toList();
  }

  @Override
  public synchronized boolean claimed(String vendor, String remoteId) {
    return intents.values().stream().anyMatch(intent -> remoteId.equals(intent.remoteId()));
  }

  @Override
  public Subscription onChange(Consumer<Intent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletableFuture<Long> append(RawEvent event) {
    return write(() -> {
      entries.add(new Entry(entries.size() + 1L, event));
      return (long) entries.size();
    });
  }

  @Override
  public CompletableFuture<Long> appendErasing(RawEvent event, List<Long> erased) {
    return append(event);
  }

  @Override
  public synchronized List<Entry> read(long after, int limit) {
    return entries.stream().filter(entry -> entry.seq() > after).limit(limit).toList();
  }

  @Override
  public synchronized long lastSeq() {
    return entries.size();
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    return () -> {};
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
