package org.commpanel.ui.thread;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Clock;
import org.commpanel.port.Drafts;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.jspecify.annotations.Nullable;

/**
 * All drafts in memory, each on disk a moment after it was typed. FX thread only, but for {@link
 * #load}.
 */
final class DraftBook {
  /** What is typed within this time goes to disk as one. */
  static final Duration MOMENT = Duration.ofMillis(250);

  private final Drafts drafts;
  private final Clock clock;
  private final UiThread uiThread;
  private final Map<ConversationKey, String> texts = new HashMap<>();
  private final List<BiConsumer<ConversationKey, String>> listeners = new ArrayList<>();
  private Drafts.@Nullable Draft waiting;
  private Subscription timer = () -> {};

  DraftBook(Drafts drafts, Clock clock, UiThread uiThread) {
    this.drafts = drafts;
    this.clock = clock;
    this.uiThread = uiThread;
  }

  void onChange(BiConsumer<ConversationKey, String> listener) {
    listeners.add(listener);
  }

  /** Blocking; what was typed meanwhile stands. */
  void load(Runnable then) {
    List<Drafts.Draft> all = drafts.all();
    uiThread.run(() -> {
      all.forEach(draft -> texts.putIfAbsent(draft.conversation(), draft.text()));
      then.run();
    });
  }

  String text(ConversationKey key) {
    return texts.getOrDefault(key, "");
  }

  /** What stands in the composer now. Completes once on disk. */
  void typed(ConversationKey key, String title, String text, Runnable saved) {
    if (text.equals(text(key))) {
      return;
    }
    remember(key, text);
    if (waiting != null && !waiting.conversation().equals(key)) {
      flush();
    }
    boolean idle = waiting == null;
    waiting = new Drafts.Draft(key, title, text, clock.now());
    if (idle) {
      timer =
          clock.after(MOMENT, () -> uiThread.run(() -> flush().thenRun(() -> uiThread.run(saved))));
    }
  }

  CompletableFuture<Void> flush() {
    timer.close();
    Drafts.Draft draft = waiting;
    waiting = null;
    return draft == null ? CompletableFuture.completedFuture(null) : drafts.save(draft);
  }

  /** It is being sent: whoever keeps the intent removes the draft in the same step. */
  void handedOver(ConversationKey key) {
    if (waiting != null && waiting.conversation().equals(key)) {
      timer.close();
      waiting = null;
    }
  }

  void remember(ConversationKey key, String text) {
    texts.put(key, text);
    listeners.forEach(listener -> listener.accept(key, text));
  }
}
