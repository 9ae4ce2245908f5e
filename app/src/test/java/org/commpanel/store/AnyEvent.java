package org.commpanel.store;

import static org.commpanel.store.Told.NOON;
import static org.commpanel.store.Told.talk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.Lifecycle;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Parts;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.conversation.Reason;
import org.commpanel.core.conversation.Sender;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.event.Event;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Agent;

/**
 * Events out of few ids and few times, so that many of them are about the same: of a vendor that
 * describes conversations whole, and of one that only says single things.
 */
final class AnyEvent {
  static final String OTHER_VENDOR = "sinch";
  private final Random random;

  /** Whether a message may be told of in two conversations, and a conversation be deleted. */
  private final boolean wild;

  AnyEvent(Random random, boolean wild) {
    this.random = random;
    this.wild = wild;
  }

  Event next() {
    return random.nextBoolean() ? whole() : single();
  }

  private Instant time() {
    // Few microseconds, so that many agree.
    return NOON.plusNanos(1_000L * random.nextInt(12));
  }

  private Instant timeOrNone() {
    return random.nextInt(4) == 0 ? null : time();
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private <T> T orNone(T value) {
    return random.nextBoolean() ? value : null;
  }

  private Delivery delivery() {
    Delivery.State state = one(List.of(Delivery.State.values()));
    return new Delivery(state, orNone("why"), orNone("how"));
  }

  private Event whole() {
    String talk = String.valueOf(random.nextInt(4));
    String message = "m" + random.nextInt(15);
    return switch (random.nextInt(12)) {
      case 0, 1, 2 ->
          new Event.ConversationSeen(
              new ConversationSnapshot(
                  talk(talk),
                  one(List.of(Channel.SMS, Channel.LINE)),
                  one(List.of("Ada", "Bob", "")),
                  null,
                  random.nextInt(5) == 0 ? null : Owner.of(one(List.of("", "me", "bob", "eve"))),
                  Address.NONE,
                  new Address("tel", "+1555", null, null, null),
                  null,
                  null,
                  timeOrNone(),
                  timeOrNone(),
                  random.nextInt(8) == 0 ? time() : null),
              random.nextInt(3) == 0 ? one(List.of("me", "boss")) : null);
      case 3, 4, 5, 6 ->
          new Event.MessageSeen(
              new MessageSnapshot(
                  new MessageKey(Told.VENDOR, message),
                  talk(wild && random.nextInt(10) == 0 ? talk : message.substring(1, 2)),
                  one(List.of(Direction.values())),
                  delivery(),
                  body(),
                  null,
                  orNone("ref" + message),
                  null,
                  Address.NONE,
                  timeOrNone(),
                  timeOrNone(),
                  random.nextInt(8) == 0 ? time() : null));
      case 7 -> new Event.DeliverySeen(new MessageKey(Told.VENDOR, message), delivery());
      case 8 ->
          new Event.Authored(
              talk(talk),
              random.nextBoolean() ? message : "ref" + message,
              one(List.of("me", "bob")));
      case 9 -> new Event.ReadUpTo(talk(talk), time());
      case 10 ->
          random.nextBoolean()
              ? new Event.OwnerSeen(talk(talk), time(), Owner.ELSEWHERE)
              : new Event.AgentSeen(
                  new Agent(
                      Told.VENDOR,
                      "bob",
                      "bob",
                      null,
                      one(List.of("available", "away")),
                      16,
                      random.nextBoolean(),
                      time()));
      default -> new Event.ContactSeen(contact(Told.VENDOR));
    };
  }

  private Contact contact(String vendor) {
    return new Contact(
        vendor,
        "c" + random.nextInt(4),
        orNone(one(List.of("Ada", "Bob"))),
        null,
        null,
        one(List.of("", "n")),
        List.of(new Address("tel", "+" + random.nextInt(3), null, null, null), Address.NONE),
        orNone("sv"),
        orNone("{}"),
        random.nextInt(4) == 0,
        time());
  }

  private Event single() {
    int talk = random.nextInt(4);
    ConversationKey key = other(talk);
    // A message belongs to one conversation, and every report of it says so.
    String id = talk + "-" + random.nextInt(4);
    MessageKey message = new MessageKey(OTHER_VENDOR, id);
    return switch (random.nextInt(14)) {
      case 0, 1, 2 ->
          new Event.ConversationTold(
              key, time(), List.of(facet(), facet(), facet()), random.nextBoolean());
      case 3 -> new Event.OwnerSeen(key, time(), Owner.of(one(List.of("", "me", "bob"))), null);
      case 4, 5, 6 ->
          new Event.MessageSeen(
              new MessageSnapshot(
                  message,
                  key,
                  one(List.of(Direction.values())),
                  delivery(),
                  body(),
                  null,
                  null,
                  null,
                  null,
                  timeOrNone(),
                  timeOrNone(),
                  null,
                  particulars()));
      case 7, 8 -> new Event.DeliverySeen(message, delivery(), timeOrNone(), key);
      case 9 ->
          new Event.Reacted(
              key,
              message,
              new Reaction(
                  "c" + random.nextInt(2),
                  time(),
                  "e" + random.nextInt(3),
                  orNone("\uD83D\uDD25")));
      case 10 -> new Event.Authored(key, id, one(List.of("me", "bob")));
      case 11 ->
          random.nextInt(3) == 0
              ? new Event.ContactMerged(
                  OTHER_VENDOR, "c" + random.nextInt(4), "c" + random.nextInt(4), time())
              : new Event.ContactSeen(contact(OTHER_VENDOR));
      case 12 ->
          random.nextInt(4) == 0
              ? new Event.HintSeen(hint())
              : new Event.ConsentSeen(
                  new Consent(
                      OTHER_VENDOR,
                      orNoneText("c" + random.nextInt(2)),
                      orNone(Channel.WHATSAPP),
                      orNoneText("4670"),
                      "",
                      one(List.of(Consent.State.values())),
                      time()));
      default ->
          wild && talk == 3 && random.nextInt(3) == 0
              ? new Event.Deleted(key, new Tombstone(time(), one(List.of("a", "b"))))
              : new Event.ReadUpTo(key, time());
    };
  }

  private Hint hint() {
    return new Hint(
        OTHER_VENDOR,
        Hint.Kind.CAPABILITY,
        "c" + random.nextInt(2),
        "rcs",
        new TreeMap<>(Map.of("status", "S" + random.nextInt(3))),
        time());
  }

  private String orNoneText(String text) {
    return random.nextBoolean() ? text : "";
  }

  static ConversationKey other(int number) {
    return new ConversationKey(OTHER_VENDOR, "s" + number);
  }

  private Particulars particulars() {
    return new Particulars(
        orNone(one(List.of(Channel.WHATSAPP, Channel.MMS))),
        orNone(random.nextInt(4) + "-" + random.nextInt(4)),
        orNone(new Sender(one(List.of(Sender.Kind.values())), orNone("Maria"))),
        random.nextInt(6) == 0);
  }

  private Facet facet() {
    return switch (random.nextInt(11)) {
      case 0 -> new Facet.OnChannel(one(List.of(Channel.WHATSAPP, Channel.MMS)));
      case 1 -> new Facet.Peer(new Address("tel", "4670" + random.nextInt(2), null, null, null));
      case 2 -> new Facet.Self(new Address("tel", "12345", null, null, null));
      case 3, 4 -> new Facet.Person("c" + random.nextInt(4));
      case 5 -> new Facet.Life(one(List.of(Lifecycle.Status.values())), orNone("resolved ~3:x"));
      case 6 -> new Facet.Created();
      case 7 -> new Facet.Profile(one(List.of("ada_l", "ada.l")));
      case 8 -> new Facet.Typing(random.nextBoolean());
      case 9 -> new Facet.Mode("DISPATCH", random.nextBoolean());
      default ->
          new Facet.Data(
              one(List.of(Facet.Data.Source.values())),
              new TreeMap<>(Map.of("order", String.valueOf(random.nextInt(3)))),
              orNone("raw"));
    };
  }

  private MessageBody body() {
    Parts.Attachment file = Parts.Attachment.at("https://x.example/a/b.pdf?c=1", null, null);
    Choice choice = new Choice(Choice.Kind.URL, "t~", "https://x.example", orNone("p"));
    Parts.CardPart card = new Parts.CardPart("card", orNone("d"), orNone(file), List.of(choice));
    TreeMap<String, String> map = new TreeMap<>(Map.of("k", "v:~", "", "x"));
    return switch (random.nextInt(20)) {
      case 0 -> new MessageBody.Unsupported(orNone("sticker"));
      case 1 ->
          new MessageBody.Attached(
              List.of(
                  new Parts.Attachment(null, "image", "~1:x"),
                  new Parts.Attachment("9", "file", null)),
              orNone(""));
      case 2 -> new MessageBody.Media(file);
      case 3 -> new MessageBody.MediaCard(file, orNone("look"));
      case 4 -> new MessageBody.Location(55.7, -13.175061, orNone("here"), orNone(""));
      case 5 -> new MessageBody.ChoiceResponse(orNone("1-1"), "p", null);
      case 6 ->
          new MessageBody.ProductResponse(
              orNone("order"),
              null,
              List.of(new Parts.Product("p", null, 4, new BigDecimal("3.10"), "EUR")));
      case 7 -> new MessageBody.FormReply("flow", orNone("t"), map, orNone("{}"));
      case 8 -> new MessageBody.Fallback(orNone("{}"), orNone(new Reason("C", "d", null, "131")));
      case 9 -> new MessageBody.Card(card);
      case 10 -> new MessageBody.Carousel(List.of(card, card), List.of(choice));
      case 11 -> new MessageBody.Offer(orNone("choose"), List.of(choice, choice));
      case 12 ->
          new MessageBody.Listed(
              orNone("t"),
              null,
              orNone("m"),
              orNone(file),
              List.of(new Parts.Section("s", List.of(choice)), new Parts.Section(null, List.of())));
      case 13 -> new MessageBody.Template(orNone("WHATSAPP"), "hello", "1", orNone("en"), map);
      case 14 -> new MessageBody.ContactCard(orNone("Ada"), map);
      case 15 -> new MessageBody.Comment("nice", "FEED", orNone("https://x.example"), null);
      case 16 -> new MessageBody.Notice("payment", map);
      default -> new MessageBody.Text("text " + random.nextInt(3) + "\u0000 🙂 ~3:abc\n\uD800");
    };
  }
}
