package org.commpanel.ui.thread;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.CatchingUp;
import org.commpanel.port.UiThread;
import org.commpanel.ui.thread.ThreadItem.History;

/** What was asked of the vendors beyond what the cache holds, and how it went. FX thread only. */
final class Histories {
  private final CatchingUp catchingUp;
  private final UiThread uiThread;
  private final Consumer<ConversationKey> changed;
  private final Map<ConversationKey, History> known = new HashMap<>();

  Histories(CatchingUp catchingUp, UiThread uiThread, Consumer<ConversationKey> changed) {
    this.catchingUp = catchingUp;
    this.uiThread = uiThread;
    this.changed = changed;
  }

  History of(ConversationKey key) {
    return known.getOrDefault(key, History.SILENT);
  }

  /** Once a session and thread, unless it failed and is asked for again. */
  void askOnce(ConversationKey key) {
    if (!known.containsKey(key)) {
      ask(key);
    }
  }

  void ask(ConversationKey key) {
    put(key, History.LOADING);
    catchingUp
        .history(key)
        .whenComplete((_, e) -> uiThread.run(() -> put(key, e == null ? History.WHOLE : why(e))));
  }

  /** What was whole may have gaps again: its content was withdrawn and comes back. */
  void forget(ConversationKey key) {
    known.remove(key);
  }

  private void put(ConversationKey key, History now) {
    known.put(key, now);
    changed.accept(key);
  }

  private static History why(Throwable e) {
    return new History(History.State.FAILED, Faults.word(e));
  }
}
