package org.commpanel.core.conversation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far an outgoing message is known to have come. States form a ladder and the highest known one
 * stands, so reports may come twice and in any order.
 *
 * @param reason the vendor's own word for a failure, null when it gave none
 * @param detail the vendor's sentence about it, null when it gave none
 */
public record Delivery(State state, @Nullable String reason, @Nullable String detail)
    implements Comparable<Delivery> {

  /** In rising order: a later constant is never undone by an earlier one. */
  public enum State {
    UNKNOWN,
    /** The vendor holds it and has not begun. */
    QUEUED,
    SENDING,
    /**
     * Handed on towards the customer. VoIPBIN's {@code done} of an SMS and Sinch's {@code
     * QUEUED_ON_CHANNEL} are this, not more.
     */
    SENT,
    /** One channel did not take it and the vendor tries the next (Sinch). */
    SWITCHING,
    /** No delivery report came in the vendor's time. */
    UNCONFIRMED,
    FAILED,
    /** A late proof of delivery outranks an early failure. */
    DELIVERED,
    READ;

    /** The channel has it, as far as anyone said; the customer may have seen it. */
    public boolean isConfirmed() {
      return switch (this) {
        case SENT, SWITCHING, UNCONFIRMED, DELIVERED, READ -> true;
        case UNKNOWN, QUEUED, SENDING, FAILED -> false;
      };
    }
  }

  public static final Delivery UNKNOWN = new Delivery(State.UNKNOWN, null);

  public Delivery(State state, @Nullable String reason) {
    this(state, reason, null);
  }

  public static Delivery of(State state) {
    return new Delivery(state, null);
  }

  public static Delivery of(State state, @Nullable Reason reason) {
    return reason == null ? of(state) : new Delivery(state, reason.code(), reason.detail());
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
    int byReason = compare(reason, other.reason);
    return byReason != 0 ? byReason : compare(detail, other.detail);
  }

  private static int compare(@Nullable String a, @Nullable String b) {
    return Objects.requireNonNullElse(a, "").compareTo(Objects.requireNonNullElse(b, ""));
  }
}
