package org.commpanel.core.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one person makes of one message: a register, the later one stands.
 *
 * @param by whose it is, the vendor's id of the customer
 * @param emoji null when it was taken back
 * @param id the vendor's id of the event; settles equal times
 */
public record Reaction(String by, Instant at, String id, @Nullable String emoji) {

  public static Reaction later(Reaction a, Reaction b) {
    int order = a.at.compareTo(b.at);
    if (order == 0) {
      order = a.id.compareTo(b.id);
    }
    if (order == 0) {
      order = String.valueOf(a.emoji).compareTo(String.valueOf(b.emoji));
    }
    return order >= 0 ? a : b;
  }
}
