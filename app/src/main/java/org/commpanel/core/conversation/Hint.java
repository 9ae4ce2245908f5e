package org.commpanel.core.conversation;

import java.time.Instant;
import java.util.SequencedMap;

/**
 * Something a vendor says that no conversation hangs on, and that somebody may want to know: a
 * register, the later one stands.
 *
 * @param subject whom or what it is about, the vendor's id
 * @param topic which of several things about it, the vendor's word
 * @param details in the vendor's words
 * @param at UTC, by the vendor's clock
 */
public record Hint(
    String vendor,
    Kind kind,
    String subject,
    String topic,
    SequencedMap<String, String> details,
    Instant at) {
  /** The names are on disk. */
  public enum Kind {
    /** Whether a customer can be reached on a channel; the subject is the customer. */
    CAPABILITY,
    /** How a channel of ours is doing; the subject is our app at the vendor. */
    CHANNEL_HEALTH,
    /** The customer may be in the address book more than once; the subject is one of them. */
    DUPLICATE,
    /** The vendor works in a mode in which conversations are not kept together. */
    WRONG_MODE
  }

  public Hint {
    details = Parts.copy(details);
  }

  public static Hint later(Hint a, Hint b) {
    int order = a.at.compareTo(b.at);
    if (order == 0) {
      order = a.details.toString().compareTo(b.details.toString());
    }
    return order >= 0 ? a : b;
  }
}
