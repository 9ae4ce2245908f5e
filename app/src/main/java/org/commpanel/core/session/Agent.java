package org.commpanel.core.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A colleague as the vendor describes them.
 *
 * @param presence the vendor's word: available, away, busy, offline, ringing, or another; empty
 *     when it gave none
 * @param seenAt the update time, else when we heard of it: presence carries no other clock
 */
public record Agent(
    String vendor,
    String id,
    @Nullable String username,
    @Nullable String name,
    String presence,
    long permission,
    boolean deleted,
    Instant seenAt) {

  public String displayName() {
    if (name != null && !name.isBlank()) {
      return name;
    }
    return username != null && !username.isBlank() ? username : id;
  }

  public static Agent later(Agent a, Agent b) {
    int order = a.seenAt.compareTo(b.seenAt);
    if (order == 0) {
      order = a.toString().compareTo(b.toString());
    }
    return order >= 0 ? a : b;
  }
}
