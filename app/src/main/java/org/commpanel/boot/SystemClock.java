package org.commpanel.boot;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.commpanel.port.Clock;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's time and its virtual threads. One platform thread waits for all delays; what fails
 * without anyone catching it is logged once, here. Safe for use from any thread.
 */
public final class SystemClock implements Clock, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SystemClock.class);
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("timer").factory());

  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Subscription after(Duration delay, Runnable task) {
    ScheduledFuture<?> waiting =
        timer.schedule(() -> run("later", task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> waiting.cancel(false);
  }

  @Override
  public void run(String name, Runnable task) {
    Thread.ofVirtual().name(name).uncaughtExceptionHandler(SystemClock::uncaught).start(task);
  }

  private static void uncaught(Thread thread, Throwable thrown) {
    if (thrown instanceof StorageFault.Closed) {
      LOG.debug("{} came too late", thread.getName(), thrown);
    } else {
      LOG.error("{} failed", thread.getName(), thrown);
    }
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  /** Nothing that waits is begun any more; what runs goes on. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}
