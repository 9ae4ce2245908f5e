package org.commpanel.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.commpanel.sandbox.sinch.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sinch's lists: filters, order, pages. */
class SinchListsTest {

  private static final String CONVERSATIONS = "/conversations?app_id=" + World.APP;

  private static Sandbox sandbox;
  private static SinchClient client;
  private static String talker;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(Options.standard());
    client = SinchClient.of(sandbox);
    talker = sandbox.sinchStory().newConversationFor("maria").conversation();
    for (int i = 2; i <= 40; i++) {
      sandbox.sinchStory().customerWrites("46731234501", "line " + i);
    }
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void messagesComeNewestFirstInPages() throws Exception {
    var one = client.get("/messages?conversation_id=" + talker).json();
    var all = client.all("/messages?page_size=7&conversation_id=" + talker, "messages");

    assertEquals(10, one.get("messages").size(), "ten unless asked otherwise");
    assertEquals(40, all.size());
    assertEquals("line 40", text(all.getFirst()));
    var times = all.stream().map(m -> Instant.parse(m.get("accept_time").asText())).toList();
    assertEquals(times.stream().sorted(Comparator.reverseOrder()).toList(), times);
    assertEquals(40, all.stream().map(m -> m.get("id")).distinct().count());
  }

  @Test
  void timesHaveThreeSixOrNineDigits() throws Exception {
    var digits =
        client.all("/messages?page_size=100&conversation_id=" + talker, "messages").stream()
            .map(m -> m.get("accept_time").asText().replaceAll(".*\\.|Z", "").length())
            .distinct()
            .toList();

    assertTrue(digits.containsAll(List.of(3, 6, 9)), digits.toString());
  }

  @Test
  void aFullLastPageHasATokenToNothing() throws Exception {
    var path = "/messages?page_size=20&conversation_id=" + talker;
    var first = client.get(path).json().get("next_page_token").asText();
    assertNotEquals(
        first, URLEncoder.encode(first, StandardCharsets.UTF_8), "it needs encoding in a URL");
    var second = client.get(path + "&page_token=" + encoded(first)).json();
    assertEquals(20, second.get("messages").size());
    var third =
        client.get(path + "&page_token=" + encoded(second.get("next_page_token").asText())).json();

    assertTrue(third.get("messages").isEmpty());
    assertEquals("", third.get("next_page_token").asText());
  }

  @Test
  void pagesHoldWhileMessagesComeIn() throws Exception {
    var said = sandbox.sinchStory().newConversationFor("tom");
    var hanna = "hiking.hanna";
    IntStream.range(0, 9).forEach(i -> sandbox.sinchStory().customerWrites(hanna, "a" + i));
    var path = "/messages?page_size=5&conversation_id=" + said.conversation();
    var first = client.get(path).json();
    sandbox.sinchStory().customerWrites(hanna, "meanwhile");
    var second =
        client.get(path + "&page_token=" + encoded(first.get("next_page_token").asText())).json();

    assertEquals("a4", text(first.at("/messages/4")));
    assertEquals("a3", text(second.at("/messages/0")), "none twice, none left out");
  }

  @Test
  void filters() throws Exception {
    var lukas = sandbox.sinch().world().customer("Lukas Brandt").id();
    var all = client.all("/messages?page_size=1000&contact_id=" + lukas, "messages");
    var theirs =
        client.all(
            "/messages?page_size=1000&only_recipient_originated=true&contact_id=" + lukas,
            "messages");
    var ours =
        client.all("/messages?page_size=1000&direction=TO_CONTACT&contact_id=" + lukas, "messages");
    var middle = all.get(3).get("accept_time").asText();

    assertEquals(10, all.size());
    assertEquals(all.size(), theirs.size() + ours.size());
    assertTrue(theirs.stream().allMatch(m -> m.has("contact_message")));
    assertTrue(ours.stream().allMatch(m -> m.has("app_message")));
    assertEquals(
        4,
        client.all("/messages?start_time=" + middle + "&contact_id=" + lukas, "messages").size());
    assertEquals(
        6, client.all("/messages?end_time=" + middle + "&contact_id=" + lukas, "messages").size());
    assertTrue(
        client.all("/messages?page_size=1000&channel=LINE", "messages").stream()
            .allMatch(m -> m.at("/channel_identity/channel").asText().equals("LINE")));
    assertEquals(
        4,
        client.all("/messages?channel_identity=46709990011", "messages").size(),
        "Sara on both her channels");
    assertEquals(400, client.get("/messages?start_time=yesterday").status());
    assertEquals(400, client.get("/messages?page_token=nonsense").status());
    assertEquals(400, client.get("/messages?page_size=many").status());
  }

