package org.commpanel.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plain agent may not read leaves the machine, the journal included. */
class WithdrawalTest {
  private static final ConversationKey ONE =
      new ConversationKey("voipbin", Events.conversationId(1));
  private static final MessageKey MESSAGE = new MessageKey("voipbin", Events.messageId(1));
  private Account account;

  @BeforeEach
  void open() throws Exception {
    account = new Account();
  }

  @AfterEach
  void close() throws Exception {
    account.close();
  }

  private Projector agent() {
    return account.projector(Account.AGENT, Account.DECODERS);
  }

  private long tell(String type, String resource) {
    return account.append(
        new RawEvent(
            "voipbin",
            Via.WEBHOOK,
            Events.T0,
            Map.of(),
            Events.envelope(type, resource).getBytes(StandardCharsets.UTF_8)));
  }

  private long owned(String owner, long at) {
    return tell("conversation_updated", Events.conversation(1, owner, at, "Name of the peer"));
  }

  private long said(int n, String text) {
    return tell("conversation_message_created", Events.message(n, 1, text));
  }

  private void settled(Projector projector) {
    await()
        .until(() -> {
          long last = account.journal().lastSeq();
          projector.awaitApplied(last).join();
          return account.projection().cursor() == last && account.journal().lastSeq() == last;
        });
  }

  private void assertGone() throws IOException {
    assertEquals(0, account.store().messages().count(ONE));
    assertTrue(account.store().messages().find(MESSAGE).isEmpty());
    for (Journal.Entry entry : account.entries()) {
      byte[] body = entry.event().body();
      assertTrue(
          body == null || !new String(body, StandardCharsets.UTF_8).contains("peer"),
          () -> "entry " + entry.seq() + " still holds it");
    }
    assertFalse(Seen.by(account.store()).contains("Name of the peer"));
    assertFalse(Seen.by(account.store()).contains("secret words"));
  }

  /** VoIPBIN tells each SMS twice, the second time without its conversation. */
  @Test
  void theSecondTellingOfAnSmsKeepsNoText() throws Exception {
    String sms =
        "{\"id\":\""
            + Events.messageId(1)
            + "\",\"direction\":\"outbound\","
            + "\"text\":\"secret words\",\"odd\":1.50,"
            + "\"targets\":[{\"status\":\"delivered\"}],\"tm_update\":\"2026-11-21T08:00:00Z\"}";
    try (Projector projector = agent()) {
      owned(Events.ME, 1);
      said(1, "the words of the message itself");
      projector.awaitApplied(tell("message_updated", sms)).join();
    }
    assertEquals(
        Delivery.State.DELIVERED,
        account.store().messages().find(MESSAGE).orElseThrow().delivery().state());
    String kept = new String(account.entries().getLast().event().body(), StandardCharsets.UTF_8);
    assertFalse(kept.contains("secret words"), kept);
    assertTrue(kept.contains("\"odd\":1.50") || kept.contains("\"odd\":1.5"), kept);
    String live = Seen.withVerdicts(account.store());
    try (Projector projector = agent()) {
      projector.rebuild().join();
    }
    assertEquals(live, Seen.withVerdicts(account.store()));
  }

  /** The webhook that gives it to this agent may be journalled just before the withdrawal is. */
  @Test
  void whatWasGivenBeforeItsWithdrawalCameIsToldOfSoThatItIsFetched() throws Exception {
    owned("", 1);
    said(1, "secret words");
    owned(Events.ME, 2);
    account.append(
        LocalEvents.withdrawn(ONE, Events.T0.plusSeconds(1), Owner.NOBODY, 2, Events.T0));
    List<Changes.OwnerChange> told = new CopyOnWriteArrayList<>();
    account.projection().onChange(changes -> told.addAll(changes.ownerChanges()));
    try (Projector projector = agent()) {
      projector.awaitApplied(account.journal().lastSeq()).join();
    }
    assertTrue(account.store().messages().find(MESSAGE).isEmpty());
    Changes.OwnerChange last = told.getLast();
    assertEquals(Owner.NOBODY, last.before());
    assertTrue(last.after().is(Events.ME), told::toString);
    assertEquals(2, told.stream().filter(change -> change.after().is(Events.ME)).count());
  }

  @Test
  void aConversationGivenToAnotherLeaves() throws Exception {
    try (Projector projector = agent()) {
      owned(Events.ME, 1);
      projector.awaitApplied(said(1, "secret words")).join();
      assertEquals(1, account.store().messages().count(ONE));

      owned(Events.OTHER, 2);
      settled(projector);

      assertGone();
      assertEquals(Verdict.ERASED, account.verdict(1).verdict());
      long entries = account.journal().lastSeq();
      assertEquals(4, entries);
      String live = Seen.withVerdicts(account.store());
      projector.rebuild().join();
      settled(projector);
      assertEquals(live, Seen.withVerdicts(account.store()));
      assertEquals(entries, account.journal().lastSeq());
    }
  }

