package org.commpanel.boot;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.port.SourceStatus;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.scenario.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent with nothing but a name and a password, and no stream, sees everything, once. */
class CatchUpTest {
  private static final String MARIA = "maria@sandbox.example";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path disk;
  private final SystemClock clock = new SystemClock();
  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(Options.standard().rateLimit(false).customers(false));
    sandbox.faults().add(Fault.of(Fault.Kind.REFUSE_WEBSOCKET).probability(1));
  }

  @AfterEach
  void stop() {
    sandbox.close();
    clock.close();
  }

  private Office open() throws Exception {
    return Office.open(
        new Office.Plan(
            new Account(
                "voipbin", sandbox.baseUrl(), MARIA, DataDir.open(disk).account("sandbox", MARIA)),
            "sandbox",
            null,
            false,
            true,
            new LocalSecrets(Map.of(), List.of()),
            clock,
            Runnable::run,
            30));
  }

  private static void caughtUp(Office office) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            office.desk().sources().all().stream()
                .anyMatch(source ->
                    source.source().equals("voipbin/catch-up")
                        && source.state() == SourceStatus.State.LIVE));
  }

  private static boolean isHere(Office office, UUID message) {
    return office.desk().messages().find(new MessageKey("voipbin", message.toString())).isPresent();
  }

  @Test
  void whatHappenedWhileNobodySatThereIsFetchedOnceAndWhollyAfterABrokenWalk() throws Exception {
    Story story = sandbox.story();
    UUID talk = story.newConversationFor("maria").conversation();
    ConversationKey key = new ConversationKey("voipbin", talk.toString());
    int before;
    try (Office office = open()) {
      caughtUp(office);
      await().atMost(PATIENCE).until(() -> office.desk().messages().count(key) > 0);
      before = office.desk().messages().count(key);
    }
    List<UUID> missed = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      missed.add(story.customerWrites(talk, "missed " + i).message());
    }
    UUID other = story.newConversationFor("maria").message();
    // The second page of the messages breaks twice: the walk is not done before it has it.
    sandbox.faults().add(Fault.of(Fault.Kind.FAIL_500).on("GET .*/messages").times(2));
    try (Office office = open()) {
      await()
          .atMost(PATIENCE)
          .until(() -> office.desk().messages().count(key) == before + missed.size());
      await().atMost(PATIENCE).until(() -> isHere(office, other));
      missed.forEach(message -> assertTrue(isHere(office, message), "missing " + message));
    }
    try (Office office = open()) {
      caughtUp(office);
      assertEquals(before + missed.size(), office.desk().messages().count(key));
    }
  }

  @Test
  void atTheStartTheListsAreWalkedOnce() throws Exception {
    sandbox.faults().clear();
    Fault counting = Fault.of(Fault.Kind.STALL_BEFORE).delay(Duration.ofMillis(1)).probability(1);
    sandbox.faults().add(counting.on("GET /v1.0/service_agents/agents$"));
    try (Office office = open()) {
      caughtUp(office);
      await()
          .during(Duration.ofSeconds(3))
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertEquals(1, sandbox.faults().struck(Fault.Kind.STALL_BEFORE), "walks"));
      assertEquals(1, sandbox.streams());
    }
  }

  @Test
  void askedAgainItBringsWhatCameMeanwhile() throws Exception {
    Story story = sandbox.story();
    UUID talk = story.newConversationFor("maria").conversation();
    try (Office office = open()) {
      caughtUp(office);
      UUID late = story.customerWrites(talk, "nobody told of this").message();
      office.desk().catchingUp().now("asked");
      await().atMost(PATIENCE).until(() -> isHere(office, late));
    }
  }

  @Test
  void aConversationGivenAwayMeanwhileIsGoneAfterwards() throws Exception {
    Story story = sandbox.story();
    Story.Said said = story.newConversationFor("maria");
    try (Office office = open()) {
      caughtUp(office);
      await().atMost(PATIENCE).until(() -> isHere(office, said.message()));
    }
    story.reassignAway(said.conversation(), "tom");
    try (Office office = open()) {
      await().atMost(PATIENCE).until(() -> !isHere(office, said.message()));
    }
  }
}
