package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commpanel.sandbox.Receiver.Delivery;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.sinch.Dialect;
import org.commpanel.sandbox.sinch.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How Sinch tells: signed, again until it is taken, and in all its shapes. */
class SinchWebhooksTest {

  private static final String SIGNATURE = "x-sinch-webhook-signature";
  private static final String LUKAS = "Lukas Brandt";

  private Sandbox sandbox;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    sandbox =
        Sandbox.start(Options.standard().sinchWebhookSecret("tëst").retry(Duration.ofMillis(20)));
    sandbox.sinch().webhookTo(receiver.uri());
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void theSignatureCoversTheRawBytesNonceAndTime() throws Exception {
    for (int i = 0; i < 4; i++) {
      sandbox.sinchStory().customerWrites(LUKAS, "<3 & ünïcode 🎿");
    }
    await().until(() -> receiver.deliveries.size() == 4);

    for (var delivery : receiver.deliveries) {
      assertEquals("HmacSHA256", header(delivery, "-algorithm"));
      assertEquals(signed(delivery, "tëst"), header(delivery, ""));
      long age = Instant.now().getEpochSecond() - Long.parseLong(header(delivery, "-timestamp"));
      assertTrue(age >= 0 && age < 60, "seconds old: " + age);
    }
    assertEquals(4, receiver.deliveries.stream().map(d -> header(d, "-nonce")).distinct().count());
    assertTrue(
        receiver.deliveries.stream().anyMatch(d -> text(d).contains("\n")),
        "one over several lines, so that nobody re-serialises");
  }

  @Test
  void withoutASecretNothingIsSigned() throws Exception {
    try (var bare =
        Sandbox.start(Options.standard().sinchWebhookSecret("").sinchWebhook(receiver.uri()))) {
      bare.sinchStory().customerWrites(LUKAS, "hello");
      await().until(() -> receiver.deliveries.size() == 1);
      assertNull(receiver.deliveries.getFirst().headers().getFirst(SIGNATURE));
    }
  }

  @Test
  void anythingButASuccessIsTriedAgainWithLongerAndLongerPauses() {
    receiver.status.set(204);
    sandbox.sinchStory().customerWrites(LUKAS, "taken");
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(2))
        .until(() -> receiver.deliveries.size() <= 1);
    receiver.deliveries.clear();

    receiver.status.set(401);
    sandbox.sinchStory().customerWrites(LUKAS, "refused");
    await().until(() -> receiver.deliveries.size() >= 5);