  @Test
  void withoutMetadataThereIsNone() throws Exception {
    var lukas = sandbox.sinch().world().customer("Lukas Brandt").id();
    var path = "/messages?only_recipient_originated=true&contact_id=" + lukas;

    assertFalse(client.get(path).json().at("/messages/0/metadata").asText().isEmpty());
    assertEquals(
        "", client.get(path + "&view=WITHOUT_METADATA").json().at("/messages/0/metadata").asText());
  }

  @Test
  void aMessageByItself() throws Exception {
    var lukas = sandbox.sinch().world().customer("Lukas Brandt").id();
    var quoting =
        client.all("/messages?page_size=100&contact_id=" + lukas, "messages").stream()
            .filter(m -> m.at("/contact_message/reply_to/message_id").isTextual())
            .findFirst()
            .orElseThrow();
    var quoted =
        client
            .get("/messages/" + quoting.at("/contact_message/reply_to/message_id").asText())
            .json();

    assertEquals("TO_CONTACT", quoted.get("direction").asText());
    assertEquals("HUMAN", quoted.at("/app_message/agent/type").asText());
    assertTrue(quoted.get("message_status").isNull());
  }

  @Test
  void conversationsNeedAnAppOrAContact() throws Exception {
    assertEquals(400, client.get("/conversations").status());
    var all = client.all(CONVERSATIONS, "conversations");
    var active = client.all(CONVERSATIONS + "&only_active=true", "conversations");

    assertEquals(sandbox.sinch().world().conversations().size(), all.size());
    assertTrue(
        active.size() < all.size() && active.stream().allMatch(c -> c.get("active").asBoolean()));
    var lukas = sandbox.sinch().world().customer("Lukas Brandt").id();
    assertEquals(2, client.all("/conversations?contact_id=" + lukas, "conversations").size());
    assertEquals(404, client.get("/conversations?app_id=01OTHER").status());
  }

  @Test
  void theTotalIsZeroBeyondTheEnd() throws Exception {
    var path = CONVERSATIONS + "&active_channel=TELEGRAM&page_size=1";
    var first = client.get(path).json();
    var second =
        client.get(path + "&page_token=" + encoded(first.get("next_page_token").asText())).json();

    assertEquals(1, first.get("total_size").asInt());
    assertEquals(0, second.get("total_size").asInt());
  }

  @Test
  void recentOnesBringTheirLastMessage() throws Exception {
    var recent = client.get("/conversations:recent?app_id=" + World.APP).json();
    var first = recent.at("/conversations/0");

    var last = sandbox.sinch().world().messages(first.at("/conversation/id").asText()).getLast();
    assertEquals(last.id(), first.at("/last_message/id").asText());
    var oldest =
        client.get("/conversations:recent?page_size=1&order=ASC&app_id=" + World.APP).json();
    assertFalse(oldest.at("/conversations/0/conversation/active").asBoolean());
  }

  @Test
  void oneNumberTwoContacts() throws Exception {
    var conflicts = client.get("/contacts:identityConflicts?page_size=5").json().get("conflicts");

    assertEquals("46709990011", conflicts.at("/0/identity").asText());
    assertEquals(2, conflicts.at("/0/contact_ids").size());
    assertEquals("[\"SMS\",\"WHATSAPP\"]", conflicts.at("/0/channels").toString());
  }

  @Test
  void theLastMessageOfSomeIdentities() throws Exception {
    var answer =
        client.post(
            "/messages:fetch-last-message",
            "{\"channel_identities\":[\"4915123456701\",\"nobody\"],\"channel\":\"WHATSAPP\"}");

    assertEquals(1, answer.json().get("messages").size());
  }

  private static String text(JsonNode message) {
    return message.at("/contact_message/text_message/text").asText();
  }

  private static String encoded(String token) {
    return URLEncoder.encode(token, StandardCharsets.UTF_8);
  }
}
