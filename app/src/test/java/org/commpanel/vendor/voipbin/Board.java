package org.commpanel.vendor.voipbin;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;

/** Keeps every status that was posted. */
final class Board implements SourceStatus.Board {
  private final List<SourceStatus> posted = new CopyOnWriteArrayList<>();

  @Override
  public void post(SourceStatus status) {
    posted.add(status);
  }

  @Override
  public List<SourceStatus> all() {
    return List.copyOf(posted);
  }

  @Override
  public Subscription onChange(Runnable listener) {
    return () -> {};
  }

  SourceStatus.State last() {
    return posted.isEmpty() ? SourceStatus.State.OFF : posted.getLast().state();
  }
}
