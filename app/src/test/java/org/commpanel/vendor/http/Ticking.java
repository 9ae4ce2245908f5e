package org.commpanel.vendor.http;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;

/** The real time, shifted if wanted, on virtual threads. */
public class Ticking implements Clock {
  private volatile int hurry = 1;
  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

  public void shift(Duration by) {
    shift.set(by);
  }

  /** Waits are so many times shorter. */
  public void hurry(int times) {
    hurry = times;
  }

  @Override
  public Instant now() {
    return Instant.now().plus(shift.get()).truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Subscription after(Duration delay, Runnable task) {
    Thread thread =
        Thread.startVirtualThread(() -> {
          try {
            Thread.sleep(delay.dividedBy(hurry));
          } catch (InterruptedException e) {
            return;
          }
          task.run();
        });
    return thread::interrupt;
  }

  @Override
  public void run(String name, Runnable task) {
    Thread.ofVirtual().name(name).start(task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }
}
