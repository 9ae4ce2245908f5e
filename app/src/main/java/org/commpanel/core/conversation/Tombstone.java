package org.commpanel.core.conversation;

import java.time.Instant;

/**
 * A conversation that was deleted where it lived: nothing of it is kept here, and nothing that
 * comes late brings it back.
 *
 * @param at when it was deleted, UTC, by the vendor's clock
 * @param why in one word or two, for the receipt
 */
public record Tombstone(Instant at, String why) {

  /** The first word of it stands. */
  public static Tombstone earlier(Tombstone a, Tombstone b) {
    int order = a.at.compareTo(b.at);
    if (order == 0) {
      order = a.why.compareTo(b.why);
    }
    return order <= 0 ? a : b;
  }
}
