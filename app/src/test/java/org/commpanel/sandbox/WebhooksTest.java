package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commpanel.sandbox.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How events come to the registered address. */
class WebhooksTest {

  private Sandbox sandbox;
  private Receiver receiver;
  private UUID amara;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    sandbox = Sandbox.start(Options.standard().webhookSecret("test-secret"));
    sandbox.webhookTo(receiver.uri());
    amara = sandbox.world().conversationWith("Amara Nwosu").id();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void theSignatureCoversTheRawBytes() throws Exception {
    sandbox.world().customerSays(amara, "<3 & ünïcode 🎿");
    await().until(() -> receiver.deliveries.size() == 1);

    var delivery = receiver.deliveries.getFirst();
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("test-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    assertEquals(
        "sha256=" + HexFormat.of().formatHex(mac.doFinal(delivery.body())), delivery.signature());
    var body = new String(delivery.body(), StandardCharsets.UTF_8);
    assertTrue(
        body.startsWith("{\"type\":\"conversation_message_created\",\"data\":{\"id\":\""), body);
    assertTrue(body.contains("\"text\":\"\\u003c3 \\u0026 ünïcode 🎿\""), body);
    assertEquals("POST", delivery.method());
  }

  @Test
  void anOlderServerDoesNotSign() {
    try (var older = Sandbox.start(Options.standard().webhookSecret("").webhook(receiver.uri()))) {
      older.story().newConversationFor("maria");
      await().until(() -> receiver.deliveries.size() == 3);
      assertNull(receiver.deliveries.getFirst().signature());
    }
  }

  @Test
  void threeAttemptsASecondApartAfter5xx() {
    receiver.status.set(503);
    sandbox.world().customerSays(amara, "hello");

    await().atMost(Duration.ofSeconds(5)).until(() -> receiver.deliveries.size() == 3);
    var first = receiver.deliveries.getFirst();
    var last = receiver.deliveries.getLast();
    assertTrue(last.at() - first.at() > 1_900_000_000L, "a second between attempts");
    await()
        .during(Duration.ofMillis(1300))
        .atMost(Duration.ofSeconds(3))
        .until(() -> receiver.deliveries.size() == 3);
  }

  @Test
  void aRefusalCountsAsDelivered() {
    receiver.status.set(401);
    sandbox.world().customerSays(amara, "hello");

    await()
        .during(Duration.ofMillis(1300))
        .atMost(Duration.ofSeconds(3))
        .until(() -> receiver.deliveries.size() <= 1);
    assertEquals(1, receiver.deliveries.size());
  }

  @Test
  void duplicatedLostAndOvertaken() {
    sandbox.faults().add(Fault.of(Fault.Kind.DUPLICATE_WEBHOOK).on("message_created"));
    sandbox.world().customerSays(amara, "twice");
    await().until(() -> texts().equals(List.of("twice", "twice")));

    sandbox.faults().add(Fault.of(Fault.Kind.LOSE_WEBHOOK));
    sandbox.world().customerSays(amara, "never");
    await().until(() -> sandbox.faults().struck(Fault.Kind.LOSE_WEBHOOK) == 1);

    sandbox.faults().add(Fault.of(Fault.Kind.REORDER_WEBHOOK));
    sandbox.world().customerSays(amara, "first");
    await().until(() -> sandbox.faults().struck(Fault.Kind.REORDER_WEBHOOK) == 1);
    sandbox.world().customerSays(amara, "second");
    await().until(() -> texts().equals(List.of("twice", "twice", "second", "first")));
  }

  @Test
  void anAdminRegistersTheAddress() throws Exception {
    var ingrid = Client.as(sandbox, "ingrid");
    try (var other = new Receiver()) {
      ingrid.put(
          "/v1.0/customer",
          "{\"name\":\"Nordlicht\",\"webhook_method\":\"PUT\",\"webhook_uri\":\""
              + other.uri()
              + "\"}");
      await().until(() -> other.types().contains("customer_updated"));
      assertEquals("PUT", other.deliveries.getFirst().method());
    }
  }

  @Test
  void anAddressThatIsNoneIsRefused() throws Exception {
    var answer =
        Client.as(sandbox, "ingrid").put("/v1.0/customer", "{\"webhook_uri\":\"ftp:nowhere\"}");

    assertEquals(400, answer.status());
    assertEquals("INVALID_ARGUMENT", answer.reason());
  }

  @Test
  void aNewConversationIsToldInPieces() {
    sandbox.story().newConversationFor("maria");

    await().until(() -> receiver.deliveries.size() == 3);
    assertTrue(
        receiver
            .types()
            .containsAll(
                List.of(
                    "conversation_created",
                    "conversation_message_created",
                    "conversation_updated")));
  }

  private List<String> texts() {
    return receiver.deliveries.stream().map(d -> d.json().at("/data/text").asText()).toList();
  }
}
