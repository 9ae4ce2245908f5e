package org.commpanel.core.event;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing a vendor told us, as it came, before anyone has understood it.
 *
 * @param receivedAt UTC, microseconds
 * @param headers what was known beside the body. {@link #RESOURCE}: which resource a REST answer or
 *     a bare stream frame is; {@link #BY}: the agent of ours who caused it; {@link #INTENT}: the
 *     intent it answers. {@link #ERASED}. Never a secret
 * @param body the bytes as received; null when they were erased
 */
public record RawEvent(
    String vendor,
    Via via,
    Instant receivedAt,
    Map<String, String> headers,
    byte @Nullable [] body) {
  public static final String RESOURCE = "resource";
  public static final String BY = "by";
  public static final String INTENT = "intent";

  /** Set by the journal where it erased the body: what came without one has none of this. */
  public static final String ERASED = "erased";

  public RawEvent {
    headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
    receivedAt = receivedAt.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }
}
