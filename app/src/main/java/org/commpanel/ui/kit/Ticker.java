package org.commpanel.ui.kit;

import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;

/** The present, for whatever shows how long ago something was: one beat for the whole window. */
public final class Ticker implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(5);
  private final Clock clock;
  private final UiThread uiThread;
  private final ReadOnlyObjectWrapper<Instant> now = new ReadOnlyObjectWrapper<>();
  private Subscription next = () -> {};
  private boolean closed;

  /** FX thread. */
  public Ticker(Clock clock, UiThread uiThread) {
    this.clock = clock;
    this.uiThread = uiThread;
    beat();
  }

  /** Changes every five seconds, on the FX thread. */
  public ReadOnlyObjectProperty<Instant> nowProperty() {
    return now.getReadOnlyProperty();
  }

  private void beat() {
    if (closed) {
      return;
    }
    now.set(clock.now());
    next = clock.after(BEAT, () -> uiThread.run(this::beat));
  }

  @Override
  public void close() {
    closed = true;
    next.close();
  }
}
