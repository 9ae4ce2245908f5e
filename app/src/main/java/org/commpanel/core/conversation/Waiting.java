package org.commpanel.core.conversation;

import java.time.Duration;
import java.time.Instant;

/** How long a customer has waited for an answer, and how loudly that must be said. */
public record Waiting(Duration time) {
  public static final Duration WARN = Duration.ofMinutes(2);
  public static final Duration BAD = Duration.ofMinutes(5);

  public enum Level {
    CALM,
    WARN,
    BAD
  }

  public Waiting {
    time = time.isNegative() ? Duration.ZERO : time;
  }

  public static Waiting between(Instant since, Instant now) {
    return new Waiting(Duration.between(since, now));
  }

  public Level level() {
    if (time.compareTo(BAD) >= 0) {
      return Level.BAD;
    }
    return time.compareTo(WARN) >= 0 ? Level.WARN : Level.CALM;
  }
}
