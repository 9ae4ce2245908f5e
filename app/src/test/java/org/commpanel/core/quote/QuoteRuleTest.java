package org.commpanel.core.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Delivery.State;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Parts;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.conversation.Quote.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every condition of Contact Pro's, on both sides of its border. */
class QuoteRuleTest {
  private static final Instant SENT = Instant.parse("2026-11-18T12:00:00Z");
  private static final Instant REPLIED = SENT.plus(Duration.ofHours(1));
  private static final MessageKey KEY = new MessageKey("sinch", "m1");
  private static final Author AGENT = new Author.Agent("maria");

  private static Original original() {
    return new Original(
        KEY,
        new ConversationKey("sinch", "c1"),
        Direction.OUTGOING,
        AGENT,
        new MessageBody.Text("Your order is on its way."),
        SENT,
        Delivery.of(State.DELIVERED),
        true,
        null);
  }

  private static Original by(Author author) {
    Original o = original();
    return new Original(
        o.key(),
        o.conversation(),
        o.direction(),
        author,
        o.body(),
        o.sentAt(),
        o.delivery(),
        o.confirmed(),
        o.failedAt());
  }

  private static Original holding(MessageBody body) {
    Original o = original();
    return new Original(
        o.key(),
        o.conversation(),
        o.direction(),
        o.author(),
        body,
        o.sentAt(),
        o.delivery(),
        o.confirmed(),
        o.failedAt());
  }

  private static Original reported(State state, boolean confirmed, Instant failedAt) {
    Original o = original();
    return new Original(
        o.key(),
        o.conversation(),
        o.direction(),
        o.author(),
        o.body(),
        o.sentAt(),
        Delivery.of(state),
        confirmed,
        failedAt);
  }

  private static Original incoming() {
    Original o = original();
    return new Original(
        o.key(),
        o.conversation(),
        Direction.INCOMING,
        new Author.Customer(),
        o.body(),
        o.sentAt(),
        Delivery.UNKNOWN,
        false,
        null);
  }

  private static MessageBody pdf() {
    return new MessageBody.Media(
        Parts.Attachment.at("https://files.example/1/offer.pdf", null, null));
  }

