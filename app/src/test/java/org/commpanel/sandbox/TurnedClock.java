package org.commpanel.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, until somebody turns the hands. */
final class TurnedClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  void turn(Duration further) {
    ahead = ahead.plus(further);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
