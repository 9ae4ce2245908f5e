package org.commpanel.ui.kit;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something small on screen true without asking the cache at every pulse: however often it is
 * asked, it reads once, rests, and reads once more if it was asked meanwhile. FX thread only;
 * {@code read} runs elsewhere.
 */
public final class Refresher<T> implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
  private final Clock clock;
  private final UiThread uiThread;
  private final String name;
  private final Duration rest;
  private final Supplier<T> read;
  private final Consumer<T> show;
  private boolean running;
  private boolean again;
  private boolean closed;

  /**
   * @param show called on the FX thread with what was read
   */
  public Refresher(
      Clock clock,
      UiThread uiThread,
      String name,
      Duration rest,
      Supplier<T> read,
      Consumer<T> show) {
    this.clock = clock;
    this.uiThread = uiThread;
    this.name = name;
    this.rest = rest;
    this.read = read;
    this.show = show;
  }

  public void ask() {
    if (running || closed) {
      again = true;
      return;
    }
    running = true;
    again = false;
    clock.run(name, this::read);
  }

  private void read() {
    try {
      T value = read.get();
      uiThread.run(() -> answered(value));
    } catch (RuntimeException e) {
      LOG.warn("{} could not be read", name, e);
    } finally {
      clock.after(rest, () -> uiThread.run(this::rested));
    }
  }

  private void answered(T value) {
    if (!closed) {
      show.accept(value);
    }
  }

  private void rested() {
    running = false;
    if (again && !closed) {
      ask();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
