package org.commpanel.core.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer wants to be written to, on one channel or on all: a register, the later one
 * stands.
 *
 * @param contact the vendor's id of the person, empty when it named an address alone
 * @param channel null for all channels
 * @param identity the address on that channel, empty when it named a person alone
 * @param at UTC, by the vendor's clock
 * @param list which kind of messages, the vendor's word; empty for all
 */
public record Consent(
    String vendor,
    String contact,
    @Nullable Channel channel,
    String identity,
    String list,
    State state,
    Instant at) {
  public enum State {
    UNKNOWN,
    OPTED_IN,
    OPTED_OUT
  }

  /** Lists this consent is about; one of each is kept. */
  public boolean isAlike(Consent other) {
    return vendor.equals(other.vendor)
        && contact.equals(other.contact)
        && String.valueOf(channel).equals(String.valueOf(other.channel))
        && identity.equals(other.identity)
        && list.equals(other.list);
  }

  /** Of two about the same, the later; an opt-out of the same moment stands. */
  public static Consent later(Consent a, Consent b) {
    int order = a.at.compareTo(b.at);
    if (order == 0) {
      order = a.state.compareTo(b.state);
    }
    return order >= 0 ? a : b;
  }

  /**
   * What all that is known about one customer on one channel comes to: the latest word counts.
   * Marketing lists leave an answer to the customer allowed, so they are not asked.
   */
  public static State of(Iterable<Consent> known, Channel channel) {
    Consent latest = null;
    for (Consent consent : known) {
      boolean about = consent.channel == null || consent.channel.family().equals(channel.family());
      if (about && consent.list.isEmpty()) {
        latest = latest == null ? consent : later(latest, consent);
      }
    }
    return latest == null ? State.UNKNOWN : latest.state;
  }

  /** {@code OPT_OUT_ALL} is everything; the others keep their name. */
  public static String list(@Nullable String vendorsWord) {
    return vendorsWord == null || vendorsWord.equals("OPT_OUT_ALL") ? "" : vendorsWord;
  }
}
