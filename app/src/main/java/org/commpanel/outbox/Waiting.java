package org.commpanel.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Clock;

/** Those who wait for the outcome of an intent. Guarded by the dispatcher's monitor. */
final class Waiting {
  private final Map<String, List<CompletableFuture<Intent>>> waiting = new HashMap<>();
  private final Clock clock;

  Waiting(Clock clock) {
    this.clock = clock;
  }

  CompletableFuture<Intent> add(String id) {
    CompletableFuture<Intent> future = new CompletableFuture<>();
    waiting.computeIfAbsent(id, key -> new ArrayList<>()).add(future);
    return future;
  }

  /** Tells them, on a thread of their own, if nothing more happens to the intent by itself. */
  void tell(Intent intent) {
    if (intent.state().isOpen() && !intent.isSettledUncertain()) {
      return;
    }
    List<CompletableFuture<Intent>> those = waiting.remove(intent.id());
    if (those != null) {
      clock.run("outbox-outcome", () -> those.forEach(future -> future.complete(intent)));
    }
  }

  void fail(String id, RuntimeException why) {
    List<CompletableFuture<Intent>> those = waiting.remove(id);
    if (those != null) {
      clock.run("outbox-outcome", () -> those.forEach(f -> f.completeExceptionally(why)));
    }
  }

  void failAll(RuntimeException why) {
    List.copyOf(waiting.keySet()).forEach(id -> fail(id, why));
  }
}
