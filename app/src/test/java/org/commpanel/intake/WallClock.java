package org.commpanel.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;

/** The real time, on virtual threads. */
class WallClock implements Clock {

  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public Subscription after(Duration delay, Runnable task) {
    AtomicBoolean over = new AtomicBoolean();
    Thread thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(delay);
              } catch (InterruptedException e) {
                return;
              }
              if (over.compareAndSet(false, true)) {
                task.run();
              }
            });
    return () -> {
      if (over.compareAndSet(false, true)) {
        thread.interrupt();
      }
    };
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
