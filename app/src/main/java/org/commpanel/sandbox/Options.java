package org.commpanel.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How a sandbox is set up.
 *
 * @param port 0 takes any free one
 * @param seed the same seed gives the same ids
 * @param rateLimit whether 17 requests a second, 33 at once, are all the company may have
 * @param customers whether customers write by themselves
 * @param speed how many times faster than life
 * @param delivery how long a text takes to the handset
 * @param enveloped whether stream frames come in the envelope of older servers
 * @param webhook where events go, if anywhere
 */
public record Options(
    int port,
    long seed,
    Clock clock,
    boolean rateLimit,
    boolean customers,
    double speed,
    Duration delivery,
    boolean enveloped,
    Optional<URI> webhook,
    String webhookSecret) {

  /** A free port, the real clock, rate limits on, customers silent. */
  public static Options standard() {
    return new Options(
        0,
        1,
        Clock.systemUTC(),
        true,
        false,
        1,
        Duration.ofMillis(900),
        false,
        Optional.empty(),
        "sandbox-secret");
  }

  public Options port(int port) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options seed(long seed) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options clock(Clock clock) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options rateLimit(boolean rateLimit) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options customers(boolean customers) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options speed(double speed) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options delivery(Duration delivery) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options enveloped(boolean enveloped) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }

  public Options webhook(URI webhook) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        Optional.of(webhook),
        webhookSecret);
  }

  public Options webhookSecret(String webhookSecret) {
    return new Options(
        port,
        seed,
        clock,
        rateLimit,
        customers,
        speed,
        delivery,
        enveloped,
        webhook,
        webhookSecret);
  }
}
