package org.commpanel.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Fault.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way a request can go wrong, and what the customer got all the same. */
class FaultsTest {

  private static final String SENDING = "POST .*/messages$";

  private static Sandbox sandbox;
  private static Client maria;
  private int sentBefore;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(Options.standard().rateLimit(false));
    maria = Client.as(sandbox, "maria");
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void count() {
    sentBefore = sandbox.world().sent().size();
  }

  @AfterEach
  void behave() {
    sandbox.faults().clear();
  }

  @Test
  void aDroppedRequestDidNothing() throws Exception {
    sandbox.faults().add(Fault.of(Kind.DROP_REQUEST).on(SENDING));

    assertThrows(IOException.class, this::send);
    assertEquals(0, sent());
    assertEquals(200, send().status(), "it strikes once");
  }

  @Test
  void aDroppedAnswerHidesThatItWasSent() {
    sandbox.faults().add(Fault.of(Kind.DROP_ANSWER).on(SENDING));

    assertThrows(IOException.class, this::send);
    assertEquals(1, sent());
  }

  @Test
  void a500AfterTheActLies() throws Exception {
    sandbox.faults().add(Fault.of(Kind.ACT_THEN_500).on(SENDING));

    var answer = send();

    assertEquals(500, answer.status());
    assertEquals("INTERNAL", answer.reason());
    assertEquals(1, sent());
  }

  @Test
  void a500InsteadOfTheAct() throws Exception {
    sandbox.faults().add(Fault.of(Kind.FAIL_500).on(SENDING).times(2));

    assertEquals(500, send().status());
    assertEquals(500, send().status());
    assertEquals(0, sent());
    assertEquals(200, send().status());
  }

  @Test
  void tooManyRequestsSaysWhenToComeBack() throws Exception {
    sandbox.faults().add(Fault.of(Kind.TOO_MANY_REQUESTS).on(SENDING).delay(Duration.ofSeconds(7)));

    var answer = send();

    assertEquals(429, answer.status());
    assertEquals("7", answer.raw().headers().firstValue("Retry-After").orElseThrow());
    assertEquals(0, sent());
  }

  @Test
  void anyEnvelopeByItsReason() throws Exception {
    sandbox.faults().add(Fault.of(Kind.REFUSE).reason("ACCOUNT_FROZEN"));
    var frozen = send();
    sandbox.faults().add(Fault.of(Kind.REFUSE).reason("INSUFFICIENT_BALANCE"));
    var broke = send();
    sandbox.faults().add(Fault.of(Kind.REFUSE).reason("REQUEST_TIMEOUT"));
    var late = send();

    assertEquals(403, frozen.status());
    assertTrue(frozen.json().at("/error/details/0").has("recovery_endpoint"));
    assertEquals(402, broke.status());
    assertEquals(503, late.status());
  }

  @Test
  void stallingBeforeAndAfter() throws Exception {
    sandbox.faults().add(Fault.of(Kind.STALL_BEFORE).on(SENDING).delay(Duration.ofMillis(200)));
    sandbox.faults().add(Fault.of(Kind.STALL_AFTER).on(SENDING).delay(Duration.ofMillis(200)));
    long began = System.nanoTime();

    assertEquals(200, send().status());

    assertTrue(System.nanoTime() - began > 400_000_000L);
  }

  @Test
  void aPatternSparesTheRest() throws Exception {
    sandbox.faults().add(Fault.of(Kind.FAIL_500).on(SENDING));

    assertEquals(200, maria.get("/v1.0/service_agents/me").status());
    assertEquals(1, sandbox.faults().armed().size());
  }

  @Test
  void byChance() throws Exception {
    sandbox.faults().add(Fault.of(Kind.FAIL_500).on("GET .*/me$").probability(0.5));

    int failed = 0;
    for (int i = 0; i < 40; i++) {
      failed += maria.get("/v1.0/service_agents/me").status() == 500 ? 1 : 0;
    }
    assertTrue(failed > 5 && failed < 35, "about half, were " + failed);
  }

  private Client.Answer send() throws IOException, InterruptedException {
    var amara = sandbox.world().conversationWith("Amara Nwosu").id();
    return maria.post(
        "/v1.0/service_agents/conversations/" + amara + "/messages", "{\"text\":\"hi\"}");
  }

  private int sent() {
    return sandbox.world().sent().size() - sentBefore;
  }
}
