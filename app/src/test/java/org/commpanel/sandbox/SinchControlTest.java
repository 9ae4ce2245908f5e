package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.commpanel.sandbox.sinch.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Driving the pretend Sinch from another process. */
class SinchControlTest {

  private Sandbox sandbox;
  private Client nobody;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    sandbox = Sandbox.start(Options.standard());
    nobody = Client.nobody(sandbox);
    nobody.put("/sandbox/sinch/webhook", "{\"uri\":\"" + receiver.uri() + "\"}");
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void itSaysHowToBeReached() throws Exception {
    var settings = nobody.get("/sandbox/sinch").json();

    assertEquals(sandbox.sinch().baseUrl().toString(), settings.get("base_url").asText());
    assertTrue(settings.get("auth_url").asText().endsWith("/oauth2/token"));
    for (var key : new String[] {"template_url", "project_id", "app_id", "key_id", "key_secret"}) {
      assertFalse(settings.get(key).asText().isEmpty(), key);
    }
  }

  @Test
  void aCustomerAndAnAgentFromOutside() throws Exception {
    var said =
        nobody.post(
            "/sandbox/sinch/story/customer-writes",
            "{\"customer\":\"Lukas Brandt\",\"text\":\"hej\"}");
    assertEquals(200, said.status(), said.body());
    nobody.post(
        "/sandbox/sinch/story/agent-writes",
        "{\"customer\":\"Lukas Brandt\",\"agent\":\"maria\",\"text\":\"hej hej\"}");
    var quoting =
        nobody.post(
            "/sandbox/sinch/story/customer-quotes",
            "{\"customer\":\"Lukas Brandt\",\"text\":\"that\"}");

    var sent = nobody.get("/sandbox/sinch/sent").json();
    assertEquals("hej hej", sent.at("/result/0/text").asText());
    assertEquals(
        sent.at("/result/0/message_id").asText(),
        sandbox
            .sinch()
            .world()
            .message(quoting.json().get("message").asText())
            .orElseThrow()
            .json()
            .at("/contact_message/reply_to/message_id")
            .asText());
    assertEquals(
        204,
        nobody
            .post(
                "/sandbox/sinch/story/reassign",
                "{\"customer\":\"Lukas Brandt\",\"agent\":\"tom\"}")
            .status());
    assertTrue(
        nobody
            .get("/sandbox/sinch/conversations")
            .body()
            .contains(sandbox.world().agent("tom").toString()));
  }

  @Test
  void everyTriggerByName() throws Exception {
    for (var trigger : Trigger.values()) {
      assertEquals(204, nobody.post("/sandbox/sinch/fire/" + trigger, "").status(), trigger.name());
    }
    await().until(() -> !receiver.under("batch_status_update_notification").isEmpty());
  }

  @Test
  void theAppCanBeSetUpWrongly() throws Exception {
    var wrong =
        "{\"processing_mode\":\"DISPATCH\",\"dialect\":\"summary\",\"unsubscribe\":\"EVENT_INBOUND\"}";
    assertEquals(204, nobody.put("/sandbox/sinch/app", wrong).status());
    nobody.post(
        "/sandbox/sinch/story/customer-writes", "{\"customer\":\"Lukas Brandt\",\"text\":\"hej\"}");

    await().until(() -> receiver.under("message").size() == 1);
    var told = receiver.under("message").getFirst();
    assertEquals("DISPATCH", told.get("processing_mode").asText());
    assertEquals("WHATSAPP", told.get("channel").asText());
  }

  @Test
  void tokensCanBeTakenAway() throws Exception {
    var client = SinchClient.of(sandbox);
    assertEquals(200, client.get("/apps").status());

    assertEquals(204, nobody.send("DELETE", "/sandbox/sinch/tokens", "").status());

    assertEquals(401, client.get("/apps").status());
  }

  @Test
  void whatItDoesNotKnowItSays() throws Exception {
    assertEquals(400, nobody.post("/sandbox/sinch/story/dance", "{}").status());
    assertEquals(400, nobody.post("/sandbox/sinch/fire/DANCE", "").status());
    assertEquals(
        400,
        nobody.post("/sandbox/sinch/story/customer-writes", "{\"customer\":\"Nobody\"}").status());
  }
}
