package org.commpanel.port;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;

/** The intents, on disk before anyone says so. Safe for use from any thread. */
public interface Outbox {

  /**
   * Keeps a new intent, and drops this conversation's draft if it is a text. Completes once on
   * disk.
   */
  CompletableFuture<Intent> submit(Intent intent);

  /**
   * Replaces an intent if it is still as {@code expected} says; completes with whether it was.
   * Every step of an intent goes through here, so two hands cannot both take it.
   */
  CompletableFuture<Boolean> replace(Intent expected, Intent next);

  Optional<Intent> find(String id);

  /** Queued, sending and uncertain ones, oldest first. */
  List<Intent> open();

  /** What the thread shows beside its messages: open and refused ones of this conversation. */
  List<Intent> shown(ConversationKey conversation);

  /** Whether some intent has already been answered with this message. */
  boolean claimed(String vendor, String remoteId);

  /** Called with the new state after each change, on the store's thread: must return at once. */
  Subscription onChange(Consumer<Intent> listener);
}
