package org.commpanel.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.event.Verdict;
import org.commpanel.port.SourceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of work at the door, line by line. */
class ReceiverContractTest {
  private static final String EVENT =
      Events.envelope("conversation_created", Events.conversation(1, Events.ME, 0));
  private Account account;
  private BrokenJournal journal;
  private Listener listener;

  @BeforeEach
  void open() throws Exception {
    account = new Account();
    journal = new BrokenJournal(account.journal());
    listener = new Listener(journal);
  }

  @AfterEach
  void close() throws Exception {
    listener.close();
    account.close();
  }

  @Test
  void nothingIsAcknowledgedBeforeTheCommit() throws Exception {
    journal.stalls = true;
    try (Raw raw = new Raw(listener.port)) {
      byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
      raw.send(listener.head(Listener.signature(body), body.length));
      raw.send(body);
      await().until(() -> journal.held() == 1);
      assertFalse(raw.isReadable());
      assertEquals(0, journal.lastSeq());

      journal.release();

      assertEquals(200, raw.answer().status());
      assertEquals(1, journal.lastSeq());
    }
  }

  @Test
  void nothingIsWorkedOnBeforeTheAnswer() throws Exception {
    // No projector runs here: what answers has never decoded it.
    assertEquals(200, listener.post(EVENT).status());
    assertEquals(0, account.projection().cursor());
  }

  @Test
  void aStorageFailureAsksTheSenderToComeAgain() throws Exception {
    journal.fails = true;

    Raw.Answer answer = listener.post(EVENT);

    assertEquals(503, answer.status());
    assertTrue(answer.has("Retry-After"));
    assertEquals(0, answer.body().length);
    assertEquals(List.of("storage failed"), listener.gaps);
    assertEquals(SourceStatus.State.RETRYING, status().state());
    assertEquals(503, listener.status("GET /healthz HTTP/1.1\r\n" + listener.host() + "\r\n"));

    journal.fails = false;
    assertEquals(200, listener.post(EVENT).status());
    assertEquals(SourceStatus.State.LIVE, status().state());
    assertEquals(200, listener.status("GET /healthz HTTP/1.1\r\n" + listener.host() + "\r\n"));
  }

  @Test
  void overloadIsSaidAndNotSwallowed() throws Exception {
    journal.stalls = true;
    byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
    byte[] request =
        (listener.head(Listener.signature(body), body.length) + EVENT)
            .getBytes(StandardCharsets.UTF_8);
    List<Raw> senders = new ArrayList<>();
    for (int i = 0; i < WebhookServer.REQUESTS_WAITING; i++) {
      Raw sender = new Raw(listener.port);
      sender.send(request);
      senders.add(sender);
    }
    await().until(() -> journal.held() == WebhookServer.REQUESTS_WAITING);

    Raw.Answer answer = listener.post(EVENT);

    assertEquals(503, answer.status());
    assertTrue(answer.has("Retry-After"));
    assertEquals(List.of("too much at once"), listener.gaps);
    journal.release();
    for (Raw sender : senders) {
      assertEquals(200, sender.answer().status());
      sender.close();
    }
    assertEquals(WebhookServer.REQUESTS_WAITING, journal.lastSeq());
  }

  @Test
  void aDiskThatHangsAsksTheSenderToComeAgain() throws Exception {
    journal.stalls = true;
    assertEquals(503, listener.post(EVENT).status());
    assertEquals(List.of("storage failed"), listener.gaps);
    journal.release();
    assertEquals(200, listener.post(EVENT).status());
  }

  @Test
  void aDuplicateIsWelcome() throws Exception {
    assertEquals(200, listener.post(EVENT).status());
    assertEquals(200, listener.post(EVENT).status());
  }

  @Test
  void anUnknownEventIsStoredAndWelcome() throws Exception {
    try (Projector projector = account.projector()) {
      assertEquals(200, listener.post("{\"type\":\"moon_landed\",\"data\":{\"id\":1}}").status());
      projector.awaitApplied(1).join();
    }
    assertEquals(Verdict.IGNORED, account.verdict(1).verdict());
  }

  @Test
  void whatIsMalformedButGenuineIsQuarantinedAndWelcome() throws Exception {
    try (Projector projector = account.projector()) {
      assertEquals(200, listener.post("{\"type\":").status());
      assertEquals(200, listener.post("").status());
      assertEquals(200, listener.post("\u0000\u0001").status());
      projector.awaitApplied(3).join();
    }
    for (int seq = 1; seq <= 3; seq++) {
      assertEquals(Verdict.QUARANTINED, account.verdict(seq).verdict());
      assertNotNull(account.verdict(seq).reason());
    }
    byte[] kept = account.journal().read(0, 1).getFirst().event().body();
    assertNotNull(kept);
    assertEquals("{\"type\":", new String(kept, StandardCharsets.UTF_8));
  }

  @Test
  void otherPathsAndMethodsAreNotThere() throws Exception {
    String host = listener.host() + "\r\n";
    assertEquals(404, listener.status("POST /webhooks/nobody HTTP/1.1\r\n" + host));
    assertEquals(404, listener.status("POST /webhooks/ HTTP/1.1\r\n" + host));
    assertEquals(404, listener.status("GET / HTTP/1.1\r\n" + host));
    for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH", "HEAD", "TRACE"}) {
      assertEquals(405, listener.status(method + " /webhooks/voipbin HTTP/1.1\r\n" + host), method);
    }
    assertEquals(0, journal.lastSeq());
  }

  @Test
  void nothingTellsWhatRunsHere() throws Exception {
    for (String request :
        new String[] {
          "GET /healthz HTTP/1.1\r\n",
          "GET /nothing HTTP/1.1\r\n",
          "GET /%zz HTTP/1.1\r\n",
          "POST /webhooks/voipbin HTTP/1.1\r\n",
        }) {
      Raw.Answer answer = Raw.exchange(listener.port, request + listener.host() + "\r\n");
      assertTrue(answer.status() >= 200);
      assertEquals(0, answer.body().length);
      assertFalse(answer.has("Server"));
      assertFalse(answer.has("X-Powered-By"));
      assertFalse(answer.has("Set-Cookie"));
    }
  }

  @Test
  void theAddressIsReported() {
    assertEquals("http://127.0.0.1:" + listener.port, listener.server.address().toString());
    assertEquals("http://127.0.0.1:" + listener.port + "/webhooks/voipbin", status().detail());
    assertEquals(SourceStatus.State.LIVE, status().state());
  }

  @Test
  void aTakenPortIsSaid() {
    Board board = new Board();
    WebhookServer second =
        new WebhookServer(
            Listening.onLoopback(listener.port),
            java.util.Map.of(
                "voipbin", (_, _) -> org.commpanel.port.Vendor.WebhookCheck.Result.FORGED),
            journal,
            new WallClock(),
            board,
            _ -> {});
    org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, second::start);
    SourceStatus said = board.of("voipbin/webhook");
    assertNotNull(said);
    assertEquals(SourceStatus.State.FAILED, said.state());
  }

  private SourceStatus status() {
    SourceStatus status = listener.board.of("voipbin/webhook");
    assertNotNull(status);
    return status;
  }
}
