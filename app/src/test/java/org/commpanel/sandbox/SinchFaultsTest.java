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

/** Each way a request to Sinch can go wrong, and what the customer got all the same. */
class SinchFaultsTest {

  private static final String SENDING = "POST .*messages:send$";

  private static Sandbox sandbox;
  private static SinchClient client;
  private static String lukas;
  private int sentBefore;

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(Options.standard());
    client = SinchClient.of(sandbox);
    lukas = sandbox.sinch().world().customer("Lukas Brandt").id();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void count() {
    sentBefore = sandbox.sinch().world().sent().size();
  }

  @AfterEach
  void behave() {
    sandbox.faults().clear();
  }

  @Test
  void aDroppedRequestDidNothing() throws Exception {
    sandbox.faults().add(Fault.of(Kind.DROP_REQUEST).on(SENDING));

    assertThrows(IOException.class, SinchFaultsTest::send);
    assertEquals(0, sent());
    assertEquals(200, send().status(), "it strikes once");
  }

  @Test
  void aDroppedAnswerHidesThatItWasSent() {
    sandbox.faults().add(Fault.of(Kind.DROP_ANSWER).on(SENDING));

    assertThrows(IOException.class, SinchFaultsTest::send);
    assertEquals(1, sent());
  }

  @Test
  void a500AfterTheActLies() throws Exception {
    sandbox.faults().add(Fault.of(Kind.ACT_THEN_500).on(SENDING));

    var answer = send();

    assertEquals(500, answer.status());
    assertEquals("INTERNAL", answer.error());
    assertEquals(1, sent());
  }

  @Test
  void a500InsteadOfTheAct() throws Exception {
    sandbox.faults().add(Fault.of(Kind.FAIL_500).on(SENDING));

    assertEquals(500, send().status());
    assertEquals(0, sent());
  }

  @Test
  void tooManyRequestsSaysWhenToComeBack() throws Exception {
    sandbox.faults().add(Fault.of(Kind.TOO_MANY_REQUESTS).on(SENDING).delay(Duration.ofSeconds(7)));

    var answer = send();

    assertEquals(429, answer.status());
    assertEquals("RESOURCE_EXHAUSTED", answer.error());
    assertEquals("7", answer.raw().headers().firstValue("Retry-After").orElseThrow());
    assertEquals(0, sent());
  }

  @Test
  void anyRefusalByItsStatus() throws Exception {
    sandbox.faults().add(Fault.of(Kind.REFUSE).reason("UNAVAILABLE"));
    assertEquals(503, send().status());
    sandbox.faults().add(Fault.of(Kind.REFUSE).reason("PERMISSION_DENIED"));
    assertEquals(403, send().status());
    sandbox.faults().add(Fault.of(Kind.REFUSE).reason("UNAUTHENTICATED"));
    assertEquals(401, send().status());
    assertEquals(0, sent());
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
  void theAuthorizationServerFailsByItself() throws Exception {
    sandbox.faults().add(Fault.of(Kind.FAIL_500).on("oauth2/token"));

    assertEquals(200, client.get("/apps").status());
    assertEquals(
        500,
        SinchClient.grant(sandbox, SinchClient.basic(), "grant_type=client_credentials").status());
  }

  private static SinchClient.Answer send() throws IOException, InterruptedException {
    return client.text(lukas, "WHATSAPP", "hi", "");
  }

  private int sent() {
    return sandbox.sinch().world().sent().size() - sentBefore;
  }
}
