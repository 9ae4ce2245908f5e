package org.commpanel.port;

/** A listener's handle; closing it ends the calls. Closing twice is harmless. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
