package org.commpanel.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commpanel.sandbox.fault.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** VoIPBIN's live stream, as agents and as managers hear it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StreamTest {

  private static Sandbox sandbox;
  private static Sandbox quiet;
  private static Ear patient;
  private static UUID amara;

  @BeforeAll
  static void start() throws Exception {
    quiet = Sandbox.start(Options.standard());
    patient = listen(quiet, "lena", "/v1.0/ws", "customer_id:CUSTOMER");
    sandbox = Sandbox.start(Options.standard().rateLimit(false));
    amara = sandbox.world().conversationWith("Amara Nwosu").id();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
    quiet.close();
  }

  @AfterEach
  void hangUp() {
    sandbox.closeStreams();
    await().until(() -> sandbox.streams() == 0);
  }

  @Test
  void aManagerHearsEachEventOnceOnTheNarrowTopic() throws Exception {
    var ear = listen("lena", "/v1.0/ws", "customer_id:CUSTOMER:conversation:conversation_");

    sandbox.world().customerSays(amara, "hello");

    await().until(() -> ear.frames.size() == 1);
    var frame = ear.frames.getFirst();
    assertFalse(frame.has("type"), "a message frame is the bare resource");
    assertEquals("hello", frame.get("text").asText());
    ear.hearsNothingMore();
  }

  @Test
  void theWidePrefixHearsEverythingTwice() throws Exception {
    var ear = listen("lena", "/v1.0/ws", "customer_id:CUSTOMER:conversation");

    sandbox.world().customerSays(amara, "hello");

    await().until(() -> ear.frames.size() == 2);
    assertEquals(ear.frames.getFirst(), ear.frames.getLast());
    ear.hearsNothingMore();
  }

  @Test
  void anAgentHearsOfConversationsButNeverOfMessages() throws Exception {
    var ear =
        listen("maria", "/v1.0/service_agents/ws", "agent_id:AGENT:conversation:conversation_");

    sandbox.world().customerSays(amara, "hello");
    sandbox.world().assign(amara, sandbox.world().agent("maria"));

    await().until(() -> ear.frames.size() == 1);
    assertEquals(
        "whatsapp",
        ear.frames.getFirst().get("type").asText(),
        "a conversation has a type of its own");
    ear.hearsNothingMore();
  }

  @Test
  void thePreviousOwnerHearsNothingOfAReassign() throws Exception {
    var maria = listen("maria", "/v1.0/ws", "agent_id:AGENT");
    var tom = listen("tom", "/v1.0/ws", "agent_id:AGENT:conversation:conversation_updated");
    var camille = sandbox.world().conversationWith("Camille Moreau").id();

    sandbox.world().assign(camille, sandbox.world().agent("maria"));

    await().until(() -> maria.frames.size() == 2);
    tom.hearsNothingMore();
    assertEquals(List.of(), tom.frames);
  }

  @Test
  void anIllegalTopicClosesTheSocket() throws Exception {
    var companys = listen("maria", "/v1.0/ws", "customer_id:CUSTOMER");
    var anothers = listen("maria", "/v1.0/ws", "agent_id:" + UUID.randomUUID());
    var nonsense = listen("lena", "/v1.0/ws", "call:*");

    for (var ear : List.of(companys, anothers, nonsense)) {
      await().untilTrue(ear.closed);
    }
  }

  @Test
  void unsubscribing() throws Exception {
    var ear = listen("lena", "/v1.0/ws", "customer_id:CUSTOMER:conversation:conversation_");
    ear.order("unsubscribe", "customer_id:CUSTOMER:conversation:conversation_");

    sandbox.world().customerSays(amara, "hello");

    ear.hearsNothingMore();
    assertEquals(List.of(), ear.frames);
  }

  @Test
  void olderServersSendTheEnvelope() throws Exception {
    try (var older = Sandbox.start(Options.standard().enveloped(true))) {
      var ear =
          listen(older, "lena", "/v1.0/ws", "customer_id:CUSTOMER:conversation:conversation_");

      older.story().customerWrites("rebooking");

      await().until(() -> ear.frames.size() == 1);
      assertEquals("conversation_message_created", ear.frames.getFirst().get("type").asText());
      assertTrue(ear.frames.getFirst().get("data").has("conversation_id"));
    }
  }

  @Test
  void withoutATokenThereIsNoStream() {
    var uri = URI.create(sandbox.host().toString().replace("http", "ws") + "/v1.0/ws?token=stale");

    var refused =
        assertThrows(
            CompletionException.class,
            () ->
                HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, new Ear()).join());
    var handshake = assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
    assertEquals(401, handshake.getResponse().statusCode());
  }

  @Test
  void theStreamCanBeRefusedAndCut() throws Exception {
    sandbox.faults().add(Fault.of(Fault.Kind.REFUSE_WEBSOCKET).on("WS /v1.0/ws"));
    assertThrows(
        CompletionException.class, () -> listen("lena", "/v1.0/ws", "customer_id:CUSTOMER"));

    var ear = listen("lena", "/v1.0/ws", "customer_id:CUSTOMER:conversation:conversation_");
    sandbox.faults().add(Fault.of(Fault.Kind.CLOSE_WEBSOCKET));
    sandbox.world().customerSays(amara, "lost");

    await().untilTrue(ear.closed);
    assertEquals(List.of(), ear.frames);
  }

  /** The last, as its ten seconds began before the others. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aPingComesEveryTenSeconds() {
    await().atMost(Duration.ofSeconds(12)).untilTrue(patient.pings);
  }

  private static Ear listen(String who, String path, String topic) throws Exception {
    return listen(sandbox, who, path, topic);
  }

  private static Ear listen(Sandbox at, String who, String path, String topic) throws Exception {
    var client = Client.as(at, who);
    var ear = new Ear();
    ear.customer = client.get("/v1.0/service_agents/me").json().get("customer_id").asText();
    ear.agent = at.world().agent(who).toString();
    ear.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + client.token)
            .buildAsync(URI.create(at.host().toString().replace("http", "ws") + path), ear)
            .join();
    ear.order("subscribe", topic);
    return ear;
  }

  private static final class Ear implements WebSocket.Listener {

    final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    final AtomicBoolean closed = new AtomicBoolean();
    final AtomicBoolean pings = new AtomicBoolean();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;
    private String customer;
    private String agent;

    /** There is no acknowledgement, so a little time has to do. */
    void order(String type, String topic) throws InterruptedException {
      var real = topic.replace("CUSTOMER", customer).replace("AGENT", agent);
      socket.sendText("{\"type\":\"" + type + "\",\"topics\":[\"" + real + "\"]}", true).join();
      Thread.sleep(60);
    }

    void hearsNothingMore() {
      int heard = frames.size();
      await()
          .during(Duration.ofMillis(250))
          .atMost(Duration.ofSeconds(1))
          .until(() -> frames.size() == heard);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        frames.add(Client.parse(partial.toString()));
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
      pings.set(true);
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      closed.set(true);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.set(true);
    }
  }
}
