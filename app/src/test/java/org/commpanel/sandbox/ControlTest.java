package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Driving the sandbox from another process. */
class ControlTest {

  private Sandbox sandbox;
  private Client nobody;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(Options.standard());
    nobody = Client.nobody(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aConversationFromBothEnds() throws Exception {
    var opened =
        nobody.post(
            "/sandbox/conversations",
            "{\"type\":\"whatsapp\",\"peer\":\"46700000001\",\"peerName\":\"Ada\",\"owner\":\"maria\"}");
    assertEquals(201, opened.status(), opened.body());
    var id = opened.json().get("id").asText();

    nobody.post("/sandbox/conversations/" + id + "/customer-says", "{\"text\":\"hej\"}");
    Client.as(sandbox, "maria")
        .post("/v1.0/service_agents/conversations/" + id + "/messages", "{\"text\":\"hej hej\"}");
    var given = nobody.post("/sandbox/conversations/" + id + "/assign", "{\"owner\":\"tom\"}");

    var sent = nobody.get("/sandbox/sent").json();
    assertEquals(1, sent.get("count").asInt());
    assertEquals("hej hej", sent.at("/result/0/text").asText());
    assertEquals(id, sent.at("/result/0/conversation_id").asText());
    assertEquals(sandbox.world().agent("tom").toString(), given.json().get("owner_id").asText());
    assertEquals(2, sandbox.world().messages(UUID.fromString(id)).size());
  }

  @Test
  void faultsAreArmedAndCleared() throws Exception {
    var fault =
        "{\"kind\":\"fail_500\",\"on\":\"POST"
            + " /auth\",\"times\":3,\"probability\":1,\"delay_ms\":5}";
    assertEquals(201, nobody.post("/sandbox/faults", fault).status());

    assertEquals(500, nobody.post("/auth/login", "{}").status());
    assertEquals(2, nobody.get("/sandbox/faults").json().at("/result/0/times").asInt());
    assertEquals(204, nobody.send("DELETE", "/sandbox/faults", "").status());
    assertEquals(400, nobody.post("/auth/login", "{}").status());
    assertEquals(400, nobody.post("/sandbox/faults", "{\"kind\":\"nonsense\"}").status());
  }

  @Test
  void theWebhookCanBeMoved() throws Exception {
    try (var receiver = new Receiver()) {
      assertEquals(
          204, nobody.put("/sandbox/webhook", "{\"uri\":\"" + receiver.uri() + "\"}").status());
      nobody.post("/sandbox/story/customer-writes", "{\"topic\":\"rebooking\"}");

      await().until(() -> receiver.types().contains("conversation_message_created"));
    }
  }

  @Test
  void aBurstCountsItsMessages() throws Exception {
    var answer =
        nobody.post("/sandbox/burst", "{\"conversations\":3,\"messages\":60,\"perSecond\":200}");
    assertEquals(202, answer.status());
    var all =
        IntStream.range(0, 3)
            .mapToObj(i -> UUID.fromString(answer.json().at("/conversations/" + i).asText()))
            .toList();

    await().until(() -> all.stream().mapToInt(c -> sandbox.world().messages(c).size()).sum() == 60);
    assertEquals(
        "burst message 60 of 60", sandbox.world().messages(all.getLast()).getLast().text());
  }

  @Test
  void everybodyIsListed() throws Exception {
    var accounts = nobody.get("/sandbox/accounts").json().get("result");

    assertEquals(4, accounts.size());
    assertEquals("maria@sandbox.example", accounts.get(0).get("username").asText());
    assertEquals("manager", accounts.get(2).get("role").asText());
  }
}
