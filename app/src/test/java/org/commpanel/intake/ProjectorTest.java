package org.commpanel.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.event.Via;
import org.commpanel.port.Decoder;
import org.commpanel.port.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProjectorTest {
  private Account account;

  @BeforeEach
  void open() throws Exception {
    account = new Account();
  }

  @AfterEach
  void close() throws Exception {
    account.close();
  }

  private long append(String vendor, String body) {
    return account.append(
        new RawEvent(
            vendor, Via.WEBHOOK, Events.T0, Map.of(), body.getBytes(StandardCharsets.UTF_8)));
  }

  private long append(String body) {
    return append("voipbin", body);
  }

  private static String created(int n) {
    return Events.envelope("conversation_created", Events.conversation(n, Events.ME, 0));
  }

  @Test
  void appliesWhatWasThereAndWhatComes() {
    append(created(1));
    try (Projector projector = account.projector()) {
      projector.awaitApplied(append(created(2))).join();
      assertEquals(2, account.projection().cursor());
    }
    append(created(3));
    account.restart();
    try (Projector projector = account.projector()) {
      projector.awaitApplied(3).join();
    }
    assertEquals(3, account.store().conversations().counts(Events.ME).all());
  }

  @Test
  void aMessageOfAConversationNobodyDescribedIsShownAllTheSame() {
    ConversationKey key = new ConversationKey("voipbin", Events.conversationId(1));
    String message = Events.envelope("conversation_message_created", Events.message(1, 1, "help"));
    try (Projector projector = account.projector()) {
      projector.awaitApplied(append(message)).join();
      Conversation row = account.store().conversations().find(key).orElseThrow();
      assertEquals("SMS \u00b7 +1 555 000 1111", row.title());
      assertNull(row.owner());
      assertEquals(1, account.store().conversations().counts(null).all());
      assertEquals(0, account.store().conversations().counts(Events.ME).all());
      assertEquals(List.of(key), account.projection().ownerless(10), "it is still to be asked for");

      append(Events.envelope("conversation_created", Events.conversation(1, Events.ME, 0, "Anna")));
      projector.awaitApplied(append(message)).join();
      assertEquals("Anna", account.store().conversations().find(key).orElseThrow().title());
    }
  }

  @Test
  void aDecoderThatBreaksDoesNotStopIt() {
    Decoder breaking =
        raw -> {
          String body = new String(raw.body(), StandardCharsets.UTF_8);
          if (body.equals("overflow")) {
            return endless(raw);
          }
          if (body.equals("throw")) {
            throw new IllegalStateException("with a secret in it");
          }
          return Account.DECODERS.get("voipbin").decode(raw);
        };
    try (Projector projector = account.projector(Account.MANAGER, Map.of("voipbin", breaking))) {
      append("throw");
      append("overflow");
      append("nobody", "{}");
      projector.awaitApplied(append(created(1))).join();
    }
    assertEquals(Verdict.QUARANTINED, account.verdict(1).verdict());
    assertEquals("the decoder broke: IllegalStateException", account.verdict(1).reason());
    assertEquals(Verdict.QUARANTINED, account.verdict(2).verdict());
    assertEquals(Verdict.IGNORED, account.verdict(3).verdict());
    assertEquals(Verdict.APPLIED, account.verdict(4).verdict());
  }

  private static Decoded endless(RawEvent raw) {
    return endless(raw);
  }

  /** A decoder let something through that the cache cannot hold. */
  @Test
  void anEventThatCannotBeAppliedIsSetAside() {
    Decoder poisonous =
        raw -> {
          if (new String(raw.body(), StandardCharsets.UTF_8).equals("poison")) {
            ConversationKey key = new ConversationKey("voipbin", "x");
            ConversationSnapshot snapshot =
                new ConversationSnapshot(
                    key,
                    Channel.SMS,
                    null,
                    null,
                    null,
                    Address.NONE,
                    Address.NONE,
                    null,
                    null,
                    Instant.MAX,
                    null,
                    null);
            return new Decoded.Understood(
                "poison", "p", key, List.of(new Event.ConversationSeen(snapshot, null)), List.of());
          }
          return Account.DECODERS.get("voipbin").decode(raw);
        };
    try (Projector projector = account.projector(Account.MANAGER, Map.of("voipbin", poisonous))) {
      append(created(1));
      append("poison");
      projector.awaitApplied(append(created(2))).join();
    }
    assertEquals(Verdict.APPLIED, account.verdict(1).verdict());
    assertEquals(Verdict.QUARANTINED, account.verdict(2).verdict());
    assertEquals(Verdict.APPLIED, account.verdict(3).verdict());
  }

  /** Seen after SIGKILL: the cursor of one transaction, the rows of the next. */
  @Test
  void aCacheThatContradictsItselfIsMadeAnew() throws Exception {
    String expected;
    try (Projector projector = account.projector()) {
      append(created(1));
      append(Events.envelope("conversation_message_created", Events.message(1, 1, "t")));
      projector.awaitApplied(append(created(2))).join();
      expected = Seen.withVerdicts(account.store());
    }
    account.store().close();
    try (Connection cache =
            DriverManager.getConnection("jdbc:h2:" + account.folder().resolve("cache"), "sa", "");
        Statement statement = cache.createStatement()) {
      assertEquals(1, statement.executeUpdate("UPDATE progress SET last_seq = 2"));
    }
    account.restart();
    try (Projector projector = account.projector()) {
      projector.awaitApplied(3).get(20, TimeUnit.SECONDS);
      assertEquals(expected, Seen.withVerdicts(account.store()));
    }
  }

  @Test
  void aRebuiltProjectionIsTheSame() {
    try (Projector projector = account.projector()) {
      for (int i = 1; i <= 20; i++) {
        append(created(i % 5));
        append(Events.envelope("conversation_message_created", Events.message(i, i % 5, "t" + i)));
        append("{");
      }
      long last =
          account.append(
              LocalEvents.read(
                  new ConversationKey("voipbin", Events.conversationId(1)),
                  Events.T0.plusSeconds(20),
                  Events.T0));
      projector.awaitApplied(last).join();
      String live = Seen.withVerdicts(account.store());
      assertTrue(live.length() > 1_000);

      projector.rebuild().join();

      assertEquals(live, Seen.withVerdicts(account.store()));
    }
  }

  @Test
  void theSameBytesTwiceAreOneEvent() {
    try (Projector projector = account.projector()) {
      append(created(1));
      projector.awaitApplied(1).join();
      String once = Seen.by(account.store());
      projector.awaitApplied(append(created(1))).join();
      assertEquals(Verdict.DUPLICATE, account.verdict(2).verdict());
      assertEquals(1, account.verdict(2).duplicateOf());
      assertEquals(once, Seen.by(account.store()));
    }
  }

  @Test
  void aFloodShowsInSteadySteps() {
    List<Changes> seen = new CopyOnWriteArrayList<>();
    try (Projector projector = account.projector();
        Subscription changes = account.projection().onChange(seen::add)) {
      assertNotNull(changes);
      for (int i = 1; i < 3_000; i++) {
        account
            .journal()
            .append(
                new RawEvent(
                    "voipbin",
                    Via.WEBHOOK,
                    Events.T0,
                    Map.of(),
                    Events.envelope(
                            "conversation_message_created", Events.message(i, i % 50, "t" + i))
                        .getBytes(StandardCharsets.UTF_8)));
      }
      await().until(() -> account.journal().lastSeq() == 2_999);
      projector.awaitApplied(2_999).join();
    }
    assertTrue(seen.size() >= 2_999 / 256, seen.size() + " changes");
    List<Instant> arrivals =
        seen.stream().flatMap(c -> c.arrivals().stream()).map(Changes.Arrival::at).toList();
    assertEquals(2_999, arrivals.size());
    assertEquals(arrivals.stream().sorted().toList(), arrivals);
  }

  @Test
  void waitersAreLetGoWhenItCloses() {
    Projector projector = account.projector();
    var never = projector.awaitApplied(99);
    projector.close();
    assertTrue(never.isCancelled());
  }
}
