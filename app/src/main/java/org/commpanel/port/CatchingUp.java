package org.commpanel.port;

import java.util.concurrent.CompletableFuture;
import org.commpanel.core.conversation.ConversationKey;

/** Asks the vendors for what may have been missed. Any thread; returns at once. */
public interface CatchingUp {

  /**
   * @param why for the log and the status strip
   */
  void now(String why);

  /**
   * Fetches one conversation's history unless it is whole already; for the one on screen. Completes
   * once all the vendor has of it is journalled, exceptionally with {@link VendorFault} when it
   * could not be asked; the screen shows which.
   */
  CompletableFuture<Void> history(ConversationKey conversation);
}
