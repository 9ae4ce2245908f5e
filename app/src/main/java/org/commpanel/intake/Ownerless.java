package org.commpanel.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Clock;
import org.commpanel.port.Projection;

/**
 * Conversations whose owner nobody has told. Each is asked for; one the vendor would not speak of
 * is asked for again after some minutes, ever more rarely, and keeps no other waiting. Any thread.
 */
final class Ownerless {
  static final int AT_ONCE = 50;
  private static final int MOST = 10_000;
  private static final Duration AGAIN = Duration.ofMinutes(5);
  private static final int LONGEST = 6;

  private record Asked(int times, Instant until) {}

  private final String vendor;
  private final Projection projection;
  private final Clock clock;
  private final Map<ConversationKey, Asked> asked = new HashMap<>();

  Ownerless(String vendor, Projection projection, Clock clock) {
    this.vendor = vendor;
    this.projection = projection;
    this.clock = clock;
  }

  /** Those to ask for now, at most {@link #AT_ONCE}. Blocking, milliseconds. */
  synchronized List<ConversationKey> due() {
    Instant now = clock.now();
    List<ConversationKey> due =
        projection.ownerless(MOST).stream()
            .filter(key -> key.vendor().equals(vendor) && isDue(key, now))
            .limit(AT_ONCE)
            .toList();
    for (ConversationKey key : due) {
      Asked before = asked.get(key);
      int times = before == null ? 0 : before.times + 1;
      Duration pause = AGAIN.multipliedBy(1L << Math.min(times, LONGEST));
      asked.put(key, new Asked(times, now.plus(pause)));
    }
    return due;
  }

  private boolean isDue(ConversationKey key, Instant now) {
    Asked before = asked.get(key);
    return before == null || !now.isBefore(before.until);
  }
}
