package org.commpanel.store;

import static org.commpanel.store.Told.ME;
import static org.commpanel.store.Told.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.Lifecycle.Status;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.conversation.Sender;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.event.Event;
import org.commpanel.port.Conversations.Ended;
import org.commpanel.port.Conversations.Only;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Conversations.Sort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations of which only single things are said: what the screen reads of them. */
class FacetsTest {
  private static final String VENDOR = "sinch";
  private static final ConversationKey TALK = new ConversationKey(VENDOR, "t1");
  private static final Sender MARIA = new Sender(Sender.Kind.HUMAN, "Maria");

  @TempDir Path folder;
  private AccountStore store;

  @BeforeEach
  void open() {
    store = AccountStore.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void tell(Event... events) {
    Told.tell(store, ME, events);
  }

  private Conversation row() {
    return store.conversations().find(TALK).orElseThrow();
  }

  private static Event told(long second, Facet... facets) {
    return new Event.ConversationTold(TALK, at(second), List.of(facets), true);
  }

  private static MessageKey key(String id) {
    return new MessageKey(VENDOR, id);
  }

  private static Event in(String id, MessageBody body, long second, String replyTo) {
    return message(
        id,
        Direction.INCOMING,
        body,
        second,
        new Particulars(Channel.WHATSAPP, replyTo, null, false));
  }

  private static Event out(String id, MessageBody body, long second, Sender sender) {
    return message(
        id,
        Direction.OUTGOING,
        body,
        second,
        new Particulars(Channel.WHATSAPP, null, sender, false));
  }

  private static Event message(
      String id, Direction direction, MessageBody body, long second, Particulars more) {
    return new Event.MessageSeen(
        new MessageSnapshot(
            key(id),
            TALK,
            direction,
            Delivery.UNKNOWN,
            body,
            null,
            null,
            null,
            null,
            at(second),
            null,
            null,
            more));
  }

  private static Event reported(String id, Delivery.State state, long second) {
    return new Event.DeliverySeen(key(id), Delivery.of(state), at(second), TALK);
  }

  private static MessageBody text(String text) {
    return new MessageBody.Text(text);
  }

  private Message read(String id) {
    return store.messages().find(key(id)).orElseThrow();
  }

  private static Contact contact(String id, String name, long second) {
    return new Contact(
        VENDOR, id, name, null, null, null, List.of(), "sv", null, false, at(second));
  }

  @Test
  void aRowIsPutTogether() {
    tell(
        told(5, new Facet.OnChannel(Channel.WHATSAPP), new Facet.Person("c1"), new Facet.Created()),
        told(3, new Facet.Peer(new Address("whatsapp", "46712312312", null, null, null))),
        told(2, new Facet.Created(), new Facet.OnChannel(Channel.SMS)));
    Conversation row = row();
    assertEquals("WhatsApp · +46 712 312 312", row.title());
    assertEquals(at(2), row.createdAt());
    assertEquals("c1", row.traits().contact());
    tell(new Event.ContactSeen(contact("c1", "Ada", 1)));
    assertEquals("WhatsApp · Ada (+46 712 312 312)", row().title());
    tell(told(6, new Facet.Profile("ada_l")));
    assertEquals("Ada", row().peer().targetName());
    tell(new Event.ContactSeen(contact("c1", null, 2)));
    assertEquals("ada_l", row().peer().targetName());
  }

  @Test
  void mergedContactsAreOneCustomer() {
    ConversationKey other = new ConversationKey(VENDOR, "t2");
    tell(
        told(1, new Facet.Person("c1")),
        new Event.ConversationTold(other, at(2), List.of(new Facet.Person("c2")), true),
        new Event.ContactSeen(contact("c2", "Ada", 1)),
        new Event.ContactMerged(VENDOR, "c2", "c1", at(3)));
    assertEquals("c2", row().traits().contact());
    assertEquals("Ada", row().peer().targetName());
    tell(new Event.ContactMerged(VENDOR, "c3", "c2", at(4)));
    assertEquals("c3", row().traits().contact());
    assertEquals("c3", store.conversations().find(other).orElseThrow().traits().contact());
  }

  @Test
  void whatEndedWaitsNoLongerAndMayBeginAgain() {
    tell(told(1, new Facet.Life(Status.ACTIVE, null)), in("m1", text("hi"), 2, null));
    assertEquals(at(2), row().waitingSince());
    tell(told(3, new Facet.Life(Status.ENDED, "resolved")));
    assertNull(row().waitingSince());
    assertTrue(row().traits().life().hasEnded());
    assertEquals("resolved", row().traits().life().reason());
    tell(told(2, new Facet.Life(Status.ACTIVE, null)));
    assertTrue(row().traits().life().hasEnded());
    tell(told(4, new Facet.Life(Status.ACTIVE, null)));
    assertEquals(at(2), row().waitingSince());
  }

  @Test
  void theLastWordOfTheCustomerIsTheChannels() {
    tell(
        told(1, new Facet.OnChannel(Channel.WHATSAPP)),
        in("m1", text("one"), 10, null),
        out("m2", text("two"), 20, MARIA),
        message(
            "m3",
            Direction.INCOMING,
            text("by sms"),
            30,
            new Particulars(Channel.SMS, null, null, false)));
    assertEquals(at(10), row().traits().lastInboundAt());
    tell(told(40, new Facet.OnChannel(Channel.SMS)));
    assertEquals(at(30), row().traits().lastInboundAt());
  }

  @Test
  void aQuoteIsResolvedWhenItsOriginalComesAndStaysThen() {
    tell(told(1, new Facet.OnChannel(Channel.WHATSAPP)), in("m9", text("yes"), 100, "m1"));
    assertEquals(
        new Quote.Withheld(key("m1"), Quote.Why.UNKNOWN_MESSAGE), read("m9").marks().quote());
    tell(out("m1", text("This one?"), 50, MARIA));
    assertEquals(
        new Quote.Withheld(key("m1"), Quote.Why.NOT_CONFIRMED), read("m9").marks().quote());
    tell(reported("m1", Delivery.State.SENT, 51));
    Quote.Shown shown = assertInstanceOf(Quote.Shown.class, read("m9").marks().quote());
    assertEquals("This one?", shown.text());
    assertEquals(new Author.Colleague("Maria"), shown.author());
    tell(reported("m1", Delivery.State.FAILED, 200));
    assertEquals(Delivery.State.FAILED, read("m1").delivery().state());
    assertEquals(shown, read("m9").marks().quote());
  }

  @Test
  void whoeverQuotesIsLookedAtAgain() {
    var changes = new java.util.ArrayList<ConversationKey>();
    ConversationKey earlier = new ConversationKey(VENDOR, "t0");
    tell(told(1, new Facet.OnChannel(Channel.WHATSAPP)), in("m9", text("yes"), 100, "m1"));
    try (var listening = store.projection().onChange(c -> changes.addAll(c.conversations()))) {
      tell(new Event.DeliverySeen(key("m1"), Delivery.of(Delivery.State.SENT), at(2), earlier));
      assertEquals(List.of(TALK), changes);
    }
  }

  @Test
  void whoWroteIsWhatTheVendorSays() {
    tell(
        told(1, new Facet.OnChannel(Channel.WHATSAPP)),
        new Event.OwnerSeen(TALK, at(1), org.commpanel.core.ownership.Owner.of("me")),
        out("m1", text("a"), 2, MARIA),
        out("m2", text("b"), 3, new Sender(Sender.Kind.BOT, "Robby")),
        out("m3", text("c"), 4, Sender.UNSAID),
        out("m4", text("d"), 5, Sender.UNSAID),
        new Event.Authored(TALK, "m4", "me"));
    assertEquals(
        List.of(
            new Author.Colleague("Maria"),
            new Author.Bot(),
            new Author.Unknown(),
            new Author.Agent("me")),
        store.messages().latest(TALK, 9).stream().map(Message::author).toList());
  }

  @Test
  void aTapIsShownAsWhatStoodOnTheButton() {
    tell(
        told(1, new Facet.OnChannel(Channel.WHATSAPP)),
        in("m2", new MessageBody.ChoiceResponse("m1", "post", null), 5, null));
    assertEquals("post", read("m2").body().plain());
    Choice choice = new Choice(Choice.Kind.TEXT, "Call me back", null, "post");
    tell(out("m1", new MessageBody.Offer("How?", List.of(choice)), 2, MARIA));
    assertEquals("Call me back", read("m2").body().plain());
  }

  @Test
  void reactionsStandOnTheirMessageAndAreTakenBack() {
    tell(
        new Event.Reacted(TALK, key("m1"), new Reaction("c1", at(5), "e1", "🔥")),
        told(1, new Facet.OnChannel(Channel.MESSENGER)),
        out("m1", text("a"), 2, MARIA));
    assertEquals("🔥", read("m1").marks().reactions().getFirst().emoji());
    tell(new Event.Reacted(TALK, key("m1"), new Reaction("c1", at(6), "e2", null)));
    assertEquals(List.of(), read("m1").marks().reactions());
  }

  @Test
  void redactedWordsReplaceTheOthersInEitherOrder() {
    Particulars masked = new Particulars(Channel.SMS, null, null, true);
    Event plain = in("m1", text("I am John"), 5, null);
    Event redacted = message("m1", Direction.INCOMING, text("I am {PERSON}"), 4, masked);
    tell(told(1, new Facet.OnChannel(Channel.SMS)), plain, redacted);
    assertEquals("I am {PERSON}", read("m1").body().plain());
    assertEquals("I am {PERSON}", row().lastLine());
    store.projection().drop();
    tell(told(2, new Facet.OnChannel(Channel.SMS)), redacted, plain);
    assertEquals("I am {PERSON}", read("m1").body().plain());
  }

  @Test
  void whatIsDeletedLeavesNothingAndDoesNotComeBack() {
    Tombstone stone = new Tombstone(at(50), "deleted");
    tell(
        told(1, new Facet.OnChannel(Channel.WHATSAPP), data("order", "7")),
        in("m1", text("secret words"), 2, null),
        reported("m1", Delivery.State.SENT, 3),
        new Event.Reacted(TALK, key("m1"), new Reaction("c1", at(5), "e1", "🔥")),
        new Event.Deleted(TALK, stone));
    tell(
        in("m2", text("secret words"), 60, null),
        told(70, new Facet.OnChannel(Channel.WHATSAPP)),
        reported("m2", Delivery.State.READ, 61));
    assertTrue(store.conversations().find(TALK).isEmpty());
    assertEquals(0, store.messages().count(TALK));
    String facts = store.facts();
    assertTrue(
        !facts.contains("secret") && !facts.contains("order") && !facts.contains("m1"), facts);
  }

  private static Facet data(String name, String value) {
    return new Facet.Data(Facet.Data.Source.CUSTOMER, new TreeMap<>(Map.of(name, value)), null);
  }

  @Test
  void typingIsSeenUntilItStops() {
    tell(told(5, new Facet.Typing(true)));
    assertEquals(at(5), row().traits().typingAt());
    tell(told(6, new Facet.Typing(false)));
    assertNull(row().traits().typingAt());
  }

  private static Event other(String id, long second, Facet... facets) {
    return new Event.ConversationTold(
        new ConversationKey(VENDOR, id), at(second), List.of(facets), true);
  }

  private List<String> listed(Only only) {
    long[] rows =
        store.conversations().order(new Query(null, false, "", Sort.NEWEST, only)).rowIds();
    List<Conversation> found = store.conversations().rows(rows);
    found.forEach(row ->
        assertTrue(
            store.conversations().matches(row, new Query(null, false, "", Sort.NEWEST, only))));
    return found.stream().map(row -> row.key().id()).sorted().toList();
  }

  @Test
  void listsAreFilteredByVendorChannelAndEnd() {
    tell(
        other("sms", 1, new Facet.OnChannel(Channel.SMS)),
        other("mms", 2, new Facet.OnChannel(Channel.MMS), new Facet.Rich(Channel.MMS)),
        other("wa", 3, new Facet.OnChannel(Channel.WHATSAPP), new Facet.Life(Status.ENDED, null)),
        Told.conversation("v", "Ada", "me", 4));
    for (int time = 0; time < 2; time++) {
      assertEquals(List.of("mms", "sms", "v", "wa"), listed(Only.ALL));
      assertEquals(List.of("mms", "sms", "wa"), listed(new Only(VENDOR, null, Ended.TOO)));
      assertEquals(List.of("mms", "sms"), listed(new Only(VENDOR, Channel.SMS, Ended.TOO)));
      assertEquals(List.of("mms", "sms", "v"), listed(new Only(null, Channel.MMS, Ended.TOO)));
      assertEquals(List.of("mms", "sms", "v"), listed(new Only(null, null, Ended.NOT)));
      assertEquals(List.of("wa"), listed(new Only(null, null, Ended.ALONE)));
      assertEquals(List.of(), listed(new Only("whippy", null, Ended.TOO)));
      // Once more out of the pages.
      close();
      open();
    }
  }

  @Test
  void earlierConversationsOfTheCustomerAreFound() {
    Facet.Person ada = new Facet.Person("c1");
    tell(
        told(1, new Facet.OnChannel(Channel.WHATSAPP), ada),
        in("m1", text("old"), 5, null),
        other("t2", 8, new Facet.OnChannel(Channel.WHATSAPP), ada),
        other("t3", 9, new Facet.OnChannel(Channel.SMS), new Facet.Person("c9")),
        other("t4", 9, new Facet.OnChannel(Channel.SMS)));
    ConversationKey newer = new ConversationKey(VENDOR, "t2");
    assertEquals(
        List.of("t2", "t1"),
        store.conversations().ofCustomer(newer).stream().map(row -> row.key().id()).toList());
    assertEquals(1, store.conversations().ofCustomer(new ConversationKey(VENDOR, "t4")).size());
    // The window is the customer's, whichever conversation they wrote in.
    assertEquals(at(5), store.conversations().about(newer).orElseThrow().lastInbound());
  }

  @Test
  void whatThePanelShowsOfTheCustomer() {
    Consent out = new Consent(VENDOR, "", null, "+4670", "", Consent.State.OPTED_OUT, at(9));
    tell(
        told(
            1,
            new Facet.OnChannel(Channel.SMS),
            new Facet.Person("c1"),
            new Facet.Peer(new Address("tel", "4670", null, null, null)),
            new Facet.Mood("negative", "offensive"),
            data("order", "7")),
        new Event.ContactSeen(contact("c1", "Ada", 2)),
        new Event.HintSeen(
            new Hint(VENDOR, Hint.Kind.CAPABILITY, "c1", "RCS", new TreeMap<>(), at(3))),
        new Event.ConsentSeen(
            new Consent(VENDOR, "c1", Channel.SMS, "4670", "", Consent.State.OPTED_IN, at(4))));
    var about = store.conversations().about(TALK).orElseThrow();
    assertEquals(Map.of("order", "7"), about.data().values());
    assertEquals("Ada", about.contact().displayName());
    assertEquals("negative", about.mood().word());
    assertEquals(1, about.hints().size());
    assertEquals(Consent.State.OPTED_IN, about.consent());
    tell(new Event.ConsentSeen(out));
    assertEquals(
        Consent.State.OPTED_OUT, store.conversations().about(TALK).orElseThrow().consent());
    assertEquals(1, store.conversations().hints(Hint.Kind.CAPABILITY).size());
  }
}
