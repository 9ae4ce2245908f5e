package org.commpanel.ui.thread;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;
import org.jspecify.annotations.Nullable;

/**
 * The windows of threads lately open, and of those likely to be opened next, so that going there
 * paints from memory. FX thread only.
 */
final class KeptThreads {
  private static final int MOST = 12;

  private final ThreadReader reader;
  private final Lane lane;
  private final UiThread uiThread;
  private final Map<ConversationKey, ThreadContent> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConversationKey, ThreadContent> eldest) {
          return size() > MOST;
        }
      };
  private List<ConversationKey> near = List.of();

  KeptThreads(ThreadReader reader, Lane lane, UiThread uiThread) {
    this.reader = reader;
    this.lane = lane;
    this.uiThread = uiThread;
  }

  @Nullable ThreadContent get(ConversationKey key) {
    return kept.get(key);
  }

  void keep(ThreadContent content) {
    kept.put(content.key(), content);
  }

  /** What is kept of it no longer holds; read again if it is one of those near. */
  void drop(ConversationKey key) {
    if (kept.remove(key) != null && near.contains(key)) {
      read(key);
    }
  }

  /** These are likely to be opened next, the likeliest first. */
  void readAhead(List<ConversationKey> keys) {
    near = List.copyOf(keys);
    near.stream().filter(key -> !kept.containsKey(key)).forEach(this::read);
  }

  private void read(ConversationKey key) {
    lane.run(() -> {
      ThreadContent read = reader.open(key);
      uiThread.run(() -> kept.putIfAbsent(key, read));
    });
  }
}