  @Test
  void oneThatWasNeverMineDoesNotStay() throws Exception {
    try (Projector projector = agent()) {
      owned(Events.OTHER, 1);
      said(1, "secret words");
      settled(projector);
      assertGone();
      said(2, "secret words");
      settled(projector);
      assertGone();
      owned(Events.NOBODY, 3);
      settled(projector);
      assertGone();
    }
  }

  @Test
  void oneThatComesBackIsWholeAgainOnceFetched() throws Exception {
    try (Projector projector = agent()) {
      owned(Events.ME, 1);
      said(1, "secret words");
      owned(Events.OTHER, 2);
      settled(projector);
      assertGone();

      owned(Events.ME, 3);
      said(1, "secret words");
      settled(projector);

      assertEquals(1, account.store().messages().count(ONE));
      assertNotNull(account.store().conversations().find(ONE).orElseThrow().owner());
      String live = Seen.withVerdicts(account.store());
      projector.rebuild().join();
      settled(projector);
      assertEquals(live, Seen.withVerdicts(account.store()));
    }
  }

  private void sighted(String resource, String owner, long at) {
    account.append(
        new RawEvent(
            "voipbin",
            Via.CATCH_UP,
            Events.T0,
            Map.of(
                RawEvent.RESOURCE,
                resource,
                "conversation",
                Events.conversationId(1),
                "owner",
                owner,
                "at",
                Events.at(at)),
            null));
  }

  /** VoIPBIN's row is as old as it was: only that it stands in the agent's list is new. */
  @Test
  void oneThatAPassingNoTookAwayIsBackWithTheList() {
    try (Projector projector = agent()) {
      owned(Events.ME, 1);
      said(1, "secret words");
      settled(projector);
      sighted("conversation-lost", "", 100);
      settled(projector);
      assertEquals(0, account.store().messages().count(ONE));
      owned(Events.ME, 1);
      said(1, "secret words");
      settled(projector);
      assertEquals(0, account.store().messages().count(ONE), "a late webhook brings nothing back");

      sighted("conversation-listed", Events.ME, 200);
      owned(Events.ME, 1);
      said(1, "secret words");
      settled(projector);
      assertEquals(1, account.store().messages().count(ONE));
      assertTrue(account.store().conversations().find(ONE).orElseThrow().owner().is(Events.ME));
      String live = Seen.withVerdicts(account.store());
      projector.rebuild().join();
      settled(projector);
      assertEquals(live, Seen.withVerdicts(account.store()));

      owned(Events.OTHER, 300);
      settled(projector);
      assertEquals(0, account.store().messages().count(ONE));
    }
  }

  @Test
  void nothingIsTakenFromWhoeverSeesAll() {
    try (Projector projector = account.projector()) {
      owned(Events.OTHER, 1);
      said(1, "secret words");
      settled(projector);
      assertEquals(1, account.store().messages().count(ONE));
      assertEquals(2, account.journal().lastSeq());
    }
  }

  @Test
  void whatAnEarlierRunLeftIsTaken() throws Exception {
    try (Projector projector = account.projector()) {
      owned(Events.OTHER, 1);
      said(1, "secret words");
      settled(projector);
    }
    account.restart();
    // The same agent, who was a manager until yesterday.
    try (Projector projector = agent()) {
      await().until(() -> account.journal().lastSeq() == 3);
      settled(projector);
      assertGone();
    }
  }

  @Test
  void whileTheOwnerIsUnknownItStays() {
    try (Projector projector = agent()) {
      said(1, "secret words");
      settled(projector);
      assertEquals(1, account.store().messages().count(ONE));
      assertEquals(1, account.journal().lastSeq());
      assertEquals(java.util.List.of(ONE), account.projection().ownerless(10));
    }
  }

  /** Else a restart in the wrong place would erase what the next entry gives back. */
  @Test
  void ownersThatPassByInTheBacklogTakeNothing() {
    owned(Events.ME, 1);
    said(1, "secret words");
    for (int i = 2; i < 600; i++) {
      owned(i % 2 == 0 ? Events.OTHER : Events.ME, i);
    }
    try (Projector projector = agent()) {
      settled(projector);
      assertEquals(1, account.store().messages().count(ONE));
      assertEquals(600, account.journal().lastSeq());
    }
  }

  @Test
  void theBytesLeaveTheDiskOnceTheStoreIsClosed() throws Exception {
    try (Projector projector = agent()) {
      owned(Events.ME, 1);
      said(1, "secret words");
      owned(Events.OTHER, 2);
      settled(projector);
    }
    assertNull(account.entries().getFirst().event().body());
    assertTrue(Files.isRegularFile(account.folder().resolve("journal.mv.db")));
  }

  @Test
  void anAgentOfNoPermissionIsAPlainOne() throws Exception {
    try (Projector projector =
        account.projector(new Viewer("voipbin", Events.ME, 0), Account.DECODERS)) {
      owned(Events.OTHER, 1);
      settled(projector);
      assertGone();
    }
  }
}
