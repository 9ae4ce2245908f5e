package org.commpanel.store;

/** Sorts two arrays of numbers by the first, stably: no objects, a few milliseconds for 100,000. */
final class PairSort {
  private static final int SMALL = 16;

  private PairSort() {}

  static void sort(long[] ranks, long[] values) {
    int size = ranks.length;
    for (int from = 0; from < size; from += SMALL) {
      insert(ranks, values, from, Math.min(size, from + SMALL));
    }
    long[] fromRanks = ranks;
    long[] fromValues = values;
    long[] toRanks = new long[size];
    long[] toValues = new long[size];
    for (int width = SMALL; width < size; width *= 2) {
      for (int left = 0; left < size; left += 2 * width) {
        int middle = Math.min(size, left + width);
        int right = Math.min(size, left + 2 * width);
        merge(fromRanks, fromValues, toRanks, toValues, left, middle, right);
      }
      long[] swap = fromRanks;
      fromRanks = toRanks;
      toRanks = swap;
      swap = fromValues;
      fromValues = toValues;
      toValues = swap;
    }
    if (fromRanks != ranks) {
      System.arraycopy(fromRanks, 0, ranks, 0, size);
      System.arraycopy(fromValues, 0, values, 0, size);
    }
  }

  private static void insert(long[] ranks, long[] values, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long rank = ranks[i];
      long value = values[i];
      int at = i;
      for (; at > from && ranks[at - 1] > rank; at--) {
        ranks[at] = ranks[at - 1];
        values[at] = values[at - 1];
      }
      ranks[at] = rank;
      values[at] = value;
    }
  }

  private static void merge(
      long[] ranks,
      long[] values,
      long[] toRanks,
      long[] toValues,
      int left,
      int middle,
      int right) {
    if (middle >= right || ranks[middle - 1] <= ranks[middle]) {
      System.arraycopy(ranks, left, toRanks, left, right - left);
      System.arraycopy(values, left, toValues, left, right - left);
      return;
    }
    int a = left;
    int b = middle;
    for (int to = left; to < right; to++) {
      boolean first = b >= right || (a < middle && ranks[a] <= ranks[b]);
      int from = first ? a++ : b++;
      toRanks[to] = ranks[from];
      toValues[to] = values[from];
    }
  }
}
