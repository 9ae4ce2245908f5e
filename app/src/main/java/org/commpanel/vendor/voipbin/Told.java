package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was handed on in this process and cannot be recognised in the journal: agents without an
 * update time, rows that cannot be read. Handed on again when they change, or after a while,
 * because another way in may have told something else meanwhile. Bounded. Safe for use from any
 * thread.
 */
final class Told {
  private static final int MOST = 5_000;
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private record Last(int content, Instant at) {}

  private final Map<String, Last> last = new LinkedHashMap<>();

  /** Whether this has been told lately, and if not, takes note that it is told now. */
  synchronized boolean already(String name, byte[] content, Instant now) {
    int hash = Arrays.hashCode(content);
    Last before = last.get(name);
    if (before != null
        && before.content == hash
        && Duration.between(before.at, now).compareTo(AGAIN) < 0) {
      return true;
    }
    last.put(name, new Last(hash, now));
    if (last.size() > MOST) {
      last.remove(last.keySet().iterator().next());
    }
    return false;
  }

  /** Told by another way in: what a list says about it is news again. */
  synchronized void forget(String name) {
    last.remove(name);
  }

  synchronized void clear() {
    last.clear();
  }
}
