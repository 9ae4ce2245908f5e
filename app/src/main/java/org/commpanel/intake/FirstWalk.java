package org.commpanel.intake;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commpanel.port.Clock;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;

/**
 * Begins the first walk once the stream stands or has failed, or after a while: begun before, it
 * would have to be done again for what came between it and the stream. Any thread.
 */
final class FirstWalk implements Subscription {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The stream does not confirm what it was asked for. */
  private static final Duration SETTLING = Duration.ofMillis(200);

  private final String stream;
  private final Clock clock;
  private final SourceStatus.Board board;
  private final Runnable walk;
  private final AtomicBoolean stands = new AtomicBoolean();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Subscription watching;
  private final Subscription patience;

  /**
   * @param stream the source whose status says how the stream is doing
   */
  FirstWalk(String stream, Clock clock, SourceStatus.Board board, Runnable walk) {
    this.stream = stream;
    this.clock = clock;
    this.board = board;
    this.walk = walk;
    this.watching = board.onChange(this::look);
    this.patience = clock.after(PATIENCE, this::begin);
  }

  /** Any word of the stream's is news, now that it has been opened. */
  void look() {
    boolean settled =
        board.all().stream()
            .anyMatch(status ->
                status.source().equals(stream)
                    && status.state() != SourceStatus.State.STARTING
                    && status.state() != SourceStatus.State.OFF);
    if (settled && stands.compareAndSet(false, true)) {
      clock.after(SETTLING, this::begin);
    }
  }

  private void begin() {
    if (begun.compareAndSet(false, true)) {
      close();
      walk.run();
    }
  }

  @Override
  public void close() {
    begun.set(true);
    watching.close();
    patience.close();
  }
}
