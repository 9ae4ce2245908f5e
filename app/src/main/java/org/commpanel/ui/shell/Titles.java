package org.commpanel.ui.shell;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Conversations;

/**
 * How conversations were called, for the word about one that was taken away: by then the cache has
 * forgotten its name. Safe for use from any thread.
 */
final class Titles {
  private static final int MOST = 2000;
  private final Map<ConversationKey, String> titles =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<ConversationKey, String> eldest) {
              return size() > MOST;
            }
          });

  /** Blocking. */
  void learn(Conversations conversations, String ownerId) {
    Conversations.Query mine =
        new Conversations.Query(ownerId, false, "", Conversations.Sort.LONGEST_WAITING);
    long[] rows = conversations.order(mine).rowIds();
    conversations
        .rows(java.util.Arrays.copyOf(rows, Math.min(rows.length, MOST)))
        .forEach(this::learn);
  }

  void learn(Conversation row) {
    titles.put(row.key(), row.title());
  }

  Optional<String> of(ConversationKey key) {
    return Optional.ofNullable(titles.get(key));
  }
}
