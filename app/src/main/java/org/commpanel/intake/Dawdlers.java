package org.commpanel.intake;

import java.time.Duration;
import org.commpanel.port.Clock;
import org.eclipse.jetty.io.Connection;

/**
 * Closes connections on which nothing was answered for a while. Jetty's idle time-out starts anew
 * with every byte and its data rate looks at bodies only, so a header sent a byte at a time would
 * stay for ever.
 */
final class Dawdlers implements Connection.Listener {
  private final Clock clock;
  private final Duration patience;

  Dawdlers(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public void onOpened(Connection connection) {
    watch(connection, 0);
  }

  private void watch(Connection connection, long answered) {
    clock.after(
        patience,
        () -> {
          if (!connection.getEndPoint().isOpen()) {
            return;
          }
          long now = connection.getMessagesOut();
          if (now == answered) {
            connection.getEndPoint().close();
          } else {
            watch(connection, now);
          }
        });
  }
}
