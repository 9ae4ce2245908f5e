package org.commpanel.bench;

import java.util.List;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;

/** Nobody looks at it. */
final class QuietBoard implements SourceStatus.Board {
  @Override
  public void post(SourceStatus status) {}

  @Override
  public List<SourceStatus> all() {
    return List.of();
  }

  @Override
  public Subscription onChange(Runnable listener) {
    return () -> {};
  }
}
