package org.commpanel.port;

import java.util.concurrent.CompletableFuture;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;

/** What the agent may do with an intent. Any thread; the outbox tells what came of it. */
public interface Dispatch {

  /**
   * For the status strip.
   *
   * @param open queued, sending and uncertain ones
   * @param uncertain those among them that are uncertain
   */
  record Counts(int open, int uncertain) {
    public static final Counts NONE = new Counts(0, 0);
  }

  /** Keeps the intent on disk and sends it when its turn comes. */
  CompletableFuture<Intent> want(ConversationKey conversation, Intent.Action action);

  /**
   * A refused one again, as a new attempt of the same intent; an uncertain one is looked up first.
   */
  void tryAgain(String intentId);

  /** Looks an uncertain one up at the vendor now. */
  void check(String intentId);

  /** Gives up a queued, refused or uncertain one; what may have been done is not undone. */
  void giveUp(String intentId);

  /** Completes when the intent is done, refused, cancelled, or settled as uncertain. */
  CompletableFuture<Intent> outcome(String intentId);

  /** Out of memory; never blocks. */
  Counts counts();

  /** Called after the counts have changed, on no particular thread: must return at once. */
  Subscription onCounts(java.util.function.Consumer<Counts> listener);
}
