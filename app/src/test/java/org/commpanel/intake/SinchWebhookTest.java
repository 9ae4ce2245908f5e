package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commpanel.core.event.Verdict;
import org.commpanel.vendor.sinch.SignatureCheck;
import org.commpanel.vendor.sinch.SinchDecoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /webhooks/sinch} over loopback, with Sinch's own signature check. */
class SinchWebhookTest {
  private static final String SECRET = "s3cret";
  private static final byte[] BODY =
      ("{\"app_id\":\"01APP\",\"accepted_time\":\"2026-11-21T12:00:00Z\",\"message\":{\"id\":\"01MO\","
           + "\"contact_message\":{\"text_message\":{\"text\":\"häj\"}},\"channel\":\"SMS\","
           + "\"conversation_id\":\"01TALK\",\"accept_time\":\"2026-11-21T12:00:00Z\"}}")
          .getBytes(StandardCharsets.UTF_8);

  private final List<String> secrets = new ArrayList<>(List.of(SECRET));
  private Account account;
  private BrokenJournal journal;
  private WebhookServer server;

  @BeforeEach
  void open() throws Exception {
    account = new Account();
    journal = new BrokenJournal(account.journal());
    SignatureCheck check =
        new SignatureCheck(() -> secrets, Duration.ofSeconds(300), new WallClock());
    server =
        new WebhookServer(
            Listening.onLoopback(0),
            Map.of("sinch", check),
            journal,
            new WallClock(),
            new Board(),
            _ -> {});
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    account.close();
  }

  private static String signed(String secret, String nonce, long timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(BODY);
      byte[] signature =
          mac.doFinal(("." + nonce + "." + timestamp).getBytes(StandardCharsets.UTF_8));
      return "X-Sinch-Webhook-Signature: "
          + Base64.getEncoder().encodeToString(signature)
          + "\r\nX-Sinch-Webhook-Signature-Timestamp: "
          + timestamp
          + "\r\nX-Sinch-Webhook-Signature-Nonce: "
          + nonce
          + "\r\nX-Sinch-Webhook-Signature-Algorithm: HmacSHA256\r\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  private int post(String headers, byte[] body) throws Exception {
    return Raw.exchange(
            server.port(),
            "POST /webhooks/sinch HTTP/1.1\r\nHost: 127.0.0.1:"
                + server.port()
                + "\r\nContent-Type: application/json\r\n"
                + headers
                + "Content-Length: "
                + body.length
                + "\r\n\r\n",
            body)
        .status();
  }

  @Test
  void aGenuineOneIsKeptOnceHoweverOftenItComes() throws Exception {
    String headers = signed(SECRET, "01N1", now());
    assertEquals(200, post(headers, BODY));
    assertEquals(200, post(headers, BODY));
    assertEquals(1, account.journal().lastSeq());
    // Sinch may sign a retry anew.
    assertEquals(200, post(signed(SECRET, "01N2", now()), BODY));
    assertEquals(2, account.journal().lastSeq());
    try (Projector projector =
        account.projector(Account.MANAGER, Map.of("sinch", new SinchDecoder()))) {
      projector.awaitApplied(2).join();
      assertEquals(Verdict.APPLIED, account.verdict(1).verdict());
      assertEquals(Verdict.DUPLICATE, account.verdict(2).verdict());
    }
  }

  @Test
  void whatIsNotGenuineIsRefusedAndNothingIsKept() throws Exception {
    byte[] flipped = BODY.clone();
    flipped[20] ^= 1;
    byte[] rewritten =
        new String(BODY, StandardCharsets.UTF_8)
            .replace("\":", "\": ")
            .getBytes(StandardCharsets.UTF_8);
    String good = signed(SECRET, "01N", now());
    assertEquals(401, post(good, flipped));
    assertEquals(401, post(good, rewritten));
    assertEquals(401, post("", BODY));
    assertEquals(401, post(good.replace("HmacSHA256", "HmacSHA512"), BODY));
    assertEquals(401, post(signed(SECRET, "01N", now() - 400), BODY));
    assertEquals(401, post(signed(SECRET, "01N", now() + 400), BODY));
    assertEquals(401, post(signed("other", "01N", now()), BODY));
    assertEquals(401, post("", "not JSON".getBytes(StandardCharsets.UTF_8)));
    for (String line : good.split("\r\n")) {
      assertEquals(401, post(good.replace(line + "\r\n", ""), BODY), line);
    }
    assertEquals(0, account.journal().lastSeq());
  }

  @Test
  void secretsAreRotatedWithoutLosingAnything() throws Exception {
    secrets.add("new");
    assertEquals(200, post(signed(SECRET, "01N1", now()), BODY));
    assertEquals(200, post(signed("new", "01N2", now()), BODY));
    secrets.remove(SECRET);
    assertEquals(401, post(signed(SECRET, "01N3", now()), BODY));
  }

  @Test
  void whatCouldNotBeKeptIsTakenWhenItComesAgain() throws Exception {
    String headers = signed(SECRET, "01N1", now());
    journal.fails = true;
    assertEquals(503, post(headers, BODY));
    journal.fails = false;
    assertEquals(200, post(headers, BODY));
    assertTrue(account.journal().lastSeq() > 0);
  }
}
