package org.commpanel.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.commpanel.port.Subscription;
import org.slf4j.LoggerFactory;

/** Those who asked to be told; one who fails does not keep the others from hearing. Any thread. */
final class Listeners<T> {
  private final List<Consumer<T>> all = new CopyOnWriteArrayList<>();

  Subscription add(Consumer<T> listener) {
    // A wrapper, so that the same listener added twice can be taken away once.
    Consumer<T> own = listener::accept;
    all.add(own);
    return () -> all.remove(own);
  }

  void tell(T what) {
    for (Consumer<T> listener : all) {
      try {
        listener.accept(what);
      } catch (RuntimeException e) {
        LoggerFactory.getLogger(Listeners.class).error("a listener failed", e);
      }
    }
  }
}
