package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jetty.util.Jetty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack 9: where two readers could disagree about a request, it is refused. */
class RequestSmugglingTest {
  private static Account account;
  private static Listener listener;

  @BeforeAll
  static void open() throws Exception {
    account = new Account();
    listener = new Listener(account.journal());
  }

  @AfterAll
  static void close() throws Exception {
    listener.close();
    account.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
        "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2, 2\r\n\r\n{}",
        "Content-Length: +2\r\n\r\n{}",
        "Content-Length: -1\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
        "X-Folded: a\r\n b\r\nContent-Length: 2\r\n\r\n{}",
        "Content-Length: 2\n\n{}",
      })
  void ambiguousFramingIsRefused(String rest) throws Exception {
    String request =
        "POST /webhooks/voipbin HTTP/1.1\r\n"
            + listener.host()
            + "Content-Type: application/json\r\n"
            + rest;
    assertEquals(400, listener.status(request));
    assertEquals(0, account.journal().lastSeq());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET //healthz", "GET /%2e%2e/healthz", "GET /webhooks/../healthz;x=1", "GET *"})
  void ambiguousPathsAreRefused(String line) throws Exception {
    int status = listener.status(line + " HTTP/1.1\r\n" + listener.host() + "\r\n");
    assertTrue(status == 400 || status == 404, "answered " + status);
  }

  @Test
  void onlyHttp11IsSpoken() throws Exception {
    assertEquals(505, listener.status("GET /healthz HTTP/1.0\r\n" + listener.host() + "\r\n"));
    assertEquals(505, listener.status("GET /healthz\r\n"));
    assertEquals(426, listener.status("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    String upgrade =
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAM\r\n";
    assertEquals(
        200, listener.status("GET /healthz HTTP/1.1\r\n" + listener.host() + upgrade + "\r\n"));
  }

  @Test
  void noWebSocketIsOpened() throws Exception {
    String upgrade =
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    assertEquals(
        403,
        listener.status("GET /webhooks/voipbin HTTP/1.1\r\n" + listener.host() + upgrade + "\r\n"));
  }

  @Test
  void theHttpServerIsNotOneWithKnownHoles() {
    Runtime.Version floor = Runtime.Version.parse("12.1.12");
    assertTrue(Runtime.Version.parse(Jetty.VERSION).compareTo(floor) >= 0, Jetty.VERSION);
  }
}