  static Stream<Arguments> table() {
    Duration limit = QuoteRule.OLDEST;
    MessageBody card =
        new MessageBody.Card(
            new Parts.CardPart(
                "t", null, Parts.Attachment.at("https://x/y.png", null, null), List.of()));
    return Stream.of(
        // channel
        row("WhatsApp", Channel.WHATSAPP, REPLIED, original(), null),
        row("Instagram", Channel.INSTAGRAM, REPLIED, original(), null),
        row("Messenger", Channel.MESSENGER, REPLIED, original(), null),
        row("SMS", Channel.SMS, REPLIED, original(), Why.CHANNEL),
        row("Telegram", Channel.TELEGRAM, REPLIED, original(), Why.CHANNEL),
        row("a channel nobody knows", new Channel("pigeon"), REPLIED, original(), Why.CHANNEL),
        // known
        row("not here", Channel.WHATSAPP, REPLIED, null, Why.UNKNOWN_MESSAGE),
        // author
        row("the customer's own", Channel.WHATSAPP, REPLIED, incoming(), Why.CUSTOMERS_OWN),
        row("a colleague's", Channel.WHATSAPP, REPLIED, by(new Author.Colleague("Jo")), null),
        row("a bot's", Channel.WHATSAPP, REPLIED, by(new Author.Bot()), Why.NOT_AN_AGENT),
        row("a prompt", Channel.WHATSAPP, REPLIED, by(new Author.Unknown()), Why.NOT_AN_AGENT),
        // delivery
        row(
            "no report",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.QUEUED, false, null),
            Why.NOT_CONFIRMED),
        row(
            "being sent",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.SENDING, false, null),
            Why.NOT_CONFIRMED),
        row(
            "nothing known",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.UNKNOWN, false, null),
            Why.NOT_CONFIRMED),
        row("queued on channel", Channel.WHATSAPP, REPLIED, reported(State.SENT, true, null), null),
        row("switching", Channel.WHATSAPP, REPLIED, reported(State.SWITCHING, true, null), null),
        row("read", Channel.WHATSAPP, REPLIED, reported(State.READ, true, null), null),
        row(
            "by a list only",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.DELIVERED, false, null),
            null),
        row("failed", Channel.WHATSAPP, REPLIED, reported(State.FAILED, false, SENT), Why.FAILED),
        row(
            "failed, when is not known",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.FAILED, true, Instant.EPOCH),
            Why.FAILED),
        row(
            "accepted, then failed",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.FAILED, true, REPLIED.minusSeconds(1)),
            Why.FAILED),
        row(
            "failed as it was answered",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.FAILED, true, REPLIED),
            Why.FAILED),
        row(
            "failed after it was answered",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.FAILED, true, REPLIED.plusSeconds(1)),
            null),
        row(
            "failed late, never accepted",
            Channel.WHATSAPP,
            REPLIED,
            reported(State.FAILED, false, REPLIED.plusSeconds(1)),
            Why.FAILED),
        // age
        row("at once", Channel.WHATSAPP, SENT, original(), null),
        row("clocks that differ", Channel.WHATSAPP, SENT.minusSeconds(2), original(), null),
        row("just before", Channel.WHATSAPP, SENT.plus(limit).minusSeconds(1), original(), null),
        row("72 hours", Channel.WHATSAPP, SENT.plus(limit), original(), null),
        row(
            "a second more",
            Channel.WHATSAPP,
            SENT.plus(limit).plusSeconds(1),
            original(),
            Why.TOO_OLD),
        // content
        row("a PDF on WhatsApp", Channel.WHATSAPP, REPLIED, holding(pdf()), null),
        row("a PDF on Messenger", Channel.MESSENGER, REPLIED, holding(pdf()), null),
        row("a PDF on Instagram", Channel.INSTAGRAM, REPLIED, holding(pdf()), Why.INSTAGRAM_MEDIA),
        row(
            "a card with a picture on Instagram",
            Channel.INSTAGRAM,
            REPLIED,
            holding(card),
            Why.INSTAGRAM_MEDIA));
  }

  private static Arguments row(
      String name, Channel channel, Instant at, Original original, Why why) {
    return Arguments.of(name, channel, at, original, why);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void eachCondition(String name, Channel channel, Instant at, Original original, Why why) {
    Quote quote = QuoteRule.judge(KEY, channel, at, original);
    assertEquals(KEY, quote.message());
    if (why == null) {
      assertInstanceOf(Quote.Shown.class, quote, name);
    } else {
      assertEquals(new Quote.Withheld(KEY, why), quote, name);
    }
  }

  private static Quote.Shown shown(MessageBody body) {
    return assertInstanceOf(
        Quote.Shown.class, QuoteRule.judge(KEY, Channel.WHATSAPP, REPLIED, holding(body)));
  }

  @Test
  void aLongTextIsCutBetweenCharactersAReaderSees() {
    String family = "👨‍👩‍👧‍👦";
    Quote.Shown cut = shown(new MessageBody.Text(family.repeat(QuoteRule.LONGEST + 1)));
    assertEquals(family.repeat(QuoteRule.LONGEST), cut.text());
    assertTrue(cut.cut());

    String accent = "e\u0301";
    assertEquals(
        accent.repeat(QuoteRule.LONGEST),
        shown(new MessageBody.Text(accent.repeat(QuoteRule.LONGEST) + accent)).text());

    String fits = "x".repeat(QuoteRule.LONGEST);
    assertEquals(fits, shown(new MessageBody.Text(fits)).text());
    assertFalse(shown(new MessageBody.Text(fits)).cut());
    assertEquals(fits, shown(new MessageBody.Text(fits + "y")).text());
  }

  @Test
  void aFileIsShownAsThatFile() {
    Quote.Shown file = shown(pdf());
    assertEquals("", file.text());
    assertEquals("offer.pdf", file.attachment().name());
    assertNull(shown(new MessageBody.Text("words")).attachment());
    assertEquals(AGENT, file.author());
    assertEquals(SENT, file.at());
  }
}
