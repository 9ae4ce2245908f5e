package org.commpanel.boot;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for somebody to end the program: a signal, or the window. A signal lets the main thread
 * stop everything in order and then ends the process with exit code 0, where the JDK's own would be
 * 143.
 */
public final class Stop implements AutoCloseable {
  private static final int STOP_SECONDS = 25;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Stop() {}

  public static Stop onSignal() {
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::signalled, "stop"));
    return stop;
  }

  /** Ends the wait. */
  public void now() {
    asked.countDown();
  }

  public void await() throws InterruptedException {
    asked.await();
  }

  private void signalled() {
    if (stopped.getCount() == 0) {
      return;
    }
    asked.countDown();
    try {
      boolean inOrder = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
      Runtime.getRuntime().halt(inOrder ? 0 : 1);
    } catch (InterruptedException hurried) {
      Runtime.getRuntime().halt(1);
    }
  }

  /** To be called when everything has stopped: the process may end now. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
