package org.commpanel.port;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.conversation.ConversationKey;

/** What the agent has typed and not sent, one a conversation; it survives the process. */
public interface Drafts {

  /**
   * @param title how the conversation was called, so that the draft is found after it has left
   */
  record Draft(ConversationKey conversation, String title, String text, Instant at) {}

  /** Keeps it; empty text removes it. Completes once on disk. */
  CompletableFuture<Void> save(Draft draft);

  /** The draft's text, empty when there is none. Blocking. */
  String load(ConversationKey conversation);

  /** Newest first. */
  List<Draft> all();
}
