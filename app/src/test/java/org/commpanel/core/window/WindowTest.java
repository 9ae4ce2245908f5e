package org.commpanel.core.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.window.Window.Allowed;
import org.commpanel.core.window.Window.Author;
import org.commpanel.core.window.Window.Content;
import org.commpanel.core.window.Window.Kind;
import org.commpanel.core.window.Window.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The sending windows as a table: each channel on both sides of each border. */
class WindowTest {
  private static final Instant WROTE = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration SECOND = Duration.ofSeconds(1);

  static Stream<Arguments> table() {
    return Stream.of(
        row(Channel.WHATSAPP, Duration.ZERO, Author.HUMAN, Kind.FREE, Reason.OPEN, DAY),
        row(Channel.WHATSAPP, DAY.minus(SECOND), Author.AUTOMATIC, Kind.FREE, Reason.OPEN, DAY),
        row(Channel.WHATSAPP, DAY, Author.HUMAN, Kind.TEMPLATE_ONLY, Reason.SHUT, null),
        row(Channel.WHATSAPP, null, Author.HUMAN, Kind.TEMPLATE_ONLY, Reason.NEVER_WROTE, null),
        row(Channel.WHATSAPP, SECOND.negated(), Author.HUMAN, Kind.FREE, Reason.OPEN, null),
        row(Channel.INSTAGRAM, DAY.minus(SECOND), Author.AUTOMATIC, Kind.FREE, Reason.OPEN, DAY),
        row(Channel.INSTAGRAM, DAY, Author.HUMAN, Kind.TAGGED, Reason.OPEN, WEEK),
        row(Channel.INSTAGRAM, DAY, Author.AUTOMATIC, Kind.NONE, Reason.PERSON_ONLY, WEEK),
        row(Channel.INSTAGRAM, WEEK.minus(SECOND), Author.HUMAN, Kind.TAGGED, Reason.OPEN, WEEK),
        row(Channel.INSTAGRAM, WEEK, Author.HUMAN, Kind.NONE, Reason.SHUT, null),
        row(Channel.INSTAGRAM, null, Author.HUMAN, Kind.NONE, Reason.NEVER_WROTE, null),
        row(Channel.MESSENGER, DAY, Author.HUMAN, Kind.TAGGED, Reason.OPEN, WEEK),
        row(Channel.MESSENGER, WEEK, Author.HUMAN, Kind.NONE, Reason.SHUT, null),
        row(
            Channel.WECHAT,
            DAY.multipliedBy(2).minus(SECOND),
            Author.HUMAN,
            Kind.FREE,
            Reason.OPEN,
            DAY.multipliedBy(2)),
        row(Channel.WECHAT, DAY.multipliedBy(2), Author.HUMAN, Kind.NONE, Reason.SHUT, null),
        row(Channel.SMS, WEEK, Author.AUTOMATIC, Kind.FREE, Reason.NO_WINDOW, null),
        row(Channel.SMS, null, Author.HUMAN, Kind.FREE, Reason.NO_WINDOW, null),
        row(Channel.LINE, WEEK, Author.HUMAN, Kind.FREE, Reason.NO_WINDOW, null),
        row(Channel.VIBER, WEEK, Author.HUMAN, Kind.FREE, Reason.NO_WINDOW, null),
        row(new Channel("pigeon"), WEEK, Author.HUMAN, Kind.FREE, Reason.NO_WINDOW, null));
  }

  private static Arguments row(
      Channel channel, Duration since, Author author, Kind kind, Reason reason, Duration ends) {
    return Arguments.of(channel, since, author, kind, reason, ends);
  }

  @ParameterizedTest(name = "{0} after {1} by {2}: {3}")
  @MethodSource("table")
  void eachBorder(
      Channel channel, Duration since, Author author, Kind kind, Reason reason, Duration ends) {
    Instant lastInbound = since == null ? null : WROTE;
    Instant now = since == null ? WROTE : WROTE.plus(since);
    Allowed allowed = Window.allowed(channel, lastInbound, now, author, Content.FREE);
    assertEquals(kind, allowed.kind());
    assertEquals(reason, allowed.reason());
    if (ends != null) {
      assertEquals(WROTE.plus(ends), allowed.expiresAt());
    }
    assertEquals(kind == Kind.FREE || kind == Kind.TAGGED, allowed.sendable());
    assertEquals(kind == Kind.TAGGED ? "HUMAN_AGENT" : null, allowed.tag());
  }

  @Test
  void aTemplateGoesThroughAShutWindowAndNothingElseDoes() {
    Instant later = WROTE.plus(WEEK);
    assertTrue(
        Window.allowed(Channel.WHATSAPP, WROTE, later, Author.HUMAN, Content.TEMPLATE).sendable());
    assertTrue(
        Window.allowed(Channel.WHATSAPP, null, later, Author.AUTOMATIC, Content.TEMPLATE)
            .sendable());
    assertFalse(
        Window.allowed(Channel.WHATSAPP, WROTE, later, Author.HUMAN, Content.FREE).sendable());
    assertFalse(
        Window.allowed(Channel.INSTAGRAM, WROTE, later, Author.HUMAN, Content.TEMPLATE).sendable());
  }

  @Test
  void withAClockNobodyComparedTheLastFiveMinutesAreOver() {
    Instant end = WROTE.plus(DAY);
    Instant six = end.minus(Duration.ofMinutes(6));
    Instant four = end.minus(Duration.ofMinutes(4));
    assertTrue(
        Window.allowedInDoubt(Channel.WHATSAPP, WROTE, six, Author.HUMAN, Content.FREE).sendable());
    assertFalse(
        Window.allowedInDoubt(Channel.WHATSAPP, WROTE, four, Author.HUMAN, Content.FREE)
            .sendable());
    assertTrue(
        Window.allowed(Channel.WHATSAPP, WROTE, four, Author.HUMAN, Content.FREE).sendable());
  }

  @Test
  void whatIsLeftIsCountedDown() {
    Instant now = WROTE.plus(Duration.ofHours(23));
    Allowed open = Window.allowed(Channel.WHATSAPP, WROTE, now, Author.HUMAN, Content.FREE);
    assertEquals(Duration.ofHours(1), Window.left(open, now));
    assertEquals(Duration.ZERO, Window.left(open, WROTE.plus(DAY)));
    Allowed sms = Window.allowed(Channel.SMS, WROTE, now, Author.HUMAN, Content.FREE);
    assertEquals(Duration.ZERO, Window.left(sms, now));
  }
}
