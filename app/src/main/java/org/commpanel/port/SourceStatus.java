package org.commpanel.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one way in is doing, for the status strip.
 *
 * @param source {@code webhook}, {@code stream} or {@code catch-up}, with the vendor's name in
 *     front: {@code voipbin/stream}
 * @param detail an address, a count or a reason in plain words; null when there is nothing to say
 * @param since when it came into this state, UTC
 */
public record SourceStatus(String source, State state, @Nullable String detail, Instant since) {
  public enum State {
    OFF,
    STARTING,
    LIVE,
    RETRYING,
    FAILED
  }

  /** Collects the newest status of each source. Any thread. */
  public interface Board {
    void post(SourceStatus status);

    java.util.List<SourceStatus> all();

    /** Called on the poster's thread after each change. */
    Subscription onChange(Runnable listener);
  }
}
