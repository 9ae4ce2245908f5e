package org.commpanel.core.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.window.WindowRules.Rule;
import org.commpanel.core.window.WindowRules.Span;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer may be written to now: the channels' sending windows. One pure function over a
 * table ({@link WindowRules}), because the rules and their dates are the channels' and move.
 */
public final class Window {
  private Window() {}

  /** Who writes: a tag that says "a human agent" may not stand on what a machine sends (Meta). */
  public enum Author {
    HUMAN,
    AUTOMATIC
  }

  public enum Content {
    FREE,
    /** Approved beforehand by the channel. */
    TEMPLATE
  }

  public enum Kind {
    /** Anything may be sent. */
    FREE,
    /** Anything may be sent by a person, under the tag that says so. */
    TAGGED,
    TEMPLATE_ONLY,
    NONE
  }

  public enum Reason {
    /** The channel knows no window. */
    NO_WINDOW,
    OPEN,
    /** The customer wrote too long ago. */
    SHUT,
    /** The customer has never written on this channel. */
    NEVER_WROTE,
    /** Only a person may write in this stretch of time. */
    PERSON_ONLY
  }

  /**
   * @param expiresAt when this changes by itself, UTC; null when it does not
   * @param tag the vendor's word to send with it, null for none
   * @param sendable whether what was asked about may be sent
   */
  public record Allowed(
      Kind kind,
      Reason reason,
      @Nullable Instant expiresAt,
      @Nullable String tag,
      boolean sendable) {}

  /**
   * @param lastInbound when the customer last wrote on this channel, by the vendor's clock; null
   *     for never
   * @param now by the vendor's clock
   */
  public static Allowed allowed(
      Channel channel, @Nullable Instant lastInbound, Instant now, Author author, Content content) {
    return allowed(WindowRules.USUAL, channel, lastInbound, now, author, content);
  }

  /**
   * As {@link #allowed}, where this machine's clock was never compared with the vendor's: the last
   * minutes count as over.
   */
  public static Allowed allowedInDoubt(
      Channel channel, @Nullable Instant lastInbound, Instant now, Author author, Content content) {
    return allowed(
        WindowRules.USUAL, channel, lastInbound, now.plus(WindowRules.DOUBT), author, content);
  }

  static Allowed allowed(
      WindowRules rules,
      Channel channel,
      @Nullable Instant lastInbound,
      Instant now,
      Author author,
      Content content) {
    Rule rule = rules.of(channel);
    if (rule == null) {
      return new Allowed(Kind.FREE, Reason.NO_WINDOW, null, null, true);
    }
    if (lastInbound == null) {
      return judged(rule.after(), Reason.NEVER_WROTE, null, author, content);
    }
    // A message from the future is one from now: somebody's clock is wrong, and it is fresh.
    Instant since = lastInbound.isAfter(now) ? now : lastInbound;
    List<Rule.Stretch> stretches = rule.stretches();
    for (Rule.Stretch stretch : stretches) {
      Instant end = since.plus(stretch.until());
      if (now.isBefore(end)) {
        return judged(stretch.span(), Reason.OPEN, end, author, content);
      }
    }
    return judged(rule.after(), Reason.SHUT, null, author, content);
  }

  private static Allowed judged(
      Span span, Reason reason, @Nullable Instant end, Author author, Content content) {
    return switch (span) {
      case Span.Free() -> new Allowed(Kind.FREE, reason, end, null, true);
      case Span.Tagged(String tag) when author == Author.HUMAN ->
          new Allowed(Kind.TAGGED, reason, end, tag, true);
      case Span.Tagged(String _) -> new Allowed(Kind.NONE, Reason.PERSON_ONLY, end, null, false);
      case Span.TemplateOnly() ->
          new Allowed(Kind.TEMPLATE_ONLY, reason, end, null, content == Content.TEMPLATE);
      case Span.Nothing() -> new Allowed(Kind.NONE, reason, end, null, false);
    };
  }

  /** How long until it changes; zero when it does not or has. */
  public static Duration left(Allowed allowed, Instant now) {
    Instant end = allowed.expiresAt();
    return end == null || !now.isBefore(end) ? Duration.ZERO : Duration.between(now, end);
  }
}
