package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.commpanel.sandbox.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each channel does with an agent's message. */
class SendingTest {

  private Sandbox sandbox;
  private Receiver receiver;
  private Client maria;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    sandbox =
        Sandbox.start(
            Options.standard()
                .rateLimit(false)
                .webhook(receiver.uri())
                .delivery(Duration.ofMillis(200)));
    maria = Client.as(sandbox, "maria");
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void aTextIsQueuedThenSentThenDelivered() throws Exception {
    var answer = send("+13237452021", "there is one at 00:15").json();

    assertEquals("progressing", answer.get("status").asText());
    assertTrue(answer.get("tm_update").isNull());
    assertEquals(answer.get("id"), answer.get("reference_id"));
    await().until(() -> receiver.deliveries.size() == 5);

    var id = answer.get("id").asText();
    receiver.deliveries.forEach(
        d -> assertEquals(id, d.json().at("/data/id").asText(), "one id for both kinds"));
    assertEquals(List.of("queued", "sent", "delivered"), targets());
    assertEquals(1, count("conversation_message_created"));
    assertEquals(1, count("conversation_message_updated"));
    assertEquals("done", stored("+13237452021").at("/result/0/status").asText());
  }

  @Test
  void aTextTheCarrierGivesUpStaysDone() throws Exception {
    sandbox.faults().add(Fault.of(Fault.Kind.SMS_UNDELIVERED));

    send("+13237452021", "hello");

    await().until(() -> targets().equals(List.of("queued", "sent", "failed")));
    assertEquals("done", stored("+13237452021").at("/result/0/status").asText());
  }

  @Test
  void aTextThatCannotBeHandedOverIs500AndARowThatFailed() throws Exception {
    sandbox.faults().add(Fault.of(Fault.Kind.SMS_FAILS).on("POST .*/messages$"));

    var answer = send("+13237452021", "hello");

    assertEquals(500, answer.status());
    assertEquals("INTERNAL", answer.reason());
    await().until(() -> receiver.deliveries.size() == 2);
    assertEquals(1, count("conversation_message_created"));
    assertEquals("failed", stored("+13237452021").at("/result/0/status").asText());
    assertEquals(List.of(), sandbox.world().sent());
  }

  @Test
  void anEmailIsAnsweredWithAMessageThatNeverWas() throws Exception {
    var answer = send("Marta Lindgren", "<p>Dear Marta</p>").json();

    assertTrue(answer.get("tm_create").isNull());
    await().until(() -> count("conversation_message_updated") == 1);
    var row = stored("Marta Lindgren").at("/result/0");
    assertNotEquals(answer.get("id"), row.get("id"));
    assertEquals(answer.get("id"), row.get("reference_id"));
    assertEquals("<p>Dear Marta</p>", row.get("text").asText());
    assertEquals(1, sandbox.world().sent().size());
  }

  @Test
  void lineCannotBeAnswered() throws Exception {
    var answer = send("李 小龍", "はい");

    assertEquals(404, answer.status());
    assertEquals("CONVERSATION_ACCOUNT_NOT_FOUND", answer.reason());
    assertEquals(List.of(), sandbox.world().sent());
  }

  @Test
  void whatsappAndWebchatAreDoneAtOnce() throws Exception {
    var whatsapp = send("Amara Nwosu", "booked!").json();
    var webchat = send("07d16b0a-302f-4db8-ae4a-a2c9a65f88b7", "woof").json();

    assertEquals("done", whatsapp.get("status").asText());
    assertEquals("00000000-0000-0000-0000-000000000000", whatsapp.get("reference_id").asText());
    assertEquals("done", webchat.get("status").asText());
    assertEquals(webchat.get("id"), webchat.get("reference_id"));
    var sent = sandbox.world().sent();
    assertEquals(List.of("booked!", "woof"), sent.stream().map(s -> s.text()).toList());
  }

  @Test
  void neitherTextNorMediasIsNeededAndMediasAreDropped() throws Exception {
    var conversation = sandbox.world().conversationWith("Amara Nwosu").id();
    var path = "/v1.0/service_agents/conversations/" + conversation + "/messages";

    var empty = maria.post(path, "{}");
    var withMedia = maria.post(path, "{\"text\":\"see\",\"medias\":[{\"type\":\"image\"}]}").json();

    assertEquals(200, empty.status());
    assertFalse(empty.json().has("text"));
    assertFalse(withMedia.has("medias"));
  }

  @Test
  void anIncomingTextComesTwiceWithOneId() {
    sandbox.world().customerSays(id("+13237452021"), "still there?");

    await().until(() -> receiver.deliveries.size() == 2);
    assertTrue(
        receiver.types().containsAll(List.of("conversation_message_created", "message_created")));
    var ids = receiver.deliveries.stream().map(d -> d.json().at("/data/id")).distinct();
    assertEquals(1, ids.count());
    var sms =
        receiver.deliveries.stream().filter(d -> d.type().equals("message_created")).findFirst();
    assertEquals("inbound", sms.orElseThrow().json().at("/data/direction").asText());
  }

  private Client.Answer send(String peer, String text) throws Exception {
    return maria.post(
        "/v1.0/service_agents/conversations/" + id(peer) + "/messages",
        "{\"text\":\"" + text + "\",\"medias\":[]}");
  }

  private JsonNode stored(String peer) throws Exception {
    return maria.get("/v1.0/service_agents/conversations/" + id(peer) + "/messages").json();
  }

  private UUID id(String peer) {
    return sandbox.world().conversationWith(peer).id();
  }

  private long count(String type) {
    return receiver.types().stream().filter(type::equals).count();
  }

  /** The delivery states told, in the order of their times, whatever order they came in. */
  private List<String> targets() {
    return receiver.deliveries.stream()
        .map(d -> d.json().get("data"))
        .filter(d -> d.has("targets"))
        .sorted(Comparator.comparing(d -> d.get("tm_update").asText()))
        .map(d -> d.at("/targets/0/status").asText())
        .toList();
  }
}
