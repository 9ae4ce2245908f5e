package org.commpanel.ui.conversations;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.collections.ObservableListBase;
import org.commpanel.core.conversation.ConversationKey;
import org.jspecify.annotations.Nullable;

/**
 * A list of any length of which only the order is held, and the rows lately looked at. Asking for a
 * place whose row is not here yet gives an empty slot and says so to {@code missing}. FX thread
 * only.
 */
final class RowList extends ObservableListBase<Slot> {
  /** Some forty screens full. */
  private static final int MOST_ROWS = 600;

  private final IntConsumer missing;
  private final Map<ConversationKey, Long> ids = new LinkedHashMap<>();
  private final Map<Long, Row> rows =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Row> eldest) {
          boolean tooMany = size() > MOST_ROWS;
          if (tooMany) {
            ids.remove(eldest.getValue().conversation().key());
          }
          return tooMany;
        }
      };
  private Ranking ranking = Ranking.EMPTY;

  RowList(IntConsumer missing) {
    this.missing = missing;
  }

  @Override
  public Slot get(int index) {
    long rowId = ranking.rowIds()[index];
    Row row = rows.get(rowId);
    if (row == null) {
      missing.accept(index);
    }
    return new Slot(rowId, row);
  }

  @Override
  public int size() {
    return ranking.size();
  }

  Ranking ranking() {
    return ranking;
  }

  /** The row if it is here, without asking for it. */
  @Nullable Row row(long rowId) {
    return rows.get(rowId);
  }

  @Nullable Long idOf(ConversationKey key) {
    return ids.get(key);
  }

  void keep(Row row) {
    rows.put(row.conversation().rowId(), row);
    ids.put(row.conversation().key(), row.conversation().rowId());
  }

  /** The numbers no longer mean what they did. */
  void forgetRows() {
    rows.clear();
    ids.clear();
  }

  /** Shows another order; what is told is the stretch that differs. */
  void show(Ranking next) {
    Ranking before = ranking;
    if (before == next) {
      return;
    }
    long[] old = before.rowIds();
    long[] now = next.rowIds();
    int shorter = Math.min(old.length, now.length);
    int head = 0;
    while (head < shorter && old[head] == now[head]) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && old[old.length - 1 - tail] == now[now.length - 1 - tail]) {
      tail++;
    }
    beginChange();
    ranking = next;
    int removed = old.length - head - tail;
    int added = now.length - head - tail;
    if (removed > 0 && added > 0) {
      nextReplace(head, head + added, slots(old, head, removed));
    } else if (removed > 0) {
      nextRemove(head, slots(old, head, removed));
    } else if (added > 0) {
      nextAdd(head, head + added);
    }
    endChange();
  }

  private static List<Slot> slots(long[] rowIds, int from, int length) {
    return new AbstractList<>() {
      @Override
      public Slot get(int index) {
        return new Slot(rowIds[from + index], null);
      }

      @Override
      public int size() {
        return length;
      }
    };
  }
}
