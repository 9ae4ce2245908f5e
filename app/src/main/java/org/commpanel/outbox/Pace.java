package org.commpanel.outbox;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How patient the outbox is.
 *
 * @param lookUps when an uncertain intent is looked up, counted from the moment it became so; after
 *     the last one it is settled. The last one must outlast the vendor's own time-out
 * @param assignWithin how long an assignment may wait before it is dropped
 * @param readAgainAfter how long anything else may wait before it must be read again
 * @param firstPause how long to wait after a first failure; doubled with each further one
 * @param longestPause where the doubling ends
 * @param abreast how many conversations may speak to the vendor at once
 * @param closing how long an end of the panel waits for answers that are under way
 */
public record Pace(
    List<Duration> lookUps,
    Duration assignWithin,
    Duration readAgainAfter,
    Duration firstPause,
    Duration longestPause,
    int abreast,
    Duration closing) {

  public static final Pace USUAL =
      new Pace(
          List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(40)),
          Duration.ofSeconds(30),
          Duration.ofHours(12),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          64,
          Duration.ofSeconds(2));

  public Pace {
    lookUps = List.copyOf(lookUps);
    if (lookUps.isEmpty() || abreast < 1) {
      throw new IllegalArgumentException("at least one look-up and one abreast");
    }
  }

  public Pace withReadAgainAfter(Duration age) {
    return new Pace(lookUps, assignWithin, age, firstPause, longestPause, abreast, closing);
  }

  Duration lastLookUp() {
    return lookUps.getLast();
  }

  /**
   * How long to wait after the {@code failures}th failure in a row: never less than the vendor
   * asked for, and never the same for all, so that many panels do not come back in one moment.
   */
  Duration pause(Duration asked, int failures, RandomGenerator random) {
    long first = firstPause.toNanos();
    long doubled = first << Math.clamp(failures - 1, 0, 20);
    long own = Math.min(doubled, longestPause.toNanos());
    long jittered = own / 2 + random.nextLong(own / 2 + 1);
    long vendors = asked.toNanos();
    if (vendors > jittered) {
      return Duration.ofNanos(vendors + random.nextLong(vendors / 10 + 1));
    }
    return Duration.ofNanos(jittered);
  }
}
