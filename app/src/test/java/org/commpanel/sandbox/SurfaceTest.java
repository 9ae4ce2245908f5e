package org.commpanel.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VoIPBIN's REST: who may do what, and how it says so. */
class SurfaceTest {

  private static final String SERVICE = "/v1.0/service_agents/conversations";

  private static Sandbox sandbox;
  private static final Map<String, Client> clients = new HashMap<>();

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(Options.standard().rateLimit(false));
    clients.put("nobody", Client.nobody(sandbox));
    for (var who : new String[] {"maria", "tom", "lena", "ingrid"}) {
      clients.put(who, Client.as(sandbox, who));
    }
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "{\"username\":\"maria@sandbox.example\";\"password\":\"wrong\"}",
    "{\"username\":\"nobody@sandbox.example\";\"password\":\"sandbox\"}",
    "not json",
    "{}"
  })
  void aFailedLoginIs400WithoutBody(String body) throws Exception {
    var answer = clients.get("nobody").post("/auth/login", body.replace(';', ','));

    assertEquals(400, answer.status());
    assertEquals("", answer.body());
  }

  @Test
  void theTokenTellsWhoOneIsWithoutAsking() {
    var parts = clients.get("lena").token.split("\\.");
    var claims =
        Client.parse(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));

    assertEquals("agent", claims.get("type").asText());
    assertEquals(80, claims.at("/agent/permission").asInt());
    assertEquals("lena@sandbox.example", claims.at("/agent/username").asText());
    assertTrue(
        claims
            .get("expire")
            .asText()
            .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
    assertFalse(claims.has("exp"));
  }

  /**
   * A row: method, path, body, then what tom, maria (who owns it), lena the manager and ingrid the
   * admin get.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /v1.0/conversations                               |                      | 403 | 403 | 200 | 200
          GET  | /v1.0/conversations?owner_id=MARIA                |                      | 403 | 200 | 200 | 200
          GET  | /v1.0/conversations?owner_id=NIL                  |                      | 403 | 403 | 200 | 200
          GET  | /v1.0/conversations/ID                            |                      | 403 | 403 | 200 | 200
          PUT  | /v1.0/conversations/ID                            | {"detail":"x"}       | 403 | 403 | 200 | 200
          GET  | /v1.0/conversations/ID/messages                   |                      | 403 | 403 | 200 | 200
          POST | /v1.0/conversations/ID/messages                   | {"text":"x"}         | 403 | 403 | 200 | 200
          GET  | /v1.0/service_agents/conversations                |                      | 200 | 200 | 200 | 200
          GET  | /v1.0/service_agents/conversations/ID             |                      | 403 | 200 | 200 | 200
          PUT  | /v1.0/service_agents/conversations/ID             | {"detail":"x"}       | 403 | 403 | 200 | 200
          GET  | /v1.0/service_agents/conversations/ID/messages    |                      | 403 | 200 | 200 | 200
          POST | /v1.0/service_agents/conversations/ID/messages    | {"text":"x"}         | 403 | 200 | 200 | 200
          GET  | /v1.0/service_agents/conversations/FOREIGN        |                      | 403 | 403 | 403 | 403
          GET  | /v1.0/agents                                      |                      | 403 | 403 | 200 | 200
          GET  | /v1.0/agents/MARIA                                |                      | 403 | 200 | 200 | 200
          PUT  | /v1.0/agents/MARIA/status                         | {"status":"away"}    | 403 | 200 | 200 | 200
          GET  | /v1.0/service_agents/agents                       |                      | 200 | 200 | 200 | 200
          GET  | /v1.0/service_agents/agents/MARIA                 |                      | 200 | 200 | 200 | 200
          GET  | /v1.0/service_agents/me                           |                      | 200 | 200 | 200 | 200
          PUT  | /v1.0/service_agents/me/status                    | {"status":"busy"}    | 200 | 200 | 200 | 200
          GET  | /v1.0/service_agents/contacts                     |                      | 200 | 200 | 200 | 200
          GET  | /v1.0/service_agents/contacts/lookup?phone=%2B46701234567 |              | 200 | 200 | 200 | 200
          GET  | /v1.0/service_agents/tags                         |                      | 200 | 200 | 200 | 200
          GET  | /v1.0/service_agents/customer                     |                      | 200 | 200 | 200 | 200
          GET  | /v1.0/customer                                    |                      | 403 | 403 | 200 | 200
          PUT  | /v1.0/customer                                    | {"name":"Nordlicht"} | 403 | 403 | 403 | 200
          """)
  void permissions(
      String method, String path, String body, int tom, int maria, int lena, int ingrid)
      throws Exception {
    var id = sandbox.world().conversationWith("Amara Nwosu").id();
    var real =
        path.replace("ID", id.toString())
            .replace("MARIA", sandbox.world().agent("maria").toString())
            .replace("NIL", "00000000-0000-0000-0000-000000000000")
            .replace("FOREIGN", sandbox.world().foreignConversation().toString());
    var expected =
        Map.of("tom", tom, "maria", maria, "lena", lena, "ingrid", ingrid, "nobody", 401);
    for (var who : new TreeSet<>(expected.keySet())) {
      var answer = clients.get(who).send(method, real, body == null ? "" : body);
      assertEquals(expected.get(who), answer.status(), who + " " + answer.body());
      if (answer.status() == 403) {
        assertEquals("PERMISSION_DENIED", answer.reason());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /v1.0/service_agents/conversations/xyz,                                     400,"
        + " INVALID_ID",
    "GET,  /v1.0/service_agents/conversations/0f8fad5b-d9cb-469f-a165-70867728950e,    404,"
        + " CONVERSATION_NOT_FOUND",
    "GET,  /v1.0/conversations?owner_id=xyz,                           400,"
        + " INVALID_REQUEST_PARAMETER",
    "GET,  /v1.0/nothing,                                              404, ROUTE_NOT_FOUND",
    "GET,  /v1.0/service_agents/contacts/lookup?phone=%2B1,            404, CONTACT_NOT_FOUND",
  })
  void refusals(String method, String path, int status, String reason) throws Exception {
    var answer = clients.get("lena").send(method, path, "");

    assertEquals(status, answer.status(), answer.body());
    assertEquals(reason, answer.reason());
  }

  @Test
  void aRefusalNamesTheRequestAndEchoesOurs() throws Exception {
    var ours = clients.get("tom").send("GET", SERVICE + "/xyz", "", "X-Request-Id", "abc-1");
    var theirs = clients.get("tom").send("GET", SERVICE + "/xyz", "", "X-Request-Id", "not valid!");

    assertEquals("abc-1", ours.raw().headers().firstValue("X-Request-Id").orElseThrow());
    assertEquals(
        "{\"error\":{\"message\":\"The provided id is not a valid"
            + " UUID.\",\"reason\":\"INVALID_ID\","
            + "\"request_id\":\"abc-1\",\"status\":\"INVALID_ARGUMENT\"}}",
        ours.body());
    assertTrue(theirs.json().at("/error/request_id").asText().matches("req_[A-Z2-7]{26}"));
  }

  @Test
  void assigningAndReleasing() throws Exception {
    var conversation = sandbox.world().conversationWith("Camille Moreau").id();
    var path = "/v1.0/conversations/" + conversation;
    var lena = clients.get("lena");
    var maria = sandbox.world().agent("maria");

    var given =
        lena.put(path, "{\"owner_id\":\"" + maria + "\",\"owner_type\":\"ignored\"}").json();
    assertEquals("agent", given.get("owner_type").asText());
    assertEquals(maria.toString(), given.get("owner_id").asText());

    assertEquals(
        200, clients.get("maria").post(SERVICE + "/" + conversation + "/unassign", "").status());
    assertEquals(
        403, clients.get("maria").post(SERVICE + "/" + conversation + "/unassign", "").status());
    var again = lena.post(path + "/unassign", "");
    assertEquals(200, again.status());
    assertEquals("00000000-0000-0000-0000-000000000000", again.json().get("owner_id").asText());
    assertEquals("", again.json().get("owner_type").asText());

    lena.put(path, "{\"owner_id\":\"" + maria + "\"}");
    var emptied = lena.put(path, "{\"owner_id\":\"\"}").json();
    assertEquals("", emptied.get("owner_type").asText());
  }

  @Test
  void theThreeWaysAnOwnerCanBeWrong() throws Exception {
    var path = "/v1.0/conversations/" + sandbox.world().conversationWith("Sanne de Vries").id();
    var lena = clients.get("lena");

    assertEquals("INVALID_ARGUMENT", lena.put(path, "{\"owner_id\":\"xyz\"}").reason());
    assertEquals(
        "AGENT_NOT_FOUND",
        lena.put(path, "{\"owner_id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\"}").reason());
    var stranger = sandbox.world().agent("stranger");
    assertEquals(
        "AGENT_CUSTOMER_MISMATCH", lena.put(path, "{\"owner_id\":\"" + stranger + "\"}").reason());
    assertEquals("INVALID_JSON_BODY", lena.put(path, "[").reason());
  }

  @Test
  void puttingNothingAnswersAConversationOfNils() throws Exception {
    var path = "/v1.0/conversations/" + sandbox.world().conversationWith("Sanne de Vries").id();

    var answer = clients.get("lena").put(path, "{}");

    assertEquals(200, answer.status());
    var nil = "\"00000000-0000-0000-0000-000000000000\"";
    assertEquals(
        "{\"id\":"
            + nil
            + ",\"customer_id\":"
            + nil
            + ",\"owner_type\":\"\",\"owner_id\":"
            + nil
            + ",\"account_id\":"
            + nil
            + ",\"self\":{},\"peer\":{},"
            + "\"tm_create\":null,\"tm_update\":null,\"tm_delete\":null}",
        answer.body());
  }

  @Test
  void theCustomerIsOverwrittenWhole() throws Exception {
    var ingrid = clients.get("ingrid");

    assertEquals(
        "sandbox-secret", ingrid.get("/v1.0/customer").json().get("webhook_secret").asText());
    var put =
        ingrid.put("/v1.0/customer", "{\"webhook_uri\":\"\",\"webhook_method\":\"POST\"}").json();

    assertFalse(put.has("webhook_secret"));
    assertFalse(put.has("name"), "the quickstart's two fields blank the rest");
    assertFalse(
        clients.get("maria").get("/v1.0/service_agents/customer").json().has("webhook_secret"));
  }

  @Test
  void anAccesskeyManagesButIsNobodysAgent() throws Exception {
    var nobody = clients.get("nobody");

    assertEquals(200, nobody.get("/v1.0/conversations?accesskey=sandbox-accesskey").status());
    assertEquals(
        "AGENT_AUTH_REQUIRED", nobody.get("/v1.0/me?accesskey=sandbox-accesskey").reason());
    var service = nobody.get(SERVICE + "?accesskey=sandbox-accesskey");
    assertEquals(401, service.status());
    assertEquals("AUTHENTICATION_REQUIRED", service.reason());
  }

  @Test
  void aCookieWinsOverTheHeader() throws Exception {
    var answer = clients.get("lena").send("GET", SERVICE, "", "Cookie", "token=stale");

    assertEquals(401, answer.status());
    assertEquals("INVALID_CREDENTIALS", answer.reason());
  }

  @Test
  void theCompanyHasABudget() throws Exception {
    try (var strict = Sandbox.start(Options.standard())) {
      var maria = Client.as(strict, "maria");
      int refused = 0;
      for (int i = 0; i < 60; i++) {
        var answer = maria.get("/v1.0/service_agents/me");
        if (answer.status() == 429) {
          refused++;
          assertEquals("1", answer.raw().headers().firstValue("Retry-After").orElseThrow());
          assertEquals("customer", answer.json().at("/error/details/0/limited_by").asText());
        }
      }
      assertTrue(refused > 0, "60 at once are more than 33");
    }
  }
}
