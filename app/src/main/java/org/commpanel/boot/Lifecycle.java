package org.commpanel.boot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts steps in the order they were added and stops them in reverse. A step that does not stop in
 * time is left behind and said so, for the next may be the one that saves data. Safe for use from
 * any thread; starting and stopping exclude each other.
 */
public final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  /** Something that is opened or begun; it may fail with what it likes. */
  @FunctionalInterface
  public interface Step {
    void run() throws Exception;
  }

  private record Phase(String name, Step start, Step stop, Duration atMost) {}

  private final List<Phase> waiting = new ArrayList<>();
  private final Deque<Phase> started = new ArrayDeque<>();

  /**
   * @param atMost how long stopping may take
   */
  public synchronized Lifecycle step(String name, Step start, Step stop, Duration atMost) {
    waiting.add(new Phase(name, start, stop, atMost));
    return this;
  }

  /** Something that runs already and has to be closed when its turn comes. */
  public synchronized <T extends AutoCloseable> T closing(String name, T running) {
    started.push(new Phase(name, () -> {}, running::close, Duration.ofSeconds(5)));
    return running;
  }

  /**
   * Starts what was added since the last time. When a step fails, everything started is stopped and
   * its failure is thrown.
   */
  public synchronized void start() throws Exception {
    for (Phase phase : waiting) {
      try {
        phase.start.run();
      } catch (Exception failed) {
        waiting.clear();
        close();
        throw failed;
      }
      started.push(phase);
    }
    waiting.clear();
  }

  /** Stops everything, the latest first. Never throws; stopping twice is harmless. */
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      stop(started.pop());
    }
  }

  private static void stop(Phase phase) {
    CountDownLatch done = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .name("stop " + phase.name)
        .start(() -> {
          try {
            phase.stop.run();
          } catch (Exception failed) {
            LOG.error("Stopping {} failed", phase.name, failed);
          } finally {
            done.countDown();
          }
        });
    try {
      if (!done.await(phase.atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{} did not stop within {} s", phase.name, phase.atMost.toSeconds());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
