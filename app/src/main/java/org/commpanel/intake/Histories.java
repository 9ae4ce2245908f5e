package org.commpanel.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Clock;

/** Each conversation's past is fetched once while the panel runs, however many ask. Any thread. */
final class Histories {
  private final Clock clock;
  private final Consumer<ConversationKey> fetch;
  private final Map<ConversationKey, CompletableFuture<Void>> fetched = new HashMap<>();

  /**
   * @param fetch blocking; throws when it broke off
   */
  Histories(Clock clock, Consumer<ConversationKey> fetch) {
    this.clock = clock;
    this.fetch = fetch;
  }

  CompletableFuture<Void> of(ConversationKey conversation) {
    CompletableFuture<Void> whole = new CompletableFuture<>();
    synchronized (this) {
      CompletableFuture<Void> before = fetched.putIfAbsent(conversation, whole);
      if (before != null) {
        return before.copy();
      }
    }
    // Not behind a walk: somebody may be looking at it.
    clock.run("history", () -> run(conversation, whole));
    return whole.copy();
  }

  /** Waits for it. */
  void await(ConversationKey conversation) {
    try {
      of(conversation).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** It may be fetched again: what was there has left the machine since. */
  synchronized void forget(ConversationKey conversation) {
    fetched.remove(conversation);
  }

  private void run(ConversationKey conversation, CompletableFuture<Void> whole) {
    try {
      fetch.accept(conversation);
      whole.complete(null);
    } catch (RuntimeException e) {
      synchronized (this) {
        fetched.remove(conversation, whole);
      }
      whole.completeExceptionally(e);
    }
  }
}
