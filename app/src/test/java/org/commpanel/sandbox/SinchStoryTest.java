package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.commpanel.sandbox.scenario.SinchStory;
import org.commpanel.sandbox.sinch.Message;
import org.commpanel.sandbox.sinch.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The people on Sinch's channels. */
class SinchStoryTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  private Sandbox sandbox;
  private SinchStory story;
  private World world;
  private Receiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    sandbox =
        Sandbox.start(
            Options.standard().delivery(Duration.ofMillis(20)).sinchWebhook(receiver.uri()));
    story = sandbox.sinchStory();
    world = sandbox.sinch().world();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    receiver.close();
  }

  @Test
  void everyRunTellsTheSame() {
    assertEquals(told(1), told(1));
    assertNotEquals(told(1), told(2));
  }

  private static String told(long seed) {
    try (var sandbox = Sandbox.start(Options.standard().seed(seed).clock(NOON))) {
      var steps = new ArrayList<Object>();
      sandbox.sinch().world().listen(c -> steps.add(c.body().toString()));
      steps.add(sandbox.sinchStory().newConversationFor("maria"));
      sandbox.sinchStory().customerReacts("Chloé Martin", "❤️");
      for (var conversation : sandbox.sinch().world().conversations()) {
        steps.add(conversation);
        steps.add(sandbox.sinch().world().messages(conversation.id()));
      }
      return steps.toString();
    }
  }

  @Test
  void thePastHasEveryKindOfMessage() {
    var kinds = new HashSet<String>();
    all().forEach(m -> m.body().fieldNames().forEachRemaining(kinds::add));

    assertTrue(
        kinds.containsAll(
            List.of(
                "text_message",
                "media_message",
                "media_card_message",
                "location_message",
                "choice_response_message",
                "product_response_message",
                "channel_specific_message",
                "fallback_message",
                "card_message",
                "carousel_message",
                "choice_message",
                "list_message",
                "template_message",
                "contact_info_message")),
        kinds.toString());
  }

  @Test
  void oneWindowIsShutAndOneIsAboutTo() {
    assertTrue(silence("Henrik Falk").compareTo(Duration.ofHours(24)) > 0);
    var ines = silence("Inês Carvalho");
    assertTrue(ines.compareTo(Duration.ofHours(24)) < 0, ines.toString());
    assertTrue(ines.compareTo(Duration.ofHours(23).plusMinutes(50)) > 0, ines.toString());
  }

  private Duration silence(String who) {
    var contact = world.customer(who).id();
    var last =
        world.messages(world.activeWith(contact).orElseThrow().id()).stream()
            .filter(Message::fromCustomer)
            .toList()
            .getLast();
    return Duration.between(last.at(), world.now());
  }

  @Test
  void anEarlierConversationIsThereWithItsReason() {
    var contact = world.customer("Lukas Brandt").id();
    var theirs = world.conversations().stream().filter(c -> c.contactId().equals(contact)).toList();

    assertEquals(2, theirs.size());
    assertFalse(theirs.getFirst().active());
    assertEquals("{\"closed\":\"booked\"}", theirs.getFirst().json().path("metadata").asText());
    assertTrue(theirs.getLast().active());
  }

  @Test
  void quotesNameTheMessageTheyMean() {
    var written = story.agentWrites("Lukas Brandt", "maria", "The hotel knows.");
    var quoting = story.customerQuotes("Lukas Brandt", "Perfect!");
    var file = story.agentSendsFile("Lukas Brandt", "maria", "plan.pdf", "Plan.pdf");
    var quotingFile = story.customerQuotesFile("Lukas Brandt", "Is this the last one?");
    var bot = story.botWrites("Lukas Brandt", "I am a bot");
    var quotingBot = story.customerQuotesBot("Lukas Brandt", "Good for you");
    var quotingOwn = story.customerQuotesOwn("Lukas Brandt", "as I said");

    assertEquals(written.message(), quoted(quoting.message()));
    assertEquals(file.message(), quoted(quotingFile.message()));
    assertEquals(bot.message(), quoted(quotingBot.message()));
    assertEquals(quotingBot.message(), quoted(quotingOwn.message()));
    await()
        .until(() ->
            receiver.under("message").stream()
                .anyMatch(m ->
                    m.at("/contact_message/reply_to/message_id")
                        .asText()
                        .equals(written.message())));
  }

  @Test
  void anOldMessageIsReportedLate() {
    story.lateReport("Sara Lind", "READ");
    story.lateReport("Lukas Brandt", "FAILED");

    await().until(() -> receiver.under("message_delivery_report").size() == 2);
    for (var report : receiver.under("message_delivery_report")) {
      assertEquals(report.get("status").asText().equals("FAILED"), report.has("reason"));
      var message = world.message(report.get("message_id").asText()).orElseThrow();
      assertEquals("HUMAN", message.author());
    }
  }

  @Test
  void reactionsAreGivenAndTakenBack() {
    story.customerReacts("Chloé Martin", "❤️");
    story.customerUnreacts("Chloé Martin", "❤️");

    await().until(() -> receiver.under("event").size() == 2);
    assertEquals(
        List.of("REACTION_ACTION_REACT", "REACTION_ACTION_UNREACT"),
        receiver.under("event").stream()
            .map(e -> e.at("/contact_message_event/reaction_event/action").asText())
            .sorted()
            .toList());
    var reacted = receiver.under("event").getFirst().at("/contact_message_event/reaction_event");
    assertTrue(world.message(reacted.get("message_id").asText()).isPresent());
  }

  @Test
  void onInstagramThePictureIsQuoted() {
    var quoting = story.customerQuotesFile("noor.travels", "how much is this one");

    var picture = world.message(quoted(quoting.message())).orElseThrow();
    assertEquals("INSTAGRAM", picture.identity().channel());
    assertTrue(picture.body().has("media_message"));
  }

  @Test
  void aPressedButtonNamesItsMessage() {
    var said = story.customerChooses("Beatriz Nunes", "by_train");

    var choice = message(said.message()).at("/contact_message/choice_response_message");
    assertTrue(
        world
            .message(choice.get("message_id").asText())
            .orElseThrow()
            .body()
            .has("choice_message"));
  }

  @Test
  void stopByTextOptsOut() {
    story.customerOptsOut("12025550143");

    await().until(() -> receiver.under("opt_out_notification").size() == 1);
    await().until(() -> receiver.under("message").size() == 1);
    assertEquals(
        "STOP",
        receiver.under("message").getFirst().at("/contact_message/text_message/text").asText());
  }

  @Test
  void aRedactedTextIsMaskedEverywhere() throws Exception {
    var said = story.customerWrites("Lukas Brandt", "My card is 4571 1234");
    story.redactLast("Lukas Brandt", "My card is {CREDIT_CARD}");

    await().until(() -> receiver.under("message_redaction").size() == 1);
    var told = receiver.under("message_redaction").getFirst();
    assertEquals(said.message(), told.get("id").asText());
    assertFalse(told.toString().contains("4571"));
    var listed = SinchClient.of(sandbox).get("/messages/" + said.message());
    assertFalse(listed.body().contains("4571"));
  }

  @Test
  void aLiveCustomerTypesAndAnswersTheAgent() throws Exception {
    try (var live =
        Sandbox.start(Options.standard().customers(true).speed(40).sinchWebhook(receiver.uri()))) {
      var lukas = live.sinch().world().customer("Lukas Brandt").id();
      var client = SinchClient.of(live);
      var text =
          "{\"text_message\":{\"text\":\"Told"
              + " them.\"},\"agent\":{\"display_name\":\"Maria\",\"type\":\"HUMAN\"}}";
      client.message(lukas, "WHATSAPP", text, "");

      await().until(() -> receiver.under("event").stream().anyMatch(e -> typing(e, lukas)));
      await()
          .until(() ->
              receiver.under("message").stream()
                  .anyMatch(m -> m.path("contact_id").asText().equals(lukas)));
    }
  }

  private static boolean typing(JsonNode event, String contact) {
    return event.path("contact_id").asText().equals(contact)
        && event.path("contact_event").has("composing_event");
  }

  private JsonNode message(String id) {
    return world.message(id).orElseThrow().json();
  }

  private String quoted(String message) {
    return message(message).at("/contact_message/reply_to/message_id").asText();
  }

  private List<Message> all() {
    return world.conversations().stream().flatMap(c -> world.messages(c.id()).stream()).toList();
  }
}
