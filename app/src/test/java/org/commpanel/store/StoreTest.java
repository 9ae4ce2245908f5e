package org.commpanel.store;

import static org.commpanel.store.Told.ME;
import static org.commpanel.store.Told.NOON;
import static org.commpanel.store.Told.at;
import static org.commpanel.store.Told.talk;
import static org.commpanel.store.Told.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Watch;
import org.commpanel.port.Conversations.Counts;
import org.commpanel.port.Conversations.Order;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Conversations.Sort;
import org.commpanel.port.Drafts;
import org.commpanel.port.Journal;
import org.commpanel.port.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
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

  private void reopen() {
    store.close();
    open();
  }

  private Conversation row(String id) {
    return store.conversations().find(talk(id)).orElseThrow();
  }

  private List<String> texts(List<Message> messages) {
    return messages.stream().map(message -> message.body().plain()).toList();
  }

  @Test
  void whatWasToldIsShownAndSurvivesAReopening() {
    tell(
        store,
        ME,
        Told.conversation("1", "Ada", "me", 1),
        Told.in("1", "a", "hello\nthere", 10),
        Told.out("1", "b", "hi", 20),
        Told.in("1", "c", "one more thing 🙂", 30));
    reopen();
    Conversation row = row("1");
    assertEquals("Ada", row.title());
    assertEquals(Owner.of("me"), row.owner());
    assertEquals("one more thing 🙂", row.lastLine());
    assertEquals(at(30), row.lastMessageAt());
    assertEquals(at(30), row.waitingSince());
    assertEquals(1, row.unread());
    assertEquals(3, store.messages().count(talk("1")));
    assertEquals(
        List.of("hello\nthere", "hi", "one more thing 🙂"),
        texts(store.messages().latest(talk("1"), 10)));
    assertEquals(new Counts(1, 1, 1), store.conversations().counts("me"));
    assertEquals(4, store.journal().lastSeq());
    assertEquals(4, store.projection().cursor());
  }

  @Test
  void windowsOfAThreadMeetWithoutOverlap() {
    tell(store, ME, Told.conversation("1", "Ada", "me", 1));
    for (int i = 0; i < 30; i++) {
      // Three messages share each second.
      tell(store, ME, Told.in("1", "m%02d".formatted(i), "t" + i, i / 3));
    }
    List<Message> last = store.messages().latest(talk("1"), 7);
    assertEquals(List.of("t23", "t24", "t25", "t26", "t27", "t28", "t29"), texts(last));
    Messages.Place first = Messages.placeOf(last.getFirst());
    List<Message> before = store.messages().before(talk("1"), first, 4);
    assertEquals(List.of("t19", "t20", "t21", "t22"), texts(before));
    assertEquals(
        List.of("t23", "t24"),
        texts(store.messages().after(talk("1"), Messages.placeOf(before.getLast()), 2)));
    assertEquals("m00", store.messages().firstUnread(talk("1")).id());
  }

  @Test
  void readingLowersTheUnreadCount() {
    tell(
        store,
        ME,
        Told.conversation("1", "Ada", "me", 1),
        Told.in("1", "a", "x", 10),
        Told.in("1", "b", "y", 20),
        new Event.ReadUpTo(talk("1"), at(10)));
    assertEquals(1, row("1").unread());
    assertEquals("b", store.messages().firstUnread(talk("1")).id());
    tell(store, ME, new Event.ReadUpTo(talk("1"), at(20)), new Event.ReadUpTo(talk("1"), at(5)));
    assertEquals(0, row("1").unread());
    assertNull(store.messages().firstUnread(talk("1")));
  }

  private Author author(String message) {
    return store.messages().find(new MessageKey(Told.VENDOR, message)).orElseThrow().author();
  }

  /** "We are closed", said by a flow in a conversation of mine, answers nobody. */
  @Test
  void whatWasNotSentHereIsNotMineAndNoAnswer() {
    store.watch(new Watch("me", at(100)));
    tell(
        store,
        ME,
        Told.conversation("1", "Ada", "me", 1),
        Told.in("1", "a", "before", 40),
        Told.out("1", "b", "before this panel: whoever owned it", 50),
        Told.in("1", "c", "help", 110),
        Told.out("1", "d", "Automatic: we are closed", 120));
    assertEquals(new Author.Agent("me"), author("b"));
    assertEquals(new Author.Unknown(), author("d"));
    assertEquals(at(110), row("1").waitingSince());
    assertEquals(1, row("1").unread());
    assertEquals("c", store.messages().firstUnread(talk("1")).id());

    tell(store, ME, Told.out("1", "e", "Hello, Ada", 130));
    assertEquals(1, row("1").unread(), "until it is known who wrote it");
    tell(store, ME, new Event.Authored(talk("1"), "ref-e", "me"));
    assertEquals(new Author.Agent("me"), author("e"));
    assertEquals(new Author.Unknown(), author("d"));
    assertNull(row("1").waitingSince());
    assertEquals(0, row("1").unread());
    assertNull(store.messages().firstUnread(talk("1")));
    tell(store, ME, Told.in("1", "f", "thanks", 140));
    assertEquals(1, row("1").unread());
    assertEquals("f", store.messages().firstUnread(talk("1")).id());
    reopen();
    assertEquals(1, row("1").unread());
    assertEquals("f", store.messages().firstUnread(talk("1")).id());
  }

  @Test
  void whatAColleagueWroteInTheirsIsAnAnswer() {
    store.watch(new Watch("boss", at(100)));
    tell(
        store,
        Told.BOSS,
        Told.conversation("1", "Ada", "tom", 1),
        Told.in("1", "a", "help", 110),
        Told.out("1", "b", "here I am", 120));
    assertEquals(new Author.Agent("tom"), author("b"));
    assertNull(row("1").waitingSince());
    assertEquals(0, row("1").unread());
  }

  /** Many messages of a flow lie between the customer's and the agent's. */
  @Test
  void anAnswerIsFoundHoweverFarBackItIs() {
    store.watch(new Watch("me", at(100)));
    tell(store, ME, Told.conversation("1", "Ada", "me", 1), Told.in("1", "a", "one", 110));
    tell(store, ME, Told.out("1", "b", "two", 120), new Event.Authored(talk("1"), "b", "me"));
    tell(store, ME, Told.in("1", "c", "three", 130));
    for (int i = 0; i < 40; i++) {
      tell(store, ME, Told.out("1", "auto" + i, "closed", 140 + i));
    }
    assertEquals(at(130), row("1").waitingSince());
    assertEquals(1, row("1").unread());
  }

  @Test
  void aTimeFarAheadSilencesNothing() {
    long farAhead = Duration.ofDays(26_000).toSeconds();
    tell(
        store,
        ME,
        Told.conversation("1", "Ada", "me", 1),
        Told.out("1", "a", "from 2098", farAhead),
        Told.in("1", "b", "help", 20_000));
    assertEquals(at(10_000), store.messages().latest(talk("1"), 9).getFirst().at(), "when heard");
    assertEquals(at(20_000), row("1").waitingSince());
    assertEquals(1, row("1").unread());
    RawEvent read = LocalEvents.read(talk("1"), at(farAhead), at(21_000));
    long seq = store.journal().append(read).join();
    store.projection().apply(List.of(Told.local(new Journal.Entry(seq, read))), ME);
    assertEquals(0, row("1").unread());
    RawEvent later = Told.raw("later", at(200_000));
    Event said = Told.in("1", "c", "two days on", 200_000);
    long last = store.journal().append(later).join();
    store.projection().apply(List.of(Told.step(new Journal.Entry(last, later), "c", said)), ME);
    assertEquals(1, row("1").unread());
  }

  @Test
  void aFailedAnswerIsNoAnswer() {
    tell(
        store,
        ME,
        Told.conversation("1", "Ada", "me", 1),
        Told.in("1", "a", "x", 10),
        Told.out("1", "b", "y", 20));
    assertNull(row("1").waitingSince());
    tell(store, ME, Told.delivery("b", Delivery.State.FAILED));
    assertEquals(at(10), row("1").waitingSince());
    assertEquals(Delivery.State.FAILED, row("1").lastDelivery());
    tell(store, ME, Told.delivery("b", Delivery.State.DELIVERED));
    assertNull(row("1").waitingSince());
  }

  @Test
  void authorsComeFromOurOwnRequestsElseFromOwnership() {
    tell(
        store,
        ME,
        Told.conversation("1", "Ada", "", 0),
        Told.conversation("1", "Ada", "bob", 20),
        Told.conversation("1", "Ada", "elsewhere", 40),
        Told.out("1", "a", "early", -10),
        Told.out("1", "b", "bot", 10),
        Told.out("1", "c", "bob", 30),
        Told.out("1", "d", "mine", 31),
        Told.out("1", "e", "?", 50),
        Told.in("1", "f", "customer", 60),
        new Event.Authored(talk("1"), "ref-d", "me"));
    assertEquals(
        List.of(
            new Author.Unknown(),
            new Author.Bot(),
            new Author.Agent("bob"),
            new Author.Agent("me"),
            new Author.Unknown(),
            new Author.Customer()),
        store.messages().latest(talk("1"), 10).stream().map(Message::author).toList());
    assertEquals(3, store.conversations().ownership(talk("1")).size());
  }

  @Test
  void listsAreOrderedFilteredAndCounted() {
    for (int i = 0; i < 50; i++) {
      String id = "%02d".formatted(i);
      tell(
          store,
          ME,
          Told.conversation(id, "Ada " + id, i % 2 == 0 ? "me" : "bob", 1),
          Told.in(id, "m" + id, "text " + i, 100 + i));
      if (i % 5 == 0) {
        tell(store, ME, Told.out(id, "o" + id, "Grüße " + i, 200 + i));
      }
    }
    Order waiting = store.conversations().order(query("me", "", Sort.LONGEST_WAITING));
    assertEquals(25, waiting.size());
    List<Conversation> rows = store.conversations().rows(waiting.rowIds());
    assertEquals("02", rows.getFirst().key().id());
    // The answered ones follow, newest first.
    assertEquals("40", rows.get(20).key().id());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(
          waiting.ranks()[i],
          org.commpanel.port.Conversations.rank(rows.get(i), Sort.LONGEST_WAITING));
    }
    Query words = query(null, "ada GRÜSSE 2", Sort.NEWEST);
    assertEquals(0, store.conversations().order(words).size());
    words = query(null, "ADA grüße 2", Sort.NEWEST);
    List<Conversation> found =
        store.conversations().rows(store.conversations().order(words).rowIds());
    assertEquals(
        List.of("45", "40", "35", "30", "25", "20", "15", "10", "05", "00").stream()
            .filter(id -> List.of("20", "25").contains(id))
            .toList(),
        found.stream().map(row -> row.key().id()).filter(id -> !id.equals("x")).toList());
    Query search = words;
    assertTrue(found.stream().allMatch(row -> store.conversations().matches(row, search)));
    assertEquals(new Counts(25, 20, 20), store.conversations().counts("me"));
    assertEquals(new Counts(0, 0, 0), store.conversations().counts("nobody-knows"));
  }

  private static Query query(String owner, String text, Sort sort) {
    return new Query(owner, false, text, sort);
  }

  @Test
  void intentsAndDraftsSurvive() {
    Intent intent =
        Intent.queued("i1", talk("1"), new Intent.Action.SendText("hi; -- '"), "me", NOON);
    store.drafts().save(new Drafts.Draft(talk("1"), "Ada", "hi; -- '", NOON)).join();
    store.drafts().save(new Drafts.Draft(talk("2"), "Bob", "later", at(1))).join();
    store.preferences().put("window", "1,2,3,4");
    store.outbox().submit(intent).join();
    reopen();
    assertEquals(Optional.of(intent), store.outbox().find("i1"));
    assertEquals(List.of(intent), store.outbox().open());
    assertEquals(List.of(intent), store.outbox().shown(talk("1")));
    assertEquals("", store.drafts().load(talk("1")));
    assertEquals("later", store.drafts().load(talk("2")));
    assertEquals(1, store.drafts().all().size());
    assertEquals(Optional.of("1,2,3,4"), store.preferences().get("window"));
    assertFalse(store.outbox().claimed("voipbin", "remote"));
  }
}
