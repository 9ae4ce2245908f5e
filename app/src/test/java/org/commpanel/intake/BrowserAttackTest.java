package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks 10 and 11: a web page the agent has open reaches the listener through the browser. */
class BrowserAttackTest {
  private static final byte[] BODY =
      "{\"type\":\"x\",\"data\":{}}".getBytes(StandardCharsets.UTF_8);
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

  private static int withHost(Listener to, String host) throws Exception {
    return Raw.exchange(
            to.port,
            "POST /webhooks/voipbin HTTP/1.1\r\n"
                + host
                + "Content-Type: application/json\r\n"
                + Listener.signature(BODY)
                + "Content-Length: "
                + BODY.length
                + "\r\n\r\n",
            BODY)
        .status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:PORT",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.2:PORT",
        "localhost.evil.example:PORT",
        "127.0.0.1:PORT.evil.example",
        "0.0.0.0:PORT",
      })
  void aRebindingNameIsRefused(String host) throws Exception {
    long before = account.journal().lastSeq();
    String line = "Host: " + host.replace("PORT", "" + listener.port) + "\r\n";
    int status = withHost(listener, line);
    assertEquals(host.contains("PORT.") ? 400 : 403, status);
    assertEquals(before, account.journal().lastSeq());
  }

  @Test
  void aMissingOrDoubleHostIsBad() throws Exception {
    assertEquals(400, withHost(listener, ""));
    assertEquals(400, withHost(listener, listener.host().repeat(2)));
    assertEquals(400, withHost(listener, listener.host() + "Host: evil.example\r\n"));
    assertEquals(400, withHost(listener, "Host:\r\n"));
    assertEquals(
        400,
        listener.status("GET http://evil.example/healthz HTTP/1.1\r\n" + listener.host() + "\r\n"));
  }

  @Test
  void loopbackNamesAndThePublicOneAreLetIn() throws Exception {
    assertEquals(200, withHost(listener, "Host: localhost:" + listener.port + "\r\n"));
    assertEquals(200, withHost(listener, "Host: LOCALHOST:" + listener.port + "\r\n"));
    assertEquals(200, withHost(listener, "Host: [::1]:" + listener.port + "\r\n"));
    assertEquals(403, withHost(listener, "Host: hooks.example.com\r\n"));
    try (Listener tunnelled =
        new Listener(
            account.journal(),
            new Listening("127.0.0.1", 0, URI.create("https://Hooks.example.com/x")))) {
      assertEquals(200, withHost(tunnelled, "Host: hooks.example.com\r\n"));
      assertEquals(200, withHost(tunnelled, "Host: hooks.example.com:443\r\n"));
      assertEquals(403, withHost(tunnelled, "Host: hooks.example.com:8443\r\n"));
      assertEquals(403, withHost(tunnelled, "Host: evil.example\r\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/json",
        "application/jsonp",
        "text/plain; application/json",
      })
  void aFormPostIsRefused(String type) throws Exception {
    assertEquals(415, post("Content-Type: " + type + "\r\n").status());
    assertEquals(415, post("").status());
  }

  @Test
  void jsonMayNameItsCharset() throws Exception {
    assertEquals(200, post("Content-Type: Application/JSON; charset=utf-8\r\n").status());
  }

  @Test
  void aCompressedBodyIsRefused() throws Exception {
    assertEquals(
        415, post("Content-Type: application/json\r\nContent-Encoding: gzip\r\n").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://evil.example",
        "Origin: null",
        "Origin: http://localhost:3000",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
      })
  void whatABrowserSendsAcrossSitesIsRefused(String header) throws Exception {
    Raw.Answer answer = post("Content-Type: application/json\r\n" + header + "\r\n");
    assertEquals(403, answer.status());
    assertFalse(answer.has("Access-Control-Allow-Origin"));
  }

  @Test
  void preflightsGetNoLeave() throws Exception {
    Raw.Answer answer =
        Raw.exchange(
            listener.port,
            "OPTIONS /webhooks/voipbin HTTP/1.1\r\n"
                + listener.host()
                + "Access-Control-Request-Method: POST\r\n\r\n");
    assertEquals(403, answer.status());
    assertFalse(answer.has("Access-Control-Allow-Origin"));
    assertFalse(answer.has("Access-Control-Allow-Methods"));
    assertFalse(answer.has("Allow"));
  }

  private static Raw.Answer post(String headers) throws Exception {
    return Raw.exchange(
        listener.port,
        "POST /webhooks/voipbin HTTP/1.1\r\n"
            + listener.host()
            + headers
            + Listener.signature(BODY)
            + "Content-Length: "
            + BODY.length
            + "\r\n\r\n",
        BODY);
  }
}
