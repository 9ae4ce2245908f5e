package org.commpanel.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.port.Dispatch.Counts;
import org.commpanel.port.Subscription;
import org.jspecify.annotations.Nullable;

/** Counts the open intents for the status strip. */
final class Tally {
  private final List<Consumer<Counts>> listeners = new CopyOnWriteArrayList<>();
  private volatile Counts counts = Counts.NONE;

  /** One thread at a time: the dispatcher's monitor is held. */
  void changed(@Nullable Intent before, Intent now) {
    int open = counts.open() + (now.state().isOpen() ? 1 : 0) - (before != null ? 1 : 0);
    int uncertain =
        counts.uncertain()
            + (now.state() == State.UNCERTAIN ? 1 : 0)
            - (before != null && before.state() == State.UNCERTAIN ? 1 : 0);
    Counts next = new Counts(open, uncertain);
    if (!next.equals(counts)) {
      counts = next;
      listeners.forEach(listener -> listener.accept(next));
    }
  }

  Counts counts() {
    return counts;
  }

  Subscription onChange(Consumer<Counts> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
