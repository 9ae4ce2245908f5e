package org.commpanel.vendor.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a broken wire may have done, told honestly; and nothing that acts goes out twice. */
class WireTest {
  private static final SocketEffect CUT = new SocketEffect.CloseSocket(true, false, false);

  private final MockWebServer server = new MockWebServer();
  private final Wire wire = wire(Duration.ofSeconds(20));
  private final Wire hasty = wire(Duration.ofMillis(700));

  private static Wire wire(Duration patience) {
    Duration plenty = Duration.ofSeconds(20);
    return new Wire(new Timeouts(plenty, patience, patience, patience.multipliedBy(2)));
  }

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    wire.close();
    hasty.close();
    server.close();
  }

  private Request.Builder to(String path) {
    return new Request.Builder().url("http://127.0.0.1:" + server.getPort() + path);
  }

  private Request post() {
    return to("/send").post(RequestBody.create("{}".getBytes(), null)).build();
  }

  private static MockResponse.Builder status(int code) {
    return new MockResponse.Builder().code(code);
  }

  @Test
  void whatActsGoesOutOnce() throws Exception {
    for (MockResponse.Builder refusal :
        List.of(
            status(503).addHeader("Retry-After", "0"),
            status(408),
            status(421),
            status(307).addHeader("Location", "/elsewhere"),
            status(401).addHeader("WWW-Authenticate", "Basic realm=x"))) {
      server.enqueue(refusal.build());
      server.enqueue(status(200).build());
      int before = server.getRequestCount();
      Reply reply = wire.act(post());
      assertEquals(refusal.build().getCode(), reply.status());
      assertEquals(1, server.getRequestCount() - before, "asked once: " + refusal);
      wire.ask(to("/drain").build());
    }
  }

  @Test
  void whatActsHasAConnectionOfItsOwn() throws Exception {
    for (int i = 0; i < 3; i++) {
      server.enqueue(status(200).build());
      wire.act(post());
      RecordedRequest request = server.takeRequest();
      assertEquals(0, request.getExchangeIndex(), "never a pooled one that may be dead");
    }
  }

  @Test
  void aLostAnswerIsNoCertainty() {
    server.enqueue(status(200).onResponseStart(CUT).build());
    server.enqueue(status(200).build());
    assertThrows(WireFault.Unanswered.class, () -> wire.act(post()));
    assertEquals(1, server.getRequestCount());
  }

  @Test
  void neitherIsALostRequest() {
    server.enqueue(status(200).onRequestStart(CUT).build());
    assertThrows(WireFault.Unanswered.class, () -> wire.act(post()));
  }

  @Test
  void aStallEnds() {
    server.enqueue(status(200).onResponseStart(SocketEffect.Stall.INSTANCE).build());
    WireFault fault = assertThrows(WireFault.Unanswered.class, () -> hasty.act(post()));
    assertEquals("no answer in time", fault.words());
  }

  @Test
  void aTrickleEnds() {
    server.enqueue(
        status(200).body("x".repeat(1000)).throttleBody(1, 300, TimeUnit.MILLISECONDS).build());
    assertThrows(WireFault.Unanswered.class, () -> hasty.ask(to("/").build()));
  }

  @Test
  void anAnswerThatBreaksOffIsNone() {
    server.enqueue(status(200).body("x".repeat(100_000)).onResponseBody(CUT).build());
    assertThrows(WireFault.Unanswered.class, () -> wire.act(post()));
  }

  @Test
  void tenMegabytesAreRefused() {
    server.enqueue(status(200).body(new Buffer().write(new byte[10 << 20])).build());
    assertThrows(WireFault.TooLarge.class, () -> wire.ask(to("/").build()));
  }

  @Test
  void aRedirectIsAnAnswerAndCookiesAreNotKept() throws Exception {
    server.enqueue(
        status(302)
            .addHeader("Location", "https://example.com/")
            .addHeader("Set-Cookie", "token=stolen; Path=/")
            .build());
    server.enqueue(status(200).build());
    assertEquals(302, wire.ask(to("/").build()).status());
    wire.ask(to("/").build());
    server.takeRequest();
    assertNull(server.takeRequest().getHeaders().get("Cookie"));
  }

  @Test
  void nobodyThereIsUnsent() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Request request =
        new Request.Builder()
            .url("http://127.0.0.1:" + free + "/")
            .post(RequestBody.create(new byte[0], null))
            .build();
    WireFault fault = assertThrows(WireFault.Unsent.class, () -> wire.act(request));
    assertEquals("no connection to the server", fault.words());
  }

  @Test
  void aBrokenHandshakeIsUnsent() {
    server.enqueue(status(200).build());
    Request request =
        new Request.Builder()
            .url("https://127.0.0.1:" + server.getPort() + "/")
            .post(RequestBody.create(new byte[0], null))
            .build();
    assertInstanceOf(
        WireFault.Unsent.class, assertThrows(WireFault.class, () -> wire.act(request)));
  }

  @Test
  void retryAfterIsSecondsOrADate() throws Exception {
    server.enqueue(status(429).addHeader("Retry-After", "7").build());
    server.enqueue(
        status(429)
            .setHeader("Date", "Sat, 21 Nov 2026 10:00:00 GMT")
            .addHeader("Retry-After", "Sat, 21 Nov 2026 10:00:09 GMT")
            .build());
    server.enqueue(status(429).addHeader("Retry-After", "soon").build());
    assertEquals(Duration.ofSeconds(7), wire.ask(to("/").build()).retryAfter());
    assertEquals(Duration.ofSeconds(9), wire.ask(to("/").build()).retryAfter());
    assertNull(wire.ask(to("/").build()).retryAfter());
  }
}
