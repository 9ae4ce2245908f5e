package org.commpanel.core.conversation;

import org.jspecify.annotations.Nullable;

/**
 * How far an outgoing message is known to have come. States form a ladder and the highest known one
 * stands, so reports may come twice and in any order.
 *
 * @param reason the vendor's own word for a failure, null when it gave none
 */
public record Delivery(State state, @Nullable String reason) implements Comparable<Delivery> {

  /** In rising order: a later constant is never undone by an earlier one. */
  public enum State {
    UNKNOWN,
    /** The vendor holds it and has not begun. */
    QUEUED,
    SENDING,
    /** Handed on towards the customer. VoIPBIN's {@code done} of an SMS is this, not more. */
    SENT,
    /** No delivery report came in the vendor's time. */
    UNCONFIRMED,
    FAILED,
    /** A late proof of delivery outranks an early failure. */
    DELIVERED,
    READ
  }

  public static final Delivery UNKNOWN = new Delivery(State.UNKNOWN, null);

  public static Delivery of(State state) {
    return new Delivery(state, null);
  }

  public static Delivery further(Delivery a, Delivery b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  @Override
  public int compareTo(Delivery other) {
    int byState = state.compareTo(other.state);
    if (byState != 0) {
      return byState;
    }
    String mine = reason == null ? "" : reason;
    return mine.compareTo(other.reason == null ? "" : other.reason);
  }
}
