package org.commpanel.ui.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.FailureReason;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.commpanel.ui.thread.ThreadItem.Beside;
import org.commpanel.ui.thread.ThreadItem.Bubble;
import org.commpanel.ui.thread.ThreadItem.Voice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a bubble tells somebody who does not see it, and why an answer did not arrive. */
class BodyWordsTest {
  private static final MessageKey KEY = new MessageKey("sinch", "m");
  private static final ConversationKey TALK = new ConversationKey("sinch", "c");
  private static final Instant AT = Instant.parse("2026-11-21T10:42:00Z");
  private final Texts texts = Texts.of(BodyWords.class);
  private final BodyWords bodies = new BodyWords(texts);
  private final Words words = new Words(texts, new Times(ZoneOffset.UTC));

  private static Message message(Direction direction, Delivery delivery, Message.Marks marks) {
    return new Message(
        KEY,
        TALK,
        AT,
        direction,
        direction == Direction.INCOMING ? new Author.Customer() : new Author.Agent("me"),
        new MessageBody.Text("yes"),
        delivery,
        null,
        marks);
  }

  private static Bubble bubble(Message message, Voice voice, Beside beside) {
    return new Bubble(message, voice, "", true, true, true, false, beside);
  }

  @ParameterizedTest
  @EnumSource
  void everyFailureIsSaidInWordsWithWhatToDo(FailureReason reason) {
    Delivery failed = new Delivery(Delivery.State.FAILED, reason.name());
    String said = words.delivery(message(Direction.OUTGOING, failed, Message.Marks.NONE));
    assertFalse(said.contains("failure."), said);
    assertFalse(said.contains("advice."), said);
    if (reason != FailureReason.OTHER) {
      assertFalse(said.contains(reason.name()), said);
      assertTrue(texts.has("failure." + reason), reason.name());
    }
    boolean advised = said.contains(". ");
    assertEquals(reason.advice() != FailureReason.Advice.NONE, advised, said);
  }

  @Test
  void aCodeNobodyKnowsStandsAsItCame() {
    Delivery failed = new Delivery(Delivery.State.FAILED, "SOLAR_FLARE", "the sun did it");
    Message message = message(Direction.OUTGOING, failed, Message.Marks.NONE);
    assertTrue(words.delivery(message).contains("SOLAR_FLARE"));
    Bubble bubble = bubble(message, Voice.ME, new Beside(null, "", false));
    assertTrue(words.hover(bubble).contains("the sun did it"));
  }

  @ParameterizedTest
  @EnumSource
  void whyAQuoteIsWithheldIsSaidOnHover(Quote.Why why) {
    Message.Marks marks = new Message.Marks(null, new Quote.Withheld(KEY, why), List.of(), false);
    Message message = message(Direction.INCOMING, Delivery.UNKNOWN, marks);
    Bubble bubble = bubble(message, Voice.CUSTOMER, new Beside(null, "", false));
    assertTrue(texts.has("withheld." + why));
    assertTrue(words.hover(bubble).contains(texts.say("withheld." + why)), words.hover(bubble));
    assertFalse(words.spoken(bubble, "yes").contains("withheld"));
  }

  @Test
  void quoteReactionsAndChannelAreSpoken() {
    Quote quote =
        new Quote.Shown(
            new MessageKey("sinch", "q"),
            TALK,
            AT,
            new Author.Agent("me"),
            "Friday?",
            false,
            new Attachment(null, "file", "plan.pdf"));
    Message.Marks marks =
        new Message.Marks(
            Channel.MMS, quote, List.of(new Reaction("c1", AT, "r", "\u2764")), false);
    Message message = message(Direction.INCOMING, Delivery.UNKNOWN, marks);
    Bubble bubble = bubble(message, Voice.CUSTOMER, new Beside(Channel.MMS, Beside.ME, false));
    assertEquals(
        "Customer, 10:42, by MMS: yes. Answers You: plan.pdf, Friday?. \u2764 from the customer",
        words.spoken(bubble, "yes"));
    assertEquals("by MMS \u00b7 10:42", words.foot(bubble));
  }

  @Test
  void aLongListIsSpokenByItsBeginning() {
    LinkedHashMap<String, String> answers = new LinkedHashMap<>();
    for (int i = 0; i < 500; i++) {
      answers.put("field" + i, "value" + i);
    }
    String said = bodies.say(new MessageBody.FormReply("flow", null, answers, null));
    assertTrue(said.contains("value7"), said);
    assertFalse(said.contains("value8"), said);
  }

  @Test
  void moneyIsNeverRounded() {
    assertEquals("10.00 EUR", BodyWords.money(new BigDecimal("1E+1"), "EUR"));
    assertEquals("3.10", BodyWords.money(new BigDecimal("3.1"), null));
    assertEquals("0.1255 USD", BodyWords.money(new BigDecimal("0.1255"), "USD"));
    Product product = new Product("p", null, 1, null, "EUR");
    assertEquals("", BodyWords.price(product));
  }

  @Test
  void whatCannotBeReadIsStillNamed() {
    for (MessageBody body :
        List.of(
            new MessageBody.Unsupported(null),
            new MessageBody.Fallback(null, null),
            new MessageBody.Location(Double.NaN, 400, null, null),
            new MessageBody.ChoiceResponse(null, "", null),
            new MessageBody.ProductResponse(null, null, List.of()),
            new MessageBody.FormReply(null, null, new LinkedHashMap<>(), null),
            new MessageBody.ContactCard(null, new LinkedHashMap<>()),
            new MessageBody.Comment(null, null, null, null))) {
      assertFalse(bodies.say(body).isBlank(), body.toString());
    }
  }
}
