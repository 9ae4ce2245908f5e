package org.commpanel.intake;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.commpanel.port.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One log line a second for each kind of refusal, with the number of those it stands for: a flood
 * of bad requests must not become a flood of log. Any thread.
 */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger("org.commpanel.intake");

  private record Tally(Instant since, int silent) {}

  private final ConcurrentMap<Integer, Tally> tallies = new ConcurrentHashMap<>();
  private final Clock clock;

  Refusals(Clock clock) {
    this.clock = clock;
  }

  void note(int status, String method, @Nullable String path) {
    Instant now = clock.now();
    int[] speak = {-1};
    tallies.compute(
        status,
        (_, tally) -> {
          if (tally != null && now.isBefore(tally.since().plusSeconds(1))) {
            return new Tally(tally.since(), tally.silent() + 1);
          }
          speak[0] = tally == null ? 0 : tally.silent();
          return new Tally(now, 0);
        });
    if (speak[0] >= 0) {
      LOG.warn(
          "refused with {}: {} {} ({} more like it)",
          status,
          LogText.of(method),
          LogText.of(path == null ? "" : path),
          speak[0]);
    }
  }
}
