package org.commpanel.ui.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.commpanel.port.Clock;
import org.commpanel.port.StorageFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what may block, off the FX thread, one task after another in the order given. Safe for use
 * from any thread. A task that throws is logged and passed over; what the user should know of it
 * the task says itself.
 */
public final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final String name;
  private final Clock clock;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  /**
   * @param name of the thread, for stack dumps
   */
  public Lane(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
  }

  public void run(Runnable task) {
    synchronized (waiting) {
      waiting.addLast(task);
      if (running) {
        return;
      }
      running = true;
    }
    clock.run(name, this::drain);
  }

  /** Before everything that waits: for what the user looks at this moment. */
  public void runNext(Runnable task) {
    synchronized (waiting) {
      waiting.addFirst(task);
      if (running) {
        return;
      }
      running = true;
    }
    clock.run(name, this::drain);
  }

  private void drain() {
    while (true) {
      Runnable task;
      synchronized (waiting) {
        task = waiting.pollFirst();
        if (task == null) {
          running = false;
          return;
        }
      }
      try {
        task.run();
      } catch (StorageFault.Closed left) {
        LOG.debug("a task of {} came too late", name, left);
      } catch (RuntimeException e) {
        LOG.error("a task of {} failed", name, e);
      }
    }
  }
}