    var all = receiver.deliveries;
    long last = all.get(4).at() - all.get(3).at();
    assertTrue(last > 155_000_000, "eight times the first, was " + last);
    assertEquals(header(all.get(0), "-nonce"), header(all.get(1), "-nonce"), "a first retry keeps");
    assertNotEquals(header(all.get(1), "-nonce"), header(all.get(2), "-nonce"), "others do not");
    all.forEach(d -> assertArrayEquals(all.getFirst().body(), d.body()));
  }

  @Test
  void duplicatedLostAndOvertaken() {
    sandbox.faults().add(Fault.of(Fault.Kind.DUPLICATE_WEBHOOK).on("MESSAGE_INBOUND"));
    sandbox.sinchStory().customerWrites(LUKAS, "twice");
    await().until(() -> texts().equals(List.of("twice", "twice")));

    sandbox.faults().add(Fault.of(Fault.Kind.LOSE_WEBHOOK));
    sandbox.sinchStory().customerWrites(LUKAS, "never");
    await().until(() -> sandbox.faults().struck(Fault.Kind.LOSE_WEBHOOK) == 1);

    sandbox.faults().add(Fault.of(Fault.Kind.REORDER_WEBHOOK));
    sandbox.sinchStory().customerWrites(LUKAS, "first");
    await().until(() -> sandbox.faults().struck(Fault.Kind.REORDER_WEBHOOK) == 1);
    sandbox.sinchStory().customerWrites(LUKAS, "second");
    await().until(() -> texts().equals(List.of("twice", "twice", "second", "first")));
  }

  @Test
  void onlyWhatIsSubscribedComes() {
    sandbox.sinch().subscribe(Trigger.MESSAGE_INBOUND, false);
    sandbox.sinchStory().customerWrites(LUKAS, "unheard");
    sandbox.sinchStory().customerTypes(LUKAS);

    await().until(() -> receiver.under("event").size() == 1);
    assertTrue(receiver.under("message").isEmpty());
  }

  @Test
  void whatTheRealOneLeavesOutOrAdds() {
    IntStream.range(0, 6)
        .forEach(i -> {
          sandbox.sinchStory().customerWrites("Ola Wójcik", "line " + i);
          sandbox.sinchStory().stop("Ola Wójcik", "done");
        });
    await().until(() -> receiver.under("message").size() == 6);
    await().until(() -> receiver.under("conversation_stop_notification").size() == 6);
    await().until(() -> receiver.under("conversation_start_notification").size() == 5);

    var stops = having("conversation_stop_notification");
    assertTrue(stops.stream().anyMatch(j -> !j.has("accepted_time")));
    assertTrue(stops.stream().anyMatch(j -> j.has("accepted_time")));
    var starts = receiver.under("conversation_start_notification");
    assertTrue(
        starts.stream()
            .anyMatch(s ->
                s.at("/conversation/active_channel").asText().equals("CHANNEL_UNSPECIFIED")
                    && s.at("/conversation/last_received").asText().startsWith("1970")));
    var messages = receiver.under("message");
    assertTrue(messages.stream().anyMatch(m -> m.at("/channel").asText().equals("VIBERBM")));
    assertTrue(
        messages.stream().anyMatch(m -> m.at("/contact_message").has("reply_to")), "null by turns");
    assertFalse(messages.stream().allMatch(m -> m.at("/contact_message").has("reply_to")));
    assertTrue(having("message").stream().anyMatch(j -> j.has("x_trace")), "an unknown key");
    assertTrue(having("message").stream().anyMatch(j -> !j.has("event_time")));
  }

  @Test
  void theSummarysShapes() {
    sandbox.sinch().world().speak(Dialect.SUMMARY);
    var house = sandbox.sinch().house();
    var quoted = sandbox.sinchStory().customerQuotes(LUKAS, "that one");
    house.redact(quoted.message(), "***");
    house.merge("Sara Lind", "Sara L.");
    house.quality("YELLOW", "GREEN");
    sandbox.sinchStory().customerBaffles("Ravi Menon");
    house.delete("Ola Wójcik");
    house.forget("Dmitri");
    house.batch();
    sandbox.sinchStory().stop(LUKAS, "done");
    await().until(() -> receiver.deliveries.size() == 9);

    assertEquals(
        1, receiver.under("message").getFirst().at("/contact_message/reply_message").size() - 1);
    assertEquals(
        "that one", receiver.under("message_redaction").getFirst().get("original_text").asText());
    assertTrue(receiver.under("contact_merge_notification").getFirst().has("deleted_contact_id"));
    assertEquals(
        "YELLOW",
        receiver.under("channel_event").getFirst().at("/additional_data/quality_rating").asText());
    assertTrue(receiver.under("unsupported").getFirst().get("payload").isObject());
    assertTrue(
        receiver.under("conversation_delete_notification").getFirst().has("conversation_id"));
    assertTrue(receiver.under("contact_delete_notification").getFirst().has("contact_id"));
    assertTrue(receiver.under("batch_status_update").getFirst().has("batch_id"));
    assertEquals(
        "4915123456701",
        receiver
            .under("conversation_stop_notification")
            .getFirst()
            .at("/conversation/active_channel_senders/0/channel_identity/identity")
            .asText());
  }

  @Test
  void theShapesOf2020() {
    sandbox.sinch().world().speak(Dialect.OF_2020);
    sandbox.sinchStory().customerWrites("12025550143", "thx");
    sandbox.sinchStory().customerWrites(LUKAS, "danke");
    sandbox.sinchStory().customerOptsOut(LUKAS);
    await().until(() -> receiver.deliveries.size() == 3);

    var sms = receiver.under("message").stream().filter(m -> m.has("channel")).toList();
    assertEquals("SMS", sms.getFirst().get("channel").asText());
    assertFalse(sms.getFirst().has("channel_identity"));
    assertEquals(
        "OPT_IN_SUCCEEDED",
        receiver.under("opt_out_notification").getFirst().get("status").asText(),
        "the vendor's own slip");
    assertFalse(receiver.deliveries.getFirst().json().has("project_id"));
    assertFalse(receiver.deliveries.getFirst().json().has("event_time"));
  }

  private List<JsonNode> having(String key) {
    return receiver.deliveries.stream().map(Delivery::json).filter(j -> j.has(key)).toList();
  }

  private List<String> texts() {
    return receiver.under("message").stream()
        .map(m -> m.at("/contact_message/text_message/text").asText())
        .toList();
  }

  private static String header(Delivery delivery, String tail) {
    return delivery.headers().getFirst(SIGNATURE + tail);
  }

  private static String text(Delivery delivery) {
    return new String(delivery.body(), StandardCharsets.UTF_8);
  }

  private static String signed(Delivery delivery, String secret) throws Exception {
    var signed = new ByteArrayOutputStream();
    signed.write(delivery.body());
    var tail = "." + header(delivery, "-nonce") + "." + header(delivery, "-timestamp");
    signed.write(tail.getBytes(StandardCharsets.UTF_8));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
  }
}
