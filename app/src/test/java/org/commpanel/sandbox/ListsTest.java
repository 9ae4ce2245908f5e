package org.commpanel.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** VoIPBIN's lists and the past that stands in them. */
class ListsTest {

  private static final String SERVICE = "/v1.0/service_agents/conversations";

  private static Sandbox sandbox;
  private static Client maria;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(Options.standard().rateLimit(false));
    maria = Client.as(sandbox, "maria");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void eachSeesTheirOwnAndTheManagerAll() throws Exception {
    assertEquals(24, maria.get(SERVICE).json().get("result").size());
    assertEquals(9, Client.as(sandbox, "tom").get(SERVICE).json().get("result").size());
    assertEquals(38, Client.as(sandbox, "lena").get(SERVICE).json().get("result").size());
    assertEquals(4, sandbox.accounts().size());
  }

  @Test
  void theNextTokenStandsOnTheLastPageToo() throws Exception {
    var page = maria.get(SERVICE).json();

    var last = page.get("next_page_token").asText();
    assertTrue(last.matches(".*\\.\\d{6}Z"), last);
    assertEquals(
        "{\"result\":[],\"next_page_token\":\"\"}",
        maria.get(SERVICE + "?page_token=" + last).body());
  }

  @Test
  void newestFirstAndAHundredAtMost() throws Exception {
    var path = SERVICE + "/" + eskil() + "/messages";

    assertEquals(100, maria.get(path + "?page_size=1000").json().get("result").size());
    assertEquals(7, maria.get(path + "?page_size=7").json().get("result").size());
    var times = maria.get(path).json().findValuesAsText("tm_create");
    assertTrue(times.getFirst().compareTo(times.getLast()) > 0);
  }

  /**
   * The quirk a client has to live with: rows that share the microsecond of a page's last row are
   * skipped.
   */
  @Test
  void tiesAtAPagesEdgeAreLost() throws Exception {
    var path = SERVICE + "/" + eskil() + "/messages";
    int there = sandbox.world().messages(eskil()).size();

    assertEquals(303, there);
    assertTrue(ids(maria.all(path, 100)).size() < there, "pages of 100 fall between two that tie");
    assertEquals(there, ids(maria.all(path, 97)).size(), "pages of 97 do not");
  }

  @Test
  void conversationsTieToo() throws Exception {
    var times = maria.get(SERVICE).json().findValuesAsText("tm_create");

    assertEquals(times.size() - 1, new HashSet<>(times).size());
  }

  @Test
  void aLinePictureHasNeitherTextNorMedias() throws Exception {
    var id = sandbox.world().conversationWith("李 小龍").id();

    var picture = maria.get(SERVICE + "/" + id + "/messages?page_size=1").json().at("/result/0");

    assertEquals("incoming", picture.get("direction").asText());
    assertFalse(picture.has("text"));
    assertFalse(picture.has("medias"));
    assertEquals("00000000-0000-0000-0000-000000000000", picture.get("reference_id").asText());
    assertEquals(
        "{\"type\":\"line\",\"target_name\":\"Me\"}", picture.get("destination").toString());
  }

  @Test
  void rowsOfBeforeTheMigrationCarryTheSentinel() throws Exception {
    var id = sandbox.world().conversationWith("+48601222333").id();

    var rows = maria.get(SERVICE + "/" + id + "/messages").json().get("result");

    assertEquals("9999-01-01T00:00:00Z", rows.get(rows.size() - 1).get("tm_delete").asText());
    assertTrue(rows.get(0).get("tm_delete").isNull());
  }

  @Test
  void oneOldMessageFailed() throws Exception {
    var id = sandbox.world().conversationWith("+46708112233").id();

    assertEquals(
        "failed",
        maria.get(SERVICE + "/" + id + "/messages").json().at("/result/0/status").asText());
  }

  @Test
  void bodiesAreWrittenAsGoWritesThem() throws Exception {
    var webchat = sandbox.world().conversationWith("c2c4ab52-4a0d-4d6e-a8d7-6f0c3a9a2b10").id();

    var body = maria.get(SERVICE + "/" + webchat + "/messages").body();

    assertTrue(
        body.contains("\\u003cb\\u003edoes not work\\u003c/b\\u003e \\u0026 I have tried"), body);
    var rows = body.substring(0, body.indexOf("next_page_token"));
    assertFalse(rows.matches("(?s).*\\.\\d*0Z\".*"), rows);
    assertTrue(rows.matches("(?s).*\\.\\d{1,3}Z\".*"), rows);
    assertTrue(maria.get(SERVICE).body().contains("\"name\":\"SMS · +13237452021\""));
    assertTrue(
        maria.get(SERVICE).body().contains("\"name\":\"WhatsApp · Amara Nwosu (46732001122)\""));
    assertTrue(
        maria
            .get(SERVICE)
            .body()
            .contains("\"name\":\"email · Marta Lindgren (marta.lindgren@example.org)\""));
  }

  private static UUID eskil() {
    return sandbox.world().conversationWith("+46701234567").id();
  }

  private static HashSet<String> ids(List<JsonNode> rows) {
    var ids = new HashSet<String>();
    rows.forEach(r -> ids.add(r.get("id").asText()));
    return ids;
  }
}
