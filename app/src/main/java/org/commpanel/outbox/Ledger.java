package org.commpanel.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Step;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.Outbox;
import org.commpanel.port.StorageFault;

/** Writes down what happens to intents. Blocking; virtual threads only. */
final class Ledger {
  static final Duration DISK_PAUSE = Duration.ofSeconds(2);

  private final Outbox outbox;
  private final Journal journal;
  private final Clock clock;
  private final BiConsumer<Intent, Intent> replaced;
  private final BooleanSupplier closed;

  /**
   * @param replaced told what an intent was thought to be and what it is, before a call returns
   * @param closed whether to give up insisting
   */
  Ledger(
      Outbox outbox,
      Journal journal,
      Clock clock,
      BiConsumer<Intent, Intent> replaced,
      BooleanSupplier closed) {
    this.outbox = outbox;
    this.journal = journal;
    this.clock = clock;
    this.replaced = replaced;
    this.closed = closed;
  }

  long lastSeq() {
    return journal.lastSeq();
  }

  /**
   * Takes the step, on disk. Empty when the intent is no longer as given, or the step is not
   * possible in its state; then nothing has changed.
   *
   * @throws StorageFault when the disk refused
   */
  Optional<Intent> take(Intent intent, Step step) {
    Intent next = Step.take(intent, step).orElse(null);
    if (next == null) {
      return Optional.empty();
    }
    if (join(outbox.replace(intent, next))) {
      replaced.accept(intent, next);
      return Optional.of(next);
    }
    outbox.find(intent.id()).ifPresent(newest -> replaced.accept(intent, newest));
    return Optional.empty();
  }

  /**
   * As {@link #take}, again and again: what the vendor has said must not be lost to a full disk.
   */
  Optional<Intent> insist(Intent intent, Step step) throws InterruptedException {
    return insist(() -> take(intent, step));
  }

  /** Journals what the vendor told us, before anything is concluded from it. */
  void journal(List<RawEvent> told) throws InterruptedException {
    for (RawEvent event : told) {
      insist(() -> join(journal.append(event)));
    }
  }

  private <T> T insist(Supplier<T> write) throws InterruptedException {
    while (true) {
      try {
        return write.get();
      } catch (StorageFault fault) {
        if (closed.getAsBoolean()) {
          throw fault;
        }
        clock.sleep(DISK_PAUSE);
      }
    }
  }

  static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StorageFault fault) {
        throw fault;
      }
      throw e;
    }
  }
}
