package org.commpanel.sandbox.fault;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One way to misbehave.
 *
 * @param on what it strikes: a regular expression looked for in {@code "POST /v1.0/…"} (a request),
 *     {@code "WEBHOOK conversation_created"} (a delivery), {@code "WS /v1.0/ws"} (a stream) or
 *     {@code "DELIVERY WHATSAPP"} (a message on its way)
 * @param times how often it strikes before it is spent
 * @param probability how likely it strikes when it could
 * @param delay how long it stalls, or what Retry-After says
 * @param reason for {@link Kind#REFUSE}: the reason in the error envelope; for {@link
 *     Kind#DELIVERY_FAILS}: the code in the report
 */
public record Fault(
    Kind kind, Pattern on, int times, double probability, Duration delay, String reason) {

  /** What goes wrong. */
  public enum Kind {
    /** The connection closes before anything is done. */
    DROP_REQUEST,
    /** It is done, and the connection closes without a word. */
    DROP_ANSWER,
    /** It is done, and the answer says 500. */
    ACT_THEN_500,
    /** Nothing is done, and the answer says 500. */
    FAIL_500,
    /** Nothing is done: 429 with Retry-After. */
    TOO_MANY_REQUESTS,
    /** Nothing is done: the envelope of {@code reason}. */
    REFUSE,
    /** Waits, then acts. */
    STALL_BEFORE,
    /** Acts, then waits. */
    STALL_AFTER,
    /** The same delivery comes twice. */
    DUPLICATE_WEBHOOK,
    /** The delivery is held back so that later ones overtake it. */
    REORDER_WEBHOOK,
    /** The delivery never comes. */
    LOSE_WEBHOOK,
    /** The stream closes instead of sending its next frame. */
    CLOSE_WEBSOCKET,
    /** The stream is not opened: 503. */
    REFUSE_WEBSOCKET,
    /** The text cannot be handed over: 500, and the rows say failed. */
    SMS_FAILS,
    /** The text is accepted, then the carrier gives up on it. */
    SMS_UNDELIVERED,
    /** The message is accepted, then reported as failed with the code {@code reason}. */
    DELIVERY_FAILS
  }

  public Fault {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1, was " + times);
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability must be over 0 and at most 1, was " + probability);
    }
  }

  /** Strikes the next occasion, whatever it is, once. */
  public static Fault of(Kind kind) {
    var wait = kind == Kind.TOO_MANY_REQUESTS ? Duration.ofSeconds(1) : Duration.ofMillis(400);
    return new Fault(kind, Pattern.compile(""), 1, 1, wait, "INTERNAL");
  }

  public Fault on(String pattern) {
    return new Fault(kind, Pattern.compile(pattern), times, probability, delay, reason);
  }

  public Fault times(int times) {
    return new Fault(kind, on, times, probability, delay, reason);
  }

  /** Strikes with this likelihood, without end unless {@link #times} says otherwise. */
  public Fault probability(double probability) {
    return new Fault(kind, on, times == 1 ? Integer.MAX_VALUE : times, probability, delay, reason);
  }

  public Fault delay(Duration delay) {
    return new Fault(kind, on, times, probability, delay, reason);
  }

  public Fault reason(String reason) {
    return new Fault(kind, on, times, probability, delay, reason);
  }
}
