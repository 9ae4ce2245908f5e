package org.commpanel.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.commpanel.sandbox.sinch.Trigger;
import org.commpanel.sandbox.sinch.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sinch's doors and rooms: credentials, regions, and each resource once. */
class SinchSurfaceTest {

  private static Sandbox sandbox;
  private static SinchClient client;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(Options.standard());
    client = SinchClient.of(sandbox);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void theTokenIsOAuths() throws Exception {
    var good = SinchClient.grant(sandbox, SinchClient.basic(), "grant_type=client_credentials");
    var stranger = SinchClient.grant(sandbox, "Basic eDp5", "grant_type=client_credentials");
    var otherWay = SinchClient.grant(sandbox, SinchClient.basic(), "grant_type=password");

    assertEquals(3599, good.json().get("expires_in").asInt());
    assertEquals("bearer", good.json().get("token_type").asText());
    assertEquals(401, stranger.status());
    assertEquals("invalid_client", stranger.json().get("error").asText());
    assertEquals(400, otherWay.status());
    assertEquals("unsupported_grant_type", otherWay.json().get("error").asText());
  }

  @Test
  void aTokenEnds() throws Exception {
    try (var brief = Sandbox.start(Options.standard().tokenLife(Duration.ZERO))) {
      var late = SinchClient.of(brief).get("/apps");
      assertEquals(401, late.status());
      assertEquals("UNAUTHENTICATED", late.error());
    }
    try (var other = Sandbox.start(Options.standard())) {
      var before = SinchClient.of(other);
      assertEquals(200, before.get("/apps").status());
      other.sinch().expireTokens();
      assertEquals(401, before.get("/apps").status());
      assertEquals(200, SinchClient.of(other).get("/apps").status());
    }
  }

  @Test
  void theKeyItselfIsTakenForTests() throws Exception {
    var basic = new SinchClient(sandbox.sinch().baseUrl(), "v1", SinchClient.basic());

    assertEquals(200, basic.get("/apps").status());
  }

  @Test
  void anotherRegionKnowsNothing() throws Exception {
    var token = "Bearer " + SinchClient.token(sandbox);
    var us = new SinchClient(sandbox.sinch().baseUrl("us"), "v1", token);

    var answer = us.get("/apps/" + World.APP);

    assertEquals(404, answer.status());
    assertEquals("NOT_FOUND", answer.error());
    assertEquals(
        401,
        new SinchClient(sandbox.sinch().baseUrl("us"), "v1", "").get("/apps").status(),
        "who it is comes first");
  }

  @Test
  void anotherProjectIsNotOurs() throws Exception {
    var uri = URI.create(sandbox.sinch().baseUrl() + "/v1/projects/elsewhere/apps");
    var answer =
        SinchClient.ask(
            HttpRequest.newBuilder(uri).header("Authorization", SinchClient.basic()).build());

    assertEquals(403, answer.status());
    assertEquals("PERMISSION_DENIED", answer.error());
  }

  @Test
  void whatIsNotThereIsNotFoundInSinchsWords() throws Exception {
    assertEquals("NOT_FOUND", client.get("/nothing").error());
    assertEquals("NOT_FOUND", client.get("/messages/01NONE").error());
    assertEquals("NOT_FOUND", client.get("/conversations/01NONE").error());
    assertEquals("NOT_FOUND", client.get("/contacts/01NONE").error());
    assertEquals("NOT_FOUND", client.get("/apps/01NONE/webhooks").error());
  }

  @Test
  void theAppSaysItsMode() throws Exception {
    var app = client.get("/apps/" + World.APP).json();

    assertEquals("CONVERSATION", app.get("processing_mode").asText());
    assertFalse(app.get("channel_credentials").isEmpty());
    sandbox.sinch().world().dispatch(true);
    assertEquals(
        "DISPATCH", client.get("/apps/" + World.APP).json().get("processing_mode").asText());
    sandbox.sinch().world().dispatch(false);
  }

