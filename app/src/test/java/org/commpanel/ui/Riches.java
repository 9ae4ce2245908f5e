package org.commpanel.ui;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.CardPart;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Parts.Product;
import org.commpanel.core.conversation.Parts.Section;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.conversation.Reason;
import org.commpanel.core.conversation.Sender;
import org.commpanel.core.event.Event;

/** One of every kind of message, and what may stand beside one. */
final class Riches {
  static final Attachment PICTURE =
      Attachment.at("https://files.example.com/in/door.jpg?sig=1", null, null);
  static final Attachment PDF =
      Attachment.at("https://files.example.com/in/tracking-details.pdf", null, null);
  static final MessageBody.Carousel CAROUSEL =
      new MessageBody.Carousel(
          List.of(
              new CardPart(
                  "Blue jacket",
                  "Warm to minus ten",
                  PICTURE,
                  List.of(choice(Choice.Kind.TEXT, "This one", null))),
              new CardPart("Red jacket", null, null, List.of())),
          List.of(choice(Choice.Kind.TEXT, "Neither", null)));

  private Riches() {}

  static Choice choice(Choice.Kind kind, String title, String target) {
    return new Choice(kind, title, target, "pb-" + title);
  }

  static SequencedMap<String, String> map(String... pairs) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** What customers send. */
  static List<MessageBody> incoming() {
    return List.of(
        new MessageBody.Media(PICTURE),
        new MessageBody.Media(new Attachment(null, "audio", null, "https://e.com/v", null)),
        new MessageBody.Media(new Attachment(null, "sticker", null, null, null)),
        new MessageBody.MediaCard(
            Attachment.at("https://files.example.com/story.mp4", null, null),
            "Is this the one you had in the window?"),
        new MessageBody.Location(59.32932, 18.06858, "Depot North", "12 Harbour Street"),
        new MessageBody.Location(200, 18.06858, null, null),
        new MessageBody.ChoiceResponse("m1", "pb-friday", "Friday 9 to 12"),
        new MessageBody.ChoiceResponse("m1", "pb-4711", null),
        new MessageBody.ProductResponse(
            "Spring order",
            "cat-1",
            List.of(
                new Product("jacket-blue-M", "meta", 2, new BigDecimal("49.90"), "EUR"),
                new Product("cap", "meta", 1, new BigDecimal("12"), "EUR"))),
        new MessageBody.FormReply(
            "flow",
            null,
            map("appointment", "Friday", "time", "09:30", "notes", "ring twice"),
            null),
        new MessageBody.FormReply("address_message", "Sent", map(), "{\"broken\": "),
        new MessageBody.Fallback(
            "{\"type\":\"vcard\",\"data\":\"BEGIN:VCARD\"}",
            new Reason("MEDIA_TYPE_UNSUPPORTED", "contacts are not passed on", null, null)),
        new MessageBody.Fallback(null, null),
        new MessageBody.Unsupported(null),
        new MessageBody.Unsupported("IG reel"),
        new MessageBody.Comment(
            "Love it! <b>when?</b>", "FEED", "https://ig.example.com/p/1", "ro"),
        new MessageBody.Notice("payment_status_update", map("payment_status", "captured")));
  }

  /** What others of ours send. */
  static List<MessageBody> outgoing() {
    return List.of(
        new MessageBody.Card(
            new CardPart(
                "Your delivery",
                "Order 5678, two parcels. https://example.com/track/5678",
                PICTURE,
                List.of(
                    choice(Choice.Kind.URL, "Track it", "https://example.com/track/5678"),
                    choice(Choice.Kind.CALL, "Call the depot", "+46732001122"),
                    choice(Choice.Kind.LOCATION, "Where we are", null),
                    choice(Choice.Kind.CALENDAR, "Add to calendar", null)))),
        CAROUSEL,
        new MessageBody.Offer(
            "When does it suit you?",
            List.of(
                choice(Choice.Kind.TEXT, "Friday 9 to 12", null),
                choice(Choice.Kind.TEXT, "Monday", null),
                choice(Choice.Kind.SHARE_LOCATION, "Send where you are", null))),
        new MessageBody.Listed(
            "Our spring list",
            "Tap to choose",
            "See all",
            null,
            List.of(
                new Section(
                    "Jackets",
                    List.of(
                        choice(Choice.Kind.PRODUCT, "jacket-blue", null),
                        choice(Choice.Kind.PRODUCT, "jacket-red", null))),
                new Section("Caps", List.of(choice(Choice.Kind.TEXT, "All caps", null))))),
        new MessageBody.Template(
            "WHATSAPP", "talk_resume", "2", "sv", map("body[1]text", "Amara", "body[2]text", "57")),
        new MessageBody.ContactCard(
            "Depot North",
            map("phone_numbers", "+46 73 200 11 22", "organization", "Northern Harbour")),
        new MessageBody.Media(PDF));
  }

  static Event said(
      String talk,
      String id,
      Direction direction,
      MessageBody body,
      Delivery delivery,
      long ago,
      Particulars particulars) {
    return new Event.MessageSeen(
        new MessageSnapshot(
            new MessageKey(Counter.VENDOR, id),
            Counter.key(talk),
            direction,
            delivery,
            body,
            "message",
            null,
            null,
            null,
            Counter.ago(ago),
            null,
            null,
            particulars));
  }

  static Event in(String talk, String id, MessageBody body, long ago) {
    return said(talk, id, Direction.INCOMING, body, Delivery.UNKNOWN, ago, Particulars.NONE);
  }

  static Event answer(String talk, String id, String text, String to, Channel channel, long ago) {
    return said(
        talk,
        id,
        Direction.INCOMING,
        new MessageBody.Text(text),
        Delivery.UNKNOWN,
        ago,
        new Particulars(channel, to, null, false));
  }

  /** By a colleague at another desk, so that it may be quoted. */
  static Event out(String talk, String id, MessageBody body, Delivery delivery, long ago) {
    return said(
        talk,
        id,
        Direction.OUTGOING,
        body,
        delivery,
        ago,
        new Particulars(null, null, new Sender(Sender.Kind.HUMAN, "Lena Ortiz"), false));
  }

  static Event reacted(String talk, String message, String by, String emoji, long ago) {
    return new Event.Reacted(
        Counter.key(talk),
        new MessageKey(Counter.VENDOR, message),
        new Reaction(by, Counter.ago(ago), "r-" + by, emoji));
  }

  static Event told(String talk, Instant at, Facet... facets) {
    return new Event.ConversationTold(Counter.key(talk), at, List.of(facets), true);
  }

  static Address tel(String number) {
    return new Address("tel", number, null, null, null);
  }
}
