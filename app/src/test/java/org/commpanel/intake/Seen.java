package org.commpanel.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.port.Conversations;
import org.commpanel.store.AccountStore;

/** Everything a screen could read, as text, without the cache's own numbers. */
final class Seen {
  private Seen() {}

  /** Rows, threads, owners and agents. */
  static String by(AccountStore store) {
    List<String> lines = new ArrayList<>();
    Conversations conversations = store.conversations();
    long[] rowIds =
        conversations
            .order(new Conversations.Query(null, false, "", Conversations.Sort.NEWEST))
            .rowIds();
    for (Conversation row : conversations.rows(rowIds)) {
      lines.add(row.toString().replaceFirst("rowId=[0-9]+", ""));
      thread(store, row.key(), lines);
    }
    conversations.agents().forEach(agent -> lines.add(agent.toString()));
    lines.sort(null);
    return String.join("\n", lines);
  }

  private static void thread(AccountStore store, ConversationKey key, List<String> lines) {
    for (Message message : store.messages().latest(key, 1_000_000)) {
      lines.add(message.toString());
    }
    lines.add(key + " owners " + store.conversations().ownership(key));
    lines.add(key + " unread from " + store.messages().firstUnread(key));
  }

  /** As {@link #by}, and what became of each entry. */
  static String withVerdicts(AccountStore store) {
    return by(store)
        + "\n"
        + String.join(
            "\n",
            store.projection().verdicts(1, store.journal().lastSeq()).stream()
                .map(Object::toString)
                .toList());
  }

  static String orderOf(AccountStore store, Conversations.Sort sort) {
    return Arrays.toString(
        store
            .conversations()
            .rows(
                store
                    .conversations()
                    .order(new Conversations.Query(null, false, "", sort))
                    .rowIds())
            .stream()
            .map(row -> row.key().id())
            .toArray());
  }
}
