package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.commpanel.sandbox.sinch.Conversation;
import org.commpanel.sandbox.sinch.Trigger;
import org.commpanel.sandbox.sinch.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How conversations begin, change hands, end and go, and what is told of it. */
class SinchLifecycleTest {

  private static final String LUKAS = "Lukas Brandt";

  private Sandbox sandbox;
  private World world;
  private Receiver receiver;
  private SinchClient client;
  private Conversation lukas;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    sandbox = Sandbox.start(Options.standard().sinchWebhook(receiver.uri()));
    world = sandbox.sinch().world();
    client = SinchClient.of(sandbox);
    lukas = world.activeWith(world.customer(LUKAS).id()).orElseThrow();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void theOwnerIsAnAgentOfVoipbin() {
    var maria = sandbox.world().agent("maria").toString();

    assertEquals(maria, lukas.ownerId());
    assertEquals(
        "",
        world.activeWith(world.customer("Ravi Menon").id()).orElseThrow().ownerId(),
        "and some are nobody's");
    assertTrue(world.conversations().stream().filter(c -> c.ownerId().equals(maria)).count() >= 8);
  }

  @Test
  void aMergePatchLeavesTheRestAndTellsNobody() throws Exception {
    client.send(
        "PATCH",
        "/conversations/" + lukas.id() + "?metadata_update_strategy=MERGE_PATCH",
        "{\"metadata_json\":{\"queue\":{\"name\":\"vip\",\"rank\":1}}}");
    client.send(
        "PATCH",
        "/conversations/" + lukas.id() + "?metadata_update_strategy=MERGE_PATCH",
        "{\"metadata_json\":{\"queue\":{\"rank\":null},\"owner_id\":\"tom\"}}");

    var metadata = client.get("/conversations/" + lukas.id()).json().get("metadata_json");
    assertEquals("{\"owner_id\":\"tom\",\"queue\":{\"name\":\"vip\"}}", metadata.toString());
    client.send("PATCH", "/conversations/" + lukas.id(), "{\"metadata_json\":{\"a\":1}}");
    assertEquals(
        "{\"a\":1}",
        client.get("/conversations/" + lukas.id()).json().get("metadata_json").toString());
    sandbox.sinchStory().customerWrites(LUKAS, "done?");
    await().until(() -> receiver.under("message").size() == 1);
    assertEquals(1, receiver.deliveries.size(), "only the message was told");
  }

  @Test
  void stoppedOnceIsToldOnceAndNeverTakenUpByAMessage() throws Exception {
    assertEquals(200, client.post("/conversations/" + lukas.id() + ":stop", "").status());
    assertEquals(200, client.post("/conversations/" + lukas.id() + ":stop", "{}").status());
    var said = sandbox.sinchStory().customerWrites(LUKAS, "me again");
    await().until(() -> receiver.deliveries.size() >= 3);

    assertEquals(1, receiver.under("conversation_stop_notification").size());
    assertNotEquals(lukas.id(), said.conversation());
    var started = receiver.under("conversation_start_notification");
    assertEquals(said.conversation(), started.getFirst().at("/conversation/id").asText());
    assertFalse(client.get("/conversations/" + lukas.id()).json().get("active").asBoolean());
    var second = sandbox.sinchStory().customerWrites(LUKAS, "and again");
    assertEquals(said.conversation(), second.conversation());
  }

  @Test
  void byPatchItStopsWithItsReasonAndComesBack() throws Exception {
    var path = "/conversations/" + lukas.id();
    client.send("PATCH", path, "{\"active\":false,\"metadata\":\"issue_resolved\"}");
    await().until(() -> receiver.under("conversation_stop_notification").size() == 1);
    var stopped = receiver.under("conversation_stop_notification").getFirst();
    assertEquals("issue_resolved", stopped.at("/conversation/metadata").asText());

    assertEquals(200, client.send("PATCH", path, "{\"active\":true}").status());
    await().until(() -> receiver.under("conversation_start_notification").size() == 1);

    client.send("PATCH", path, "{\"active\":false}");
    sandbox.sinchStory().customerWrites(LUKAS, "a new one");
    var second = client.send("PATCH", path, "{\"active\":true}");
    assertEquals(400, second.status(), "one at a time");
    assertEquals("FAILED_PRECONDITION", second.error());
  }

  @Test
  void deletedMeansGoneWithItsMessages() throws Exception {
    var message = world.messages(lukas.id()).getFirst().id();

    assertEquals(200, client.send("DELETE", "/conversations/" + lukas.id(), "").status());

    assertEquals(404, client.get("/conversations/" + lukas.id()).status());
    assertEquals(404, client.get("/messages/" + message).status());
    await().until(() -> receiver.under("conversation_delete_notification").size() == 1);
    assertEquals(
        lukas.id(),
        receiver
            .under("conversation_delete_notification")
            .getFirst()
            .at("/conversation/id")
            .asText());
  }

  @Test
  void madeByHand() throws Exception {
    var dmitri = world.customer("Dmitri").id();
    var made =
        client.post(
            "/conversations",
            "{\"app_id\":\"%s\",\"contact_id\":\"%s\",\"metadata_json\":{\"case\":7}}"
                .formatted(World.APP, dmitri));

    assertEquals("CHANNEL_UNSPECIFIED", made.json().get("active_channel").asText());
    assertEquals(7, made.json().at("/metadata_json/case").asInt());
    var body = "{\"app_id\":\"%s\",\"contact_id\":\"%s\"}".formatted(World.APP, dmitri);
    assertEquals(400, client.post("/conversations", body).status(), "one at a time");
    assertEquals(404, client.post("/conversations", "{\"app_id\":\"x\"}").status());
  }

