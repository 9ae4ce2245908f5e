package org.commpanel.ui.conversations;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.commpanel.port.Conversations;

/** The order of a list of any length, as numbers alone. Immutable. */
record Ranking(long[] rowIds, long[] ranks) {
  static final Ranking EMPTY = new Ranking(new long[0], new long[0]);

  /**
   * @param listed false when the row has left the list
   */
  record Change(long rowId, long rank, boolean listed) {}

  static Ranking of(Conversations.Order order) {
    return new Ranking(order.rowIds(), order.ranks());
  }

  int size() {
    return rowIds.length;
  }

  /** -1 when it is not there. A scan: 100,000 longs take some 30 µs. */
  int indexOf(long rowId) {
    for (int i = 0; i < rowIds.length; i++) {
      if (rowIds[i] == rowId) {
        return i;
      }
    }
    return -1;
  }

  /** The order after these changes; the rows they do not name keep their places. */
  Ranking with(List<Change> changes) {
    long[] changed = changes.stream().mapToLong(Change::rowId).sorted().toArray();
    long[] keptIds = new long[rowIds.length];
    long[] keptRanks = new long[rowIds.length];
    int kept = 0;
    for (int i = 0; i < rowIds.length; i++) {
      if (Arrays.binarySearch(changed, rowIds[i]) < 0) {
        keptIds[kept] = rowIds[i];
        keptRanks[kept++] = ranks[i];
      }
    }
    List<Change> listed =
        changes.stream()
            .filter(Change::listed)
            .sorted(Comparator.comparingLong(Change::rank).thenComparingLong(Change::rowId))
            .toList();
    long[] ids = new long[kept + listed.size()];
    long[] all = new long[ids.length];
    int from = 0;
    int to = 0;
    for (Change change : listed) {
      int place = place(keptRanks, keptIds, from, kept, change);
      int length = place - from;
      System.arraycopy(keptIds, from, ids, to, length);
      System.arraycopy(keptRanks, from, all, to, length);
      from = place;
      to += length;
      ids[to] = change.rowId();
      all[to++] = change.rank();
    }
    System.arraycopy(keptIds, from, ids, to, kept - from);
    System.arraycopy(keptRanks, from, all, to, kept - from);
    return new Ranking(ids, all);
  }

  private static int place(long[] ranks, long[] ids, int from, int to, Change change) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(ranks[middle], change.rank());
      if (order == 0) {
        order = Long.compare(ids[middle], change.rowId());
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
