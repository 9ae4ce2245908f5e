package org.commpanel.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** How a sandbox is set up. Never changes: each setting gives a copy. */
public final class Options implements Cloneable {

  private int port;
  private long seed = 1;
  private Clock clock = Clock.systemUTC();
  private boolean rateLimit = true;
  private boolean customers;
  private double speed = 1;
  private Duration delivery = Duration.ofMillis(900);
  private boolean enveloped;
  private Optional<URI> webhook = Optional.empty();
  private String webhookSecret = "sandbox-secret";
  private Optional<URI> sinchWebhook = Optional.empty();
  private String sinchWebhookSecret = "sandbox-sinch-secret";
  private Duration tokenLife = Duration.ofSeconds(3599);
  private Duration retry = Duration.ofSeconds(1);

  private Options() {}

  /** A free port, the real clock, rate limits on, customers silent. */
  public static Options standard() {
    return new Options();
  }

  /** 0 takes any free one. */
  public Options port(int port) {
    return with(o -> o.port = port);
  }

  /** The same seed gives the same ids. */
  public Options seed(long seed) {
    return with(o -> o.seed = seed);
  }

  /** What the vendors take for now. */
  public Options clock(Clock clock) {
    return with(o -> o.clock = clock);
  }

  /** Whether a company may have only 17 requests a second, 33 at once. */
  public Options rateLimit(boolean rateLimit) {
    return with(o -> o.rateLimit = rateLimit);
  }

  /** Whether customers write by themselves. */
  public Options customers(boolean customers) {
    return with(o -> o.customers = customers);
  }

  /** How many times faster than life. */
  public Options speed(double speed) {
    return with(o -> o.speed = speed);
  }

  /** How long a text takes to the handset. */
  public Options delivery(Duration delivery) {
    return with(o -> o.delivery = delivery);
  }

  /** Whether VoIPBIN's stream frames come in the envelope of older servers. */
  public Options enveloped(boolean enveloped) {
    return with(o -> o.enveloped = enveloped);
  }

  /** Where VoIPBIN's events go. */
  public Options webhook(URI webhook) {
    return with(o -> o.webhook = Optional.of(webhook));
  }

  /** What they are signed with; nothing for an older server that does not sign. */
  public Options webhookSecret(String webhookSecret) {
    return with(o -> o.webhookSecret = webhookSecret);
  }

  /** Where Sinch's callbacks go. */
  public Options sinchWebhook(URI webhook) {
    return with(o -> o.sinchWebhook = Optional.of(webhook));
  }

  /** What those are signed with; nothing for a webhook without a secret. */
  public Options sinchWebhookSecret(String secret) {
    return with(o -> o.sinchWebhookSecret = secret);
  }

  /** How long one of Sinch's access tokens is good. */
  public Options tokenLife(Duration life) {
    return with(o -> o.tokenLife = life);
  }

  /** How long Sinch waits before it tries a webhook again; the pause doubles each time. */
  public Options retry(Duration pause) {
    return with(o -> o.retry = pause);
  }

  int port() {
    return port;
  }

  long seed() {
    return seed;
  }

  Clock clock() {
    return clock;
  }

  boolean rateLimit() {
    return rateLimit;
  }

  boolean customers() {
    return customers;
  }

  double speed() {
    return speed;
  }

  Duration delivery() {
    return delivery;
  }

  boolean enveloped() {
    return enveloped;
  }

  Optional<URI> webhook() {
    return webhook;
  }

  String webhookSecret() {
    return webhookSecret;
  }

  Optional<URI> sinchWebhook() {
    return sinchWebhook;
  }

  String sinchWebhookSecret() {
    return sinchWebhookSecret;
  }

  Duration tokenLife() {
    return tokenLife;
  }

  Duration retry() {
    return retry;
  }

  private Options with(Consumer<Options> change) {
    try {
      var copy = (Options) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError("is Cloneable", e);
    }
  }
}
