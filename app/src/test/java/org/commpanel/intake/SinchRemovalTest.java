package org.commpanel.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.event.Via;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Drafts;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.vendor.sinch.SinchDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was deleted at Sinch, and what is personal, leaves the machine, the journal included. */
class SinchRemovalTest {
  private static final ConversationKey TALK = new ConversationKey("sinch", "01TALK");
  private static final MessageKey MESSAGE = new MessageKey("sinch", "01MO");
  private Account account;

  @BeforeEach
  void open() throws Exception {
    account = new Account();
  }

  @AfterEach
  void close() throws Exception {
    account.close();
  }

  private Projector projector() {
    return account.projector(Account.MANAGER, Map.of("sinch", new SinchDecoder()));
  }

  private long tell(int second, String body) {
    String json =
        "{'app_id':'01APP','accepted_time':'2026-11-21T12:00:%02dZ',%s}".formatted(second, body);
    return account.append(
        new RawEvent(
            "sinch",
            Via.WEBHOOK,
            Instant.parse("2026-11-21T12:01:00Z").plusSeconds(second),
            Map.of(),
            json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static String letter(String key, String id, String text) {
    return "'"
        + key
        + "':{'id':'"
        + id
        + "','contact_message':{'text_message':{'text':'"
        + text
        + "'}},'channel_identity':{'channel':'SMS','identity':'4670','app_id':''},"
        + "'conversation_id':'01TALK','contact_id':'01C','metadata':'',"
        + "'accept_time':'2026-11-21T12:00:00Z','original_text':'I am John'}";
  }

  private long said(int second, String text) {
    return tell(second, letter("message", "01MO", text));
  }

  private long redacted(int second) {
    return tell(second, letter("message_redaction", "01MO", "I am {PERSON}"));
  }

  private long deleted(int second) {
    return tell(second, "'conversation_delete_notification':{'conversation_id':'01TALK'}");
  }

  private void settled(Projector projector) {
    await()
        .until(() -> {
          long last = account.journal().lastSeq();
          projector.awaitApplied(last).join();
          return account.projection().cursor() == last
              && account.journal().lastSeq() == last
              && !account.projection().hasRedacted()
              && account.projection().deletedWithBodies().isEmpty();
        });
  }

  private void assertNowhere(String words) {
    for (Journal.Entry entry : account.entries()) {
      byte[] body = entry.event().body();
      String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
      assertFalse(text.contains(words), () -> "entry " + entry.seq() + ": " + text);
    }
    assertFalse(Seen.by(account.store()).contains(words));
  }

  @Test
  void redactedWordsLeaveTheJournalWhicheverCameFirst() {
    try (Projector projector = projector()) {
      said(1, "I am John");
      redacted(2);
      settled(projector);
      assertNowhere("John");
      said(3, "I am John");
      settled(projector);
      assertNowhere("John");
      assertEquals(
          "I am {PERSON}", account.store().messages().find(MESSAGE).orElseThrow().body().plain());
      String live = Seen.withVerdicts(account.store());
      projector.rebuild().join();
      settled(projector);
      assertEquals(live, Seen.withVerdicts(account.store()));
    }
  }

  @Test
  void aRedactionThatWasBrokenOffIsTakenUpAgain() throws Exception {
    said(1, "I am John");
    redacted(2);
    SinchDecoder decoder = new SinchDecoder();
    List<Projection.Step> steps =
        account.entries().stream()
            .map(entry -> new Projection.Step(entry, decoder.decode(entry.event())))
            .toList();
    account.projection().apply(steps, Account.MANAGER);
    account.restart();
    try (Projector projector = projector()) {
      settled(projector);
      assertNowhere("text\":\"I am John");
    }
  }

  @Test
  void whatWasDeletedThereIsErasedHereWithAReceipt() throws Exception {
    account.store().drafts().save(new Drafts.Draft(TALK, "Ada", "my draft", Events.T0)).join();
    Intent intent =
        Intent.queued("i1", TALK, new Intent.Action.SendText("my words"), "me", Events.T0);
    try (Projector projector = projector()) {
      said(1, "secret words");
      settled(projector);
      account.store().outbox().submit(intent).join();
      account.store().drafts().save(new Drafts.Draft(TALK, "Ada", "my draft", Events.T0)).join();
      deleted(9);
      settled(projector);

      assertNowhere("secret");
      assertEquals("", account.store().drafts().load(TALK));
      Intent left = account.store().outbox().find("i1").orElseThrow();
      assertEquals(Intent.State.CANCELLED, left.state());
      assertEquals(new Intent.Action.SendText(""), left.action());
      Projection.Judged receipt = account.verdict(account.journal().lastSeq());
      assertEquals("erased", receipt.kind());
      assertEquals(Verdict.APPLIED, receipt.verdict());
      assertEquals(
          "deleted at Sinch at 2026-11-21T12:00:09Z; bodies of 2 entries erased", receipt.reason());

      said(10, "secret again");
      settled(projector);
      assertNowhere("secret");
      assertTrue(account.store().conversations().find(TALK).isEmpty());

      String live = Seen.withVerdicts(account.store());
      projector.rebuild().join();
      settled(projector);
      assertEquals(live, Seen.withVerdicts(account.store()));
    }
  }

  @Test
  void anyOrderOfMessageAndDeletionEndsTheSame() {
    try (Projector projector = projector()) {
      deleted(9);
      said(1, "secret words");
      settled(projector);
      assertNowhere("secret");
      assertEquals(0, account.store().messages().count(TALK));
    }
  }

  @Test
  void anErasureThatWasBrokenOffIsTakenUpAgain() {
    said(1, "secret words");
    deleted(9);
    SinchDecoder decoder = new SinchDecoder();
    account
        .projection()
        .apply(
            account.entries().stream()
                .map(entry -> new Projection.Step(entry, decoder.decode(entry.event())))
                .toList(),
            Account.MANAGER);
    account.restart();
    try (Projector projector = projector()) {
      settled(projector);
      assertNowhere("secret");
    }
  }
}
