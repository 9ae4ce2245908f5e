package org.commpanel.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.commpanel.port.Journal.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The journal's end: its numbers, and its newest entries in memory. They are read from here while
 * the database still follows the log, and soon after, so that who keeps up never asks the database.
 * Safe for use from any thread; numbers are given by one at a time.
 */
final class Tail {
  private static final int KEPT = 2_000;
  private static final long KEPT_BYTES = 4 << 20;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long bytes;
  private long given;
  private long followed;
  private volatile long last;

  /** The last number on disk. */
  long last() {
    return last;
  }

  /** The database has just been opened and holds everything. */
  synchronized void opened(long newest) {
    forget();
    given = newest;
    followed = newest;
    last = newest;
  }

  synchronized long give() {
    given++;
    return given;
  }

  /** What was given since the last time is on disk after all it lacks. */
  synchronized void acknowledge() {
    last = given;
  }

  /** What was given since the last time is on disk; the database does not hold it yet. */
  synchronized void acknowledge(List<Entry> added) {
    for (Entry entry : added) {
      entries.addLast(entry);
      bytes += size(entry);
    }
    last = given;
  }

  /** What was given since the last time came to nothing. */
  synchronized void takeBack() {
    given = last;
  }

  /** The database holds everything up to here. */
  synchronized void followed(long seq) {
    followed = seq;
    while (entries.size() > KEPT || bytes > KEPT_BYTES) {
      if (entries.getFirst().seq() > followed) {
        return;
      }
      bytes -= size(entries.removeFirst());
    }
  }

  /** From here on the database is asked. It must hold everything. */
  synchronized void forget() {
    entries.clear();
    bytes = 0;
  }

  /** Null when the database holds what comes next. */
  synchronized @Nullable List<Entry> read(long after, int limit) {
    if (entries.isEmpty() || after + 1 < entries.getFirst().seq()) {
      return null;
    }
    List<Entry> found = new ArrayList<>();
    if (after >= entries.getLast().seq()) {
      return entries.getLast().seq() == last ? found : null;
    }
    for (Entry entry : entries) {
      if (entry.seq() > after && found.size() < limit) {
        found.add(entry);
      }
    }
    return found;
  }

  /** Bytes it takes, about. */
  static long size(Entry entry) {
    byte[] body = entry.event().body();
    return 200L + (body == null ? 0 : body.length);
  }
}
