package org.commpanel.sandbox.stage;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Things that happen a little later: delivery reports, customers who answer. */
public final class Later implements AutoCloseable {

  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-later").factory());
  private final double speed;

  /**
   * @param speed how many times faster than life; 1 is life
   */
  public Later(double speed) {
    this.speed = speed;
  }

  public void in(Duration wait, Runnable act) {
    try {
      clockwork.schedule(act, (long) (wait.toNanos() / speed), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      // Closed: what has not happened by then never will.
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
