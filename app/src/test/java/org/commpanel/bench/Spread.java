package org.commpanel.bench;

import java.util.Arrays;

/** Many timings of one thing, in nanoseconds; told in milliseconds. Any thread. */
final class Spread {
  private long[] nanos = new long[256];
  private int size;

  synchronized void add(long nanosTaken) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = nanosTaken;
  }

  synchronized int size() {
    return size;
  }

  double median() {
    return at(0.50);
  }

  double p99() {
    return at(0.99);
  }

  double most() {
    return at(1);
  }

  /** NaN when nothing was timed. */
  synchronized double at(double share) {
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int index = (int) Math.ceil(share * size) - 1;
    return sorted[Math.clamp(index, 0, size - 1)] / 1e6;
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
