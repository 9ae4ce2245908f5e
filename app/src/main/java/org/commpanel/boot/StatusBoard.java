package org.commpanel.boot;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;

/** Holds the newest status of each source, by name. Safe for use from any thread. */
public final class StatusBoard implements SourceStatus.Board {
  private final ConcurrentSkipListMap<String, SourceStatus> newest = new ConcurrentSkipListMap<>();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void post(SourceStatus status) {
    SourceStatus before = newest.put(status.source(), status);
    if (!status.equals(before)) {
      listeners.forEach(Runnable::run);
    }
  }

  @Override
  public List<SourceStatus> all() {
    return List.copyOf(newest.values());
  }

  @Override
  public Subscription onChange(Runnable listener) {
    // A wrapper of its own, so that a listener added twice is taken off once.
    Runnable own = listener::run;
    listeners.add(own);
    return () -> listeners.remove(own);
  }
}
