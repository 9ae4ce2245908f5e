package org.commpanel.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;

/** The real time, which a test may put forward. */
final class TestClock implements Clock {
  private final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparing(Alarm::hashCode));
  private Duration ahead = Duration.ZERO;

  private record Alarm(Instant at, Runnable task) {}

  TestClock() {
    Thread.ofVirtual().name("test-clock").start(this::ring);
  }

  @Override
  public synchronized Instant now() {
    return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MICROS);
  }

  synchronized void forward(Duration duration) {
    ahead = ahead.plus(duration);
    notifyAll();
  }

  @Override
  public synchronized Subscription after(Duration delay, Runnable task) {
    Alarm alarm = new Alarm(now().plus(delay), task);
    alarms.add(alarm);
    notifyAll();
    return () -> forget(alarm);
  }

  private synchronized void forget(Alarm alarm) {
    alarms.remove(alarm);
  }

  @Override
  public void run(String name, Runnable task) {
    Thread.ofVirtual().name(name).start(task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  private void ring() {
    try {
      while (true) {
        run("alarm", next().task());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Alarm next() throws InterruptedException {
    while (true) {
      Alarm first = alarms.peek();
      if (first == null) {
        wait();
      } else {
        long millis = Duration.between(now(), first.at()).toMillis();
        if (millis <= 0) {
          return alarms.poll();
        }
        wait(millis);
      }
    }
  }
}
