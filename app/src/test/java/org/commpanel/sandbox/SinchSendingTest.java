package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.sinch.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of what we send. */
class SinchSendingTest {

  private Sandbox sandbox;
  private World world;
  private Receiver receiver;
  private SinchClient client;

  /** In the order told: on the wire each goes its own way. */
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    sandbox =
        Sandbox.start(
            Options.standard().delivery(Duration.ofMillis(60)).sinchWebhook(receiver.uri()));
    world = sandbox.sinch().world();
    world.listen(c -> told.add(c.body()));
    client = SinchClient.of(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void anAnswerIsSubmittedReportedAndFoundByOurId() throws Exception {
    var lukas = world.customer("Lukas Brandt");
    var answer =
        client.message(
            lukas.id(),
            "WHATSAPP",
            "{\"text_message\":{\"text\":\"Done!\"},\"agent\":{\"display_name\":\"Maria\",\"type\":\"HUMAN\"}}",
            "our-7");
    var id = answer.json().get("message_id").asText();

    assertEquals(200, answer.status(), answer.body());
    await()
        .until(() -> statuses(id).containsAll(List.of("QUEUED_ON_CHANNEL", "DELIVERED", "READ")));
    await().until(() -> !receiver.under("message_delivery_report").isEmpty());
    await().until(() -> !receiver.under("message_submit_notification").isEmpty());
    var submitted = receiver.under("message_submit_notification").getFirst();
    assertEquals("HUMAN", submitted.at("/submitted_message/agent/type").asText());
    assertEquals("our-7", submitted.get("metadata").asText());
    var sent = world.sent().getLast();
    assertEquals(1, world.sent().size());
    assertEquals("Done!", sent.text());
    assertEquals("our-7", sent.metadata());
    var found =
        client
            .all("/messages?page_size=50&conversation_id=" + sent.conversationId(), "messages")
            .stream()
            .filter(m -> m.get("metadata").asText().equals("our-7"))
            .toList();
    assertEquals(1, found.size());
    assertEquals(id, found.getFirst().get("id").asText());
  }

  @Test
  void reportsComeInAnyOrder() throws Exception {
    var lukas = world.customer("Lukas Brandt");
    for (int i = 0; i < 4; i++) {
      client.text(lukas.id(), "WHATSAPP", "n" + i, "");
    }
    await().until(() -> reports().count() == 12);

    var second = statuses(world.sent().get(1).messageId());
    var fourth = statuses(world.sent().get(3).messageId());
    assertTrue(second.indexOf("READ") < second.indexOf("DELIVERED"), second.toString());
    assertEquals("QUEUED_ON_CHANNEL", fourth.getLast());
  }

  @Test
  void eachChannelSaysWhatItCanSay() throws Exception {
    send("Chloé Martin", "MESSENGER");
    send("noor.travels", "INSTAGRAM");
    send("Dmitri", "TELEGRAM");
    send("12025550143", "SMS");
    await().until(() -> reports().count() == 7);

    assertEquals(List.of("QUEUED_ON_CHANNEL", "READ"), statuses(world.sent().get(0).messageId()));
    assertEquals(List.of("QUEUED_ON_CHANNEL"), statuses(world.sent().get(2).messageId()));
  }

  @Test
  void anMmsWithoutPicturesIsAnSms() throws Exception {
    var id = send("12025550143", "MMS");

    assertEquals(
        "SMS", client.get("/messages/" + id).json().at("/channel_identity/channel").asText());
    var picture = "{\"media_message\":{\"url\":\"https://media.sandbox.example/a.jpg\"}}";
    var mms = client.message(world.customer("12025550143").id(), "MMS", picture, "").json();
    assertEquals(
        "MMS",
        client
            .get("/messages/" + mms.get("message_id").asText())
            .json()
            .at("/channel_identity/channel")
            .asText());
  }

  @Test
  void afterADayOnlyATemplateArrives() throws Exception {
    var henrik = world.customer("Henrik Falk").id();
    var text = send("Henrik Falk", "WHATSAPP");
    await().until(() -> statuses(text).equals(List.of("FAILED")));
    var reason = reasons(text).getFirst();
    assertEquals("OUTSIDE_ALLOWED_SENDING_WINDOW", reason.get("code").asText());
    assertEquals("131047", reason.get("channel_code").asText());
    assertTrue(world.sent().isEmpty(), "it never reached him");

    var template = template(henrik, "talk_resume", "sv", "\"Henrik\"", "\"NT-7120\"");
    await().until(() -> statuses(template).contains("DELIVERED"));
    assertFails(
        template(henrik, "talk_resume", "fi", "\"a\"", "\"b\""),
        "TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION");
    assertFails(
        template(henrik, "talk_resume", "sv", "\"a\"", "\"\""), "TEMPLATE_INSUFFICIENT_PARAMETERS");
    assertFails(template(henrik, "no_such", "sv", "\"a\"", "\"b\""), "TEMPLATE_NOT_FOUND");

    sandbox.sinchStory().customerWrites("Henrik Falk", "Yes please");
    var open = send("Henrik Falk", "WHATSAPP");
    await().until(() -> statuses(open).contains("READ"));
  }

  @Test
  void aPersonMayAnswerOnMessengerForAWeek() throws Exception {
    var clock = new TurnedClock();
    try (var later =
        Sandbox.start(Options.standard().delivery(Duration.ofMillis(20)).clock(clock))) {
      later.sinch().world().listen(c -> told.add(c.body()));
      var chloe = later.sinch().world().customer("Chloé Martin").id();
      clock.turn(Duration.ofHours(30));
      var other = SinchClient.of(later);
      var plain = other.text(chloe, "MESSENGER", "hi", "").json().get("message_id").asText();
      var tagged =
          other
              .post(
                  "/messages:send",
                  "{\"app_id\":\"%s\",\"recipient\":{\"contact_id\":\"%s\"},\"message\":{\"text_message\":{\"text\":\"hi\"}},\"channel_priority_order\":[\"MESSENGER\"],\"channel_properties\":{\"MESSENGER_MESSAGE_TAG\":\"HUMAN_AGENT\"}}"
                      .formatted(World.APP, chloe))
              .json()
              .get("message_id")
              .asText();

      assertFails(plain, "OUTSIDE_ALLOWED_SENDING_WINDOW");
      await().until(() -> statuses(tagged).contains("READ"));
    }
  }

  @Test
  void whoOptedOutHearsNothing() throws Exception {
    sandbox.sinchStory().customerOptsOut("12025550143");
    var id = send("12025550143", "SMS");

    assertFails(id, "RECIPIENT_NOT_OPTED_IN");
    assertTrue(world.sent().isEmpty());
    await().until(() -> !receiver.under("opt_out_notification").isEmpty());
    assertEquals(
        "OPT_OUT_SUCCEEDED",
        receiver.under("opt_out_notification").getFirst().get("status").asText());
  }

  @Test
  void anotherChannelWhereTheFirstFails() throws Exception {
    sandbox.sinch().house().merge("Sara Lind", "Sara L.");
    sandbox
        .faults()
        .add(Fault.of(Fault.Kind.DELIVERY_FAILS).on("WHATSAPP").reason("RECIPIENT_NOT_REACHABLE"));
    var answer =
        client.post(
            "/messages:send",
            "{\"app_id\":\"%s\",\"recipient\":{\"contact_id\":\"%s\"},\"message\":{\"text_message\":{\"text\":\"hej\"}},\"channel_priority_order\":[\"WHATSAPP\",\"SMS\"]}"
                .formatted(World.APP, world.customer("Sara Lind").id()));
    var id = answer.json().get("message_id").asText();

    await().until(() -> statuses(id).contains("DELIVERED"));
    assertTrue(statuses(id).contains("SWITCHING_CHANNEL"));
    assertEquals("SMS", world.sent().getLast().channel());
  }

  @Test
  void nowhereToSendIt() throws Exception {
    assertFails(send("Dmitri", "WHATSAPP"), "NO_CHANNEL_IDENTITY_FOR_CONTACT");
  }

  @Test
  void whatIsRefusedAtOnce() throws Exception {
    var lukas = world.customer("Lukas Brandt").id();

    assertEquals(400, client.text(lukas, "WHATSAPP", "", "").status());
    assertEquals(400, client.text(lukas, "PIGEON", "hi", "").status());
    assertEquals(400, client.text(lukas, "WHATSAPP", "hi", "x".repeat(1025)).status());
    assertEquals(400, client.message(lukas, "WHATSAPP", "{}", "").status());
    assertEquals(404, client.text("01NOBODY", "WHATSAPP", "hi", "").status());
    assertEquals(404, client.post("/messages:send", "{\"app_id\":\"01OTHER\"}").status());
    assertTrue(world.sent().isEmpty());
  }

  @Test
  void aStrangerBecomesAContactByBeingWrittenTo() throws Exception {
    var answer =
        client.post(
            "/messages:send",
            "{\"app_id\":\"%s\",\"recipient\":{\"identified_by\":{\"channel_identities\":[{\"channel\":\"SMS\",\"identity\":\"46700000077\"}]}},\"message\":{\"text_message\":{\"text\":\"hej\"}}}"
                .formatted(World.APP));

    assertEquals(200, answer.status(), answer.body());
    await().until(() -> receiver.under("contact_create_notification").size() == 1);
    await().until(() -> receiver.under("conversation_start_notification").size() == 1);
  }

  @Test
  void typingIsDeliveredWhereThereIsSuchAThing() throws Exception {
    var typing =
        "{\"app_id\":\"%s\",\"recipient\":{\"contact_id\":\"%s\"},\"event\":{\"composing_event\":{}}}";
    var chloe = world.customer("Chloé Martin").id();
    var sms = world.customer("12025550143").id();

    assertEquals(200, client.post("/events:send", typing.formatted(World.APP, chloe)).status());
    await().until(() -> receiver.under("event_delivery_report").size() == 1);
    assertEquals(
        "DELIVERED", receiver.under("event_delivery_report").getFirst().get("status").asText());
    client.post("/events:send", typing.formatted(World.APP, sms));
    await().until(() -> receiver.under("event_delivery_report").size() == 2);
    assertEquals(
        "UNSUPPORTED_OPERATION",
        receiver.under("event_delivery_report").getLast().at("/reason/code").asText());
    assertEquals(1, client.all("/events?contact_id=" + sms, "events").size());
    assertFalse(client.get("/events?contact_id=nobody").body().contains("composing"));
  }

  @Test
  void conversationMetadataGoesInByMergeOrWhole() throws Exception {
    var lukas = world.customer("Lukas Brandt").id();
    var before = world.activeWith(lukas).orElseThrow();
    var send =
        "{\"app_id\":\"%s\",\"recipient\":{\"contact_id\":\"%s\"},\"message\":{\"text_message\":{\"text\":\"x\"}},\"conversation_metadata\":{\"case\":\"9\"},\"conversation_metadata_update_strategy\":\"%s\"}";

    client.post("/messages:send", send.formatted(World.APP, lukas, "MERGE_PATCH"));
    assertEquals(before.ownerId(), world.activeWith(lukas).orElseThrow().ownerId());
    client.post("/messages:send", send.formatted(World.APP, lukas, "REPLACE"));
    assertEquals("", world.activeWith(lukas).orElseThrow().ownerId());
  }

  private String template(String contact, String name, String language, String one, String two)
      throws IOException, InterruptedException {
    var message =
        "{\"template_message\":{\"channel_template\":{\"WHATSAPP\":{\"template_id\":\"%s\",\"language_code\":\"%s\",\"parameters\":{\"body[1]text\":%s,\"body[2]text\":%s}}}}}"
            .formatted(name, language, one, two);
    return client.message(contact, "WHATSAPP", message, "").json().get("message_id").asText();
  }

  private String send(String who, String channel) throws IOException, InterruptedException {
    return client
        .text(world.customer(who).id(), channel, "hello", "")
        .json()
        .get("message_id")
        .asText();
  }

  private void assertFails(String message, String code) {
    await().until(() -> !statuses(message).isEmpty());
    assertEquals(List.of("FAILED"), statuses(message));
    assertEquals(code, reasons(message).getFirst().get("code").asText());
  }

  private List<String> statuses(String message) {
    return reports(message).stream().map(r -> r.get("status").asText()).toList();
  }

  private List<JsonNode> reasons(String message) {
    return reports(message).stream().map(r -> r.path("reason")).toList();
  }

  private List<JsonNode> reports(String message) {
    return reports().filter(r -> r.get("message_id").asText().equals(message)).toList();
  }

  private Stream<JsonNode> reports() {
    return told.stream()
        .filter(c -> c.has("message_delivery_report"))
        .map(c -> c.get("message_delivery_report"));
  }
}
