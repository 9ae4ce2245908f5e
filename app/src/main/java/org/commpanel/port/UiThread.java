package org.commpanel.port;

/** The one door to the FX thread. */
@FunctionalInterface
public interface UiThread {
  void run(Runnable task);
}
