package org.commpanel.vendor.voipbin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import mockwebserver3.MockResponse;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.commpanel.core.session.Session;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;
import org.commpanel.vendor.http.Ticking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  private final Ticking clock = new Ticking();
  private final Board board = new Board();
  private final Ear ear = new Ear();
  private final AtomicInteger gaps = new AtomicInteger();
  private final List<String> orders = new CopyOnWriteArrayList<>();
  private Peer peer;
  private VoipbinVendor vendor;

  @BeforeEach
  void start() throws IOException {
    peer = new Peer();
    vendor = new VoipbinVendor(peer.baseUrl(), List::of, clock, board);
  }

  @AfterEach
  void stop() {
    vendor.close();
    peer.close();
  }

  /** A socket on which the server does this with each order. */
  private MockResponse socket(BiConsumer<WebSocket, String> onOrder) {
    return new MockResponse.Builder()
        .webSocketUpgrade(
            new WebSocketListener() {
              @Override
              public void onMessage(WebSocket webSocket, String text) {
                orders.add(text);
                onOrder.accept(webSocket, text);
              }

              @Override
              public void onClosing(WebSocket webSocket, int code, String reason) {
                webSocket.close(code, reason);
              }
            })
        .build();
  }

  private Subscription open(Session session) {
    return vendor.stream(session, ear::hear, gaps::incrementAndGet);
  }

  @Test
  void aTopicTheServerDoesNotAllowIsNotAskedForTwice() {
    peer.permission = 64;
    Session boss = vendor.signIn("m", Peer.PASSWORD);
    peer.answer =
        _ ->
            socket((socket, order) -> {
              if (order.contains("customer_id")) {
                socket.close(1008, "invalid topic");
              }
            });
    try (Subscription stream = open(boss)) {
      await()
          .untilAsserted(() ->
              assertEquals(
                  List.of(
                      "{\"type\":\"subscribe\",\"topics\":[\"customer_id:"
                          + Peer.CUSTOMER
                          + ":conversation:conversation_\",\"customer_id:"
                          + Peer.CUSTOMER
                          + ":message:message_\",\"customer_id:"
                          + Peer.CUSTOMER
                          + ":agent:agent_\"]}",
                      "{\"type\":\"subscribe\",\"topics\":[\"customer_id:"
                          + Peer.CUSTOMER
                          + ":conversation:conversation_\"]}",
                      "{\"type\":\"subscribe\",\"topics\":[\"agent_id:" + Peer.AGENT + "\"]}"),
                  orders));
      await().until(() -> board.last() == SourceStatus.State.LIVE);
    }
  }

  @Test
  void whatWasNotAllowedIsTriedAgainLater() {
    peer.permission = 64;
    Session boss = vendor.signIn("m", Peer.PASSWORD);
    clock.hurry(1000);
    AtomicInteger noes = new AtomicInteger();
    peer.answer =
        _ ->
            socket((socket, order) -> {
              if (order.contains("customer_id") && noes.incrementAndGet() <= 2) {
                socket.close(1008, "invalid topic");
              }
            });
    try (Subscription stream = open(boss)) {
      await().until(() -> orders.size() == 4);
      assertTrue(orders.get(2).contains("agent_id"), orders::toString);
      assertEquals(orders.getFirst(), orders.getLast(), "the full set again");
      await().until(() -> board.last() == SourceStatus.State.LIVE);
      assertTrue(gaps.get() >= 3, "what was not listened to is a gap");
    }
  }

  /** A server that is being restarted, and a line that breaks. */
  @Test
  void otherClosingsSayNothingOfTheTopics() {
    peer.permission = 64;
    Session boss = vendor.signIn("m", Peer.PASSWORD);
    clock.hurry(100);
    peer.answer =
        _ ->
            socket((socket, order) -> {
              if (orders.size() < 6) {
                socket.close(1001, "going away");
              } else if (orders.size() < 8) {
                socket.cancel();
              }
            });
    try (Subscription stream = open(boss)) {
      await().until(() -> orders.size() == 8);
      assertEquals(1, orders.stream().distinct().count());
    }
  }

  @Test
  void framesComeWithAndWithoutEnvelopeAndTwice() {
    Session maria = vendor.signIn("m", Peer.PASSWORD);
    String bare = "{\"id\":\"c\",\"self\":{},\"peer\":{},\"type\":\"message\"}";
    String other = "{\"id\":\"d\",\"self\":{},\"peer\":{},\"type\":\"message\"}";
    peer.answer =
        _ ->
            socket((socket, order) -> {
              socket.send(bare);
              socket.send(bare);
              socket.send("{\"type\":\"conversation_created\",\"data\":" + other + "}");
              socket.send("x".repeat(600 * 1024));
              socket.send("not json");
            });
    try (Subscription stream = open(maria)) {
      await().until(() -> ear.size() == 3);
      assertEquals(2, ear.distinct());
      assertEquals(1, gaps.get(), "a frame too large to keep is a gap");
    }
  }

  @Test
  void aServerThatIsAwayIsTriedAgainAndThatIsAGap() {
    Session maria = vendor.signIn("m", Peer.PASSWORD);
    AtomicInteger tries = new AtomicInteger();
    peer.answer =
        _ ->
            tries.incrementAndGet() < 3
                ? Peer.no(503, "REQUEST_TIMEOUT")
                : socket((socket, order) -> {
                  if (orders.size() == 1) {
                    socket.cancel();
                  }
                });
    try (Subscription stream = open(maria)) {
      await().until(() -> orders.size() == 2);
      await().until(() -> gaps.get() == 2);
      assertTrue(
          board.all().stream()
              .anyMatch(status ->
                  status.state() == SourceStatus.State.RETRYING
                      && "refused with 503".equals(status.detail())));
    }
    int after = tries.get();
    await().during(Duration.ofMillis(600)).until(() -> tries.get() == after);
  }

  @Test
  void anOutdatedTokenIsReplacedAtTheDoor() {
    Session maria = vendor.signIn("m", Peer.PASSWORD);
    clock.shift(Duration.ofMinutes(1));
    peer.answer =
        request ->
            ("Bearer " + peer.tokens().getFirst()).equals(request.getHeaders().get("Authorization"))
                ? Peer.no(401, "INVALID_CREDENTIALS")
                : socket((socket, order) -> {});
    try (Subscription stream = open(maria)) {
      await().until(() -> board.last() == SourceStatus.State.LIVE);
      assertEquals(2, peer.logIns());
    }
  }

  @Test
  void theOtherDoorIsTriedWhenThisOneIsNotThere() {
    Session maria = vendor.signIn("m", Peer.PASSWORD);
    peer.answer =
        request ->
            request.getUrl().encodedPath().equals("/v1.0/service_agents/ws")
                ? socket((socket, order) -> {})
                : Peer.no(404, "ROUTE_NOT_FOUND");
    try (Subscription stream = open(maria)) {
      await().until(() -> board.last() == SourceStatus.State.LIVE);
      assertFalse(orders.size() > 1);
    }
  }
}
