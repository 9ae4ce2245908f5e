package org.commpanel.vendor.sinch;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commpanel.port.Clock;

/**
 * Which signatures have been used, for as long as they would be taken. Only those whose event is on
 * disk: one that could not be kept must be taken again. Bounded. Safe for use from any thread.
 */
final class Nonces {
  /** Sinch sends 25 callbacks a second at most; this is several windows of them. */
  private static final int MOST = 50_000;

  private final Duration kept;
  private final Clock clock;
  private final Map<String, Instant> seen = new LinkedHashMap<>();

  Nonces(Duration kept, Clock clock) {
    this.kept = kept;
    this.clock = clock;
  }

  synchronized boolean isKnown(String nonce) {
    Instant at = seen.get(nonce);
    return at != null && !isOld(at, clock.now());
  }

  synchronized void remember(String nonce) {
    Instant now = clock.now();
    seen.put(nonce, now);
    for (Iterator<Instant> oldest = seen.values().iterator(); oldest.hasNext(); ) {
      if (!isOld(oldest.next(), now) && seen.size() <= MOST) {
        return;
      }
      oldest.remove();
    }
  }

  private boolean isOld(Instant at, Instant now) {
    return Duration.between(at, now).abs().compareTo(kept) > 0;
  }
}