  @Test
  void mergedContactsShareEverything() throws Exception {
    var kept = world.customer("Sara Lind");
    var gone = world.customer("Sara L.");
    var merged =
        client.post(
            "/contacts/" + kept.id() + ":merge",
            "{\"source_id\":\"%s\",\"strategy\":\"MERGE\"}".formatted(gone.id()));

    assertEquals(2, merged.json().get("channel_identities").size());
    assertEquals(404, client.get("/contacts/" + gone.id()).status());
    assertEquals(2, client.all("/conversations?contact_id=" + kept.id(), "conversations").size());
    assertEquals(4, client.all("/messages?contact_id=" + kept.id(), "messages").size());
    await().until(() -> receiver.under("contact_merge_notification").size() == 1);
    var told = receiver.under("contact_merge_notification").getFirst();
    assertEquals(gone.id(), told.at("/deleted_contact/id").asText());
    assertEquals(kept.id(), told.at("/preserved_contact/id").asText());
    var self = "{\"source_id\":\"" + kept.id() + "\"}";
    assertEquals(400, client.post("/contacts/" + kept.id() + ":merge", self).status());
  }

  @Test
  void injectedMessagesAreHistory() throws Exception {
    var path = "/conversations/" + lukas.id() + ":inject-message";
    var body =
        "{\"contact_message\":{\"text_message\":{\"text\":\"from the old"
            + " system\"}},\"accept_time\":\"%s\",\"channel_identity\":{\"channel\":\"WHATSAPP\",\"identity\":\"4915123456701\",\"app_id\":\"\"},\"direction\":\"TO_APP\"}";

    assertEquals(
        200, client.post(path, body.formatted(world.now().minus(Duration.ofDays(29)))).status());
    assertEquals(
        400, client.post(path, body.formatted(world.now().minus(Duration.ofDays(31)))).status());
    assertEquals(400, client.post(path, "{\"accept_time\":\"soon\"}").status());
    await().until(() -> receiver.under("message").size() == 1);
    assertTrue(receiver.under("message").getFirst().get("injected").asBoolean());
    assertTrue(world.messages(lukas.id()).getFirst().text().startsWith("from the old"));
  }

  @Test
  void injectedEventsAreOurs() throws Exception {
    var path = "/conversations/" + lukas.id() + ":inject-event";
    var event =
        "{\"app_event\":{\"generic_event\":{\"payload\":{\"k\":\"v\"}}},\"accept_time\":\"%s\"}";

    var answer = client.post(path, event.formatted(world.now()));
    assertEquals(200, answer.status(), answer.body());
    assertEquals(200, client.get("/events/" + answer.json().get("event_id").asText()).status());
    assertEquals(400, client.post(path, "{\"contact_event\":{}}").status());
  }

  @Test
  void inDispatchModeNobodyKnowsWho() {
    var said = sandbox.sinchStory().customerWritesInDispatchMode(LUKAS, "hello?");
    await().until(() -> receiver.under("message").size() == 1);

    assertEquals("", said.conversation());
    var told = receiver.under("message").getFirst();
    assertEquals("DISPATCH", told.get("processing_mode").asText());
    assertEquals("", told.get("conversation_id").asText());
    assertEquals("", told.get("contact_id").asText());
    assertEquals("4915123456701", told.at("/channel_identity/identity").asText());
  }

  @Test
  void aDispatchedMessageIsListedApart() throws Exception {
    sandbox.sinchStory().customerWritesInDispatchMode(LUKAS, "hello?");

    assertEquals(1, client.all("/messages?messages_source=DISPATCH_SOURCE", "messages").size());
    assertTrue(
        client.all("/messages?page_size=1000", "messages").stream()
            .noneMatch(m -> m.get("processing_mode").asText().equals("DISPATCH")));
  }

  @Test
  void capabilityComesLater() throws Exception {
    var answer =
        client.post(
            "/capability:query",
            "{\"app_id\":\"%s\",\"recipient\":{\"contact_id\":\"%s\"},\"request_id\":\"r-1\"}"
                .formatted(World.APP, world.customer("Ravi Menon").id()));

    assertEquals("r-1", answer.json().get("request_id").asText());
    await().until(() -> receiver.under("capability_notification").size() == 1);
    assertEquals(
        "CAPABILITY_PARTIAL",
        receiver.under("capability_notification").getFirst().get("capability_status").asText());
  }

  @Test
  void eachTriggerCanBeFired() {
    for (var trigger : Trigger.values()) {
      sandbox.sinchStory().fire(trigger);
    }
    for (var key :
        List.of(
            "message",
            "message_submit_notification",
            "message_delivery_report",
            "event",
            "event_delivery_report",
            "conversation_start_notification",
            "conversation_stop_notification",
            "conversation_delete_notification",
            "contact_create_notification",
            "contact_update_notification",
            "contact_delete_notification",
            "contact_merge_notification",
            "duplicated_contact_identities_notification",
            "channel_event_notification",
            "opt_in_notification",
            "opt_out_notification",
            "capability_notification",
            "smart_conversation_notification",
            "message_redaction",
            "record_notification",
            "unsupported_callback",
            "batch_status_update_notification")) {
      await(key).until(() -> !receiver.under(key).isEmpty());
    }
  }
}
