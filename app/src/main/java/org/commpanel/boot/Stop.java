package org.commpanel.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Waits for somebody to end the program: a signal, or the window. Signals are taken before the JVM
 * begins to shut down: its hooks run all at once, so the log and JavaFX would be gone while files
 * are still being closed, and the exit code could not be 0.
 */
public final class Stop implements AutoCloseable {
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final Deque<Runnable> restore = new ArrayDeque<>();

  private Stop() {}

  public static Stop onSignal() {
    Stop stop = new Stop();
    for (String name : new String[] {"TERM", "INT", "HUP"}) {
      stop.take(name);
    }
    return stop;
  }

  private void take(String name) {
    try {
      Signal signal = new Signal(name);
      SignalHandler before = Signal.handle(signal, received -> now());
      restore.push(() -> Signal.handle(signal, before));
    } catch (IllegalArgumentException unknownHere) {
      // Windows has no HUP; a JVM started with -Xrs leaves signals to the system.
      return;
    }
  }

  /** Ends the wait. Any thread. */
  public void now() {
    asked.complete(null);
  }

  public void await() throws InterruptedException {
    try {
      asked.get();
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  /** Completes when somebody asks for the end. */
  public CompletableFuture<Void> asked() {
    return asked.copy();
  }

  /** When everything has stopped: signals do again what they did before. */
  @Override
  public void close() {
    restore.forEach(Runnable::run);
  }
}
