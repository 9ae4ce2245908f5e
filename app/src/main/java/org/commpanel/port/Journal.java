package org.commpanel.port;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;

/** The append-only table of events. Safe for use from any thread. */
public interface Journal {

  record Entry(long seq, RawEvent event) {}

  /**
   * Appends and forces to disk; appends of many threads share one commit. Completes with the
   * entry's number once it would survive a power cut, exceptionally with {@link StorageFault} when
   * it would not.
   */
  CompletableFuture<Long> append(RawEvent event);

  /** Appends a withdrawal and, in the same commit, erases the bodies of these earlier entries. */
  CompletableFuture<Long> appendErasing(RawEvent event, List<Long> erased);

  /**
   * Erases the bodies of these entries and marks them as erased. Completes once that is on disk,
   * exceptionally with {@link StorageFault}.
   */
  CompletableFuture<Void> erase(List<Long> numbers);

  /**
   * Appends the receipt for a conversation that was deleted where it lived and, in the same commit,
   * erases the bodies of these earlier entries, its draft and the words of its intents; those that
   * were not sent yet are given up.
   */
  CompletableFuture<Long> erase(RawEvent receipt, ConversationKey conversation, List<Long> entries);

  /**
   * Puts other bodies in the place of these entries' own, as far as they have one. Completes once
   * that is on disk, exceptionally with {@link StorageFault}.
   *
   * @param bodies by entry number
   */
  CompletableFuture<Void> replaceBodies(Map<Long, byte[]> bodies);

  /** Entries numbered above {@code after}, oldest first. Blocking. */
  List<Entry> read(long after, int limit);

  long lastSeq();

  /** Called after each commit, on the journal's thread: must return at once. */
  Subscription onAppend(Runnable listener);
}