  @Test
  void aMissingTriggerIsToBeFound() throws Exception {
    try (var receiver = new Receiver()) {
      sandbox.sinch().webhookTo(receiver.uri());
      var hooks = "/apps/" + World.APP + "/webhooks";
      assertTrue(client.get(hooks).body().contains("\"MESSAGE_DELIVERY\""));

      sandbox.sinch().subscribe(Trigger.MESSAGE_DELIVERY, false);

      var row = client.get(hooks).json().at("/webhooks/0");
      assertFalse(row.get("triggers").toString().contains("MESSAGE_DELIVERY"));
      assertEquals(receiver.uri().toString(), row.get("target").asText());
      var again =
          client.post(
              "/webhooks",
              "{\"app_id\":\"%s\",\"target\":\"%s\"}".formatted(World.APP, receiver.uri()));
      assertEquals(400, again.status(), "the same target twice");
      var id = row.get("id").asText();
      client.send("PATCH", "/webhooks/" + id, "{\"triggers\":[\"OPT_OUT\"]}");
      assertEquals(1, client.get("/webhooks/" + id).json().get("triggers").size());
      assertEquals(200, client.send("DELETE", "/webhooks/" + id, "").status());
      assertTrue(client.get(hooks).json().get("webhooks").isEmpty());
    }
  }

  @Test
  void templatesStandOnTheirOwnHost() throws Exception {
    var token = "Bearer " + SinchClient.token(sandbox);
    var templates = new SinchClient(sandbox.sinch().templateUrl(), "v2", token);

    var all = templates.get("/templates").json().get("templates");
    var first = all.get(0);

    assertEquals(5, all.size());
    assertEquals(
        "talk_resume",
        first
            .at(
                "/translations/0/channel_template_overrides/WHATSAPP/template_reference/template_id")
            .asText());
    var swedish =
        templates.get("/templates/" + first.get("id").asText() + "/translations?language_code=sv");
    assertEquals(1, swedish.json().get("translations").size());
    assertEquals(
        404,
        new SinchClient(sandbox.sinch().templateUrl(), "v1", token).get("/templates").status(),
        "version 1 is gone");
  }

  @Test
  void namesAreAskedForWhereChannelsHaveThem() throws Exception {
    var chloe = sandbox.sinch().world().customer("Chloé Martin");
    var lukas = sandbox.sinch().world().customer("Lukas Brandt");
    var question = "{\"app_id\":\"x\",\"recipient\":{\"contact_id\":\"%s\"},\"channel\":\"%s\"}";

    assertEquals("Unknown", chloe.displayName());
    assertEquals(
        "Chloé Martin",
        client
            .post("/contacts:getChannelProfile", question.formatted(chloe.id(), "MESSENGER"))
            .json()
            .get("profile_name")
            .asText());
    assertEquals(
        400,
        client
            .post("/contacts:getChannelProfile", question.formatted(lukas.id(), "WHATSAPP"))
            .status());
  }

  @Test
  void contactsAreMadeChangedAndDeleted() throws Exception {
    var made =
        client.post(
            "/contacts",
            "{\"channel_identities\":[{\"channel\":\"WHATSAPP\",\"identity\":\"46700000099\"}],"
                + "\"display_name\":\"Ada\",\"metadata\":\"m\"}");
    var id = made.json().get("id").asText();

    assertEquals("Ada", made.json().get("display_name").asText());
    assertEquals("UNSPECIFIED", made.json().get("language").asText());
    var changed = client.send("PATCH", "/contacts/" + id, "{\"email\":\"ada@example.org\"}");
    assertEquals("Ada", changed.json().get("display_name").asText());
    assertEquals("ada@example.org", changed.json().get("email").asText());
    assertEquals(
        1, client.all("/contacts?channel=WHATSAPP&identity=46700000099", "contacts").size());
    assertEquals(200, client.send("DELETE", "/contacts/" + id, "").status());
    assertEquals(404, client.get("/contacts/" + id).status());
    assertEquals(400, client.post("/contacts", "{}").status());
  }

  @Test
  void consentsAreListedAndAccountedFor() throws Exception {
    sandbox.sinchStory().customerOptsOut("12025550143");
    var lists = "/apps/" + World.APP + "/consents/";

    assertEquals(
        "12025550143",
        client.get(lists + "OPT_OUT_ALL").json().at("/identities/0/identity").asText());
    assertTrue(client.get(lists + "OPT_OUT_MARKETING").json().get("identities").isEmpty());
    assertEquals(400, client.get(lists + "OPT_OUT_WHATEVER").status());
    var audit = client.get(lists + "identities/12025550143").json();
    assertEquals("OPERATION_INSERT", audit.at("/audit_records/0/operation").asText());

    sandbox.sinchStory().customerOptsIn("12025550143");
    assertTrue(client.get(lists + "OPT_OUT_ALL").json().get("identities").isEmpty());
  }

  @Test
  void brokenJsonIsRefusedWithTheField() throws Exception {
    var answer = client.post("/messages:send", "{");

    assertEquals(400, answer.status());
    assertEquals("INVALID_ARGUMENT", answer.error());
    assertEquals("body", answer.json().at("/error/details/0/field_violations/0/field").asText());
  }
}
