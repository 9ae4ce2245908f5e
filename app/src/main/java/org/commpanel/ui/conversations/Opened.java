package org.commpanel.ui.conversations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;

/** Which conversation is open, where it stands in the list, and the ways to the others. */
final class Opened {
  /** The likeliest next first: agents work downwards. */
  private static final int[] NEAR = {1, -1, 2, -2, 3};

  private final RowList rows;
  private final RowReader reader;
  private final Lane lane;
  private final UiThread uiThread;
  private final Filters filters;
  private final Runnable touched;
  private final ReadOnlyObjectWrapper<ConversationKey> key = new ReadOnlyObjectWrapper<>();
  private final List<Consumer<ConversationKey>> onOpen = new ArrayList<>();
  private final List<Consumer<List<ConversationKey>>> onNeighbours = new ArrayList<>();
  private List<ConversationKey> neighbours = List.of();
  private long rowId;
  private int lastIndex = -1;

  /**
   * @param touched called when a row may read otherwise
   */
  Opened(
      RowList rows,
      RowReader reader,
      Lane lane,
      UiThread uiThread,
      Filters filters,
      Runnable touched) {
    this.touched = touched;
    this.rows = rows;
    this.reader = reader;
    this.lane = lane;
    this.uiThread = uiThread;
    this.filters = filters;
  }

  ReadOnlyObjectWrapper<ConversationKey> key() {
    return key;
  }

  void onOpen(Consumer<ConversationKey> listener) {
    onOpen.add(listener);
  }

  void onNeighbours(Consumer<List<ConversationKey>> listener) {
    onNeighbours.add(listener);
  }

  /** -1 when the open one is not in the list. */
  int index() {
    return rowId == 0 ? -1 : rows.ranking().indexOf(rowId);
  }

  void open(ConversationKey wanted) {
    Long id = rows.idOf(wanted);
    rowId = id == null ? 0 : id;
    key.set(wanted);
    onOpen.forEach(listener -> listener.accept(wanted));
    if (id == null) {
      find(wanted);
    }
    moved();
  }

  private void find(ConversationKey wanted) {
    Query asked = filters.queryProperty().get();
    lane.run(
        () -> reader.row(wanted, asked).ifPresent(row -> uiThread.run(() -> found(wanted, row))));
  }

  private void found(ConversationKey wanted, Row row) {
    rows.keep(row);
    if (wanted.equals(key.get())) {
      rowId = row.conversation().rowId();
      touched.run();
      moved();
    }
  }

  void openAt(int index) {
    if (index < 0 || index >= rows.size()) {
      return;
    }
    long id = rows.ranking().rowIds()[index];
    Row row = rows.row(id);
    if (row != null) {
      open(row.conversation().key());
      return;
    }
    Query asked = filters.queryProperty().get();
    lane.runNext(() -> {
      List<Row> read = reader.rows(new long[] {id}, asked);
      uiThread.run(() -> {
        read.forEach(rows::keep);
        read.forEach(it -> open(it.conversation().key()));
      });
    });
  }

  /** From where the open one stands, or stood before it left the list. */
  void step(int by) {
    int index = index();
    if (index < 0) {
      index = by > 0 ? lastIndex - 1 : lastIndex;
    }
    openAt(Math.clamp(index + by, 0, Math.max(0, rows.size() - 1)));
  }

  /** The nearest that way with something unread, round the end of the list if need be. */
  void stepUnread(boolean down) {
    Query q = filters.queryProperty().get();
    Query unread = new Query(q.ownerId(), true, q.text(), q.sort());
    Ranking all = rows.ranking();
    int from = index();
    lane.runNext(() -> {
      long[] ids = reader.order(unread).rowIds();
      Arrays.sort(ids);
      int found = nearest(all, from, down, id -> Arrays.binarySearch(ids, id) >= 0);
      if (found >= 0) {
        uiThread.run(() -> openAt(rows.ranking().indexOf(all.rowIds()[found])));
      }
    });
  }

  private static int nearest(Ranking all, int from, boolean down, LongPredicate unread) {
    int start = from < 0 && !down ? all.size() : from;
    for (int i = 1; i <= all.size(); i++) {
      int index = Math.floorMod(down ? start + i : start - i, all.size());
      if (index != from && unread.test(all.rowIds()[index])) {
        return index;
      }
    }
    return -1;
  }

  /** The order or the open one has changed. */
  void moved() {
    int index = index();
    lastIndex = index >= 0 ? index : Math.min(lastIndex, rows.size());
    List<ConversationKey> near = new ArrayList<>();
    for (int by : NEAR) {
      int place = lastIndex + by;
      if (place >= 0 && place < rows.size()) {
        Row row = rows.row(rows.ranking().rowIds()[place]);
        if (row != null && !row.conversation().key().equals(key.get())) {
          near.add(row.conversation().key());
        }
      }
    }
    if (!near.equals(neighbours)) {
      neighbours = near;
      onNeighbours.forEach(listener -> listener.accept(near));
    }
  }
}
