package org.commpanel.port;

import java.time.Duration;
import java.time.Instant;

/** Time and waiting, so that tests can own both. */
public interface Clock {
  /** UTC, microseconds. */
  Instant now();

  /** Runs once, later, on a virtual thread; closing the handle before then prevents it. */
  Subscription after(Duration delay, Runnable task);

  /** Runs at once on a virtual thread of this name. */
  void run(String name, Runnable task);

  void sleep(Duration duration) throws InterruptedException;
}
