package org.commpanel.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;
import org.jspecify.annotations.Nullable;

/** Remembers the newest status of each source. */
class Board implements SourceStatus.Board {
  private final Map<String, SourceStatus> newest = new ConcurrentSkipListMap<>();

  @Override
  public void post(SourceStatus status) {
    newest.put(status.source(), status);
  }

  @Override
  public List<SourceStatus> all() {
    return List.copyOf(newest.values());
  }

  @Override
  public Subscription onChange(Runnable listener) {
    return () -> {};
  }

  @Nullable SourceStatus of(String source) {
    return newest.get(source);
  }
}
