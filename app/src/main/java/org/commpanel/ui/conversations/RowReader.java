package org.commpanel.ui.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Conversations;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Drafts;
import org.commpanel.port.Outbox;

/**
 * Reads rows, with what the outbox and the drafts add to them. Blocking: never on the FX thread.
 */
final class RowReader {
  private final Conversations conversations;
  private final Outbox outbox;
  private final Map<ConversationKey, String> drafts = new ConcurrentHashMap<>();

  RowReader(Conversations conversations, Outbox outbox) {
    this.conversations = conversations;
    this.outbox = outbox;
  }

  void drafts(List<Drafts.Draft> all) {
    all.forEach(draft -> drafts.putIfAbsent(draft.conversation(), draft.text()));
  }

  /** Any thread. */
  void draft(ConversationKey key, String text) {
    drafts.put(key, text);
  }

  Ranking order(Query query) {
    return Ranking.of(conversations.order(query));
  }

  Conversations.Counts counts(Query query) {
    return conversations.counts(query.ownerId());
  }

  List<Row> rows(long[] rowIds, Query query) {
    List<Row> rows = new ArrayList<>(rowIds.length);
    for (Conversation conversation : conversations.rows(rowIds)) {
      rows.add(row(conversation, query));
    }
    return rows;
  }

  Optional<Row> row(ConversationKey key, Query query) {
    return conversations.find(key).map(conversation -> row(conversation, query));
  }

  private Row row(Conversation conversation, Query query) {
    String pending = "";
    Row.Mark mark = failed(conversation) ? Row.Mark.FAILED : Row.Mark.NONE;
    for (Intent intent : outbox.shown(conversation.key())) {
      if (intent.action() instanceof Intent.Action.SendText(String text)) {
        pending = text;
      }
      Row.Mark its =
          switch (intent.state()) {
            case QUEUED, SENDING -> Row.Mark.PENDING;
            case UNCERTAIN -> Row.Mark.UNCERTAIN;
            case REFUSED -> Row.Mark.FAILED;
            case DONE, CANCELLED -> Row.Mark.NONE;
          };
      mark = its.compareTo(mark) > 0 ? its : mark;
    }
    String draft = drafts.getOrDefault(conversation.key(), "");
    return new Row(conversation, pending, mark, draft, conversations.matches(conversation, query));
  }

  private static boolean failed(Conversation conversation) {
    return conversation.lastDirection() == Direction.OUTGOING
        && conversation.lastDelivery() == Delivery.State.FAILED;
  }
}
