package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.port.Gateway;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Ticking;
import org.commpanel.vendor.http.Timeouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status and reason to outcome, as a table; and what becomes of the log-in meanwhile. */
class OutcomeTest {
  private static final String CONVERSATION = "bdc9d9f5-706c-4e2d-9be7-7dc1e5fd45a0";
  private static final Timeouts PATIENT =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  private final Ticking clock = new Ticking();
  private final Board board = new Board();
  private Peer peer;
  private VoipbinVendor vendor;

  @BeforeEach
  void start() throws IOException {
    peer = new Peer();
    vendor = new VoipbinVendor(peer.baseUrl(), List::of, clock, board, PATIENT);
    vendor.signIn("m", Peer.PASSWORD);
  }

  @AfterEach
  void stop() {
    vendor.close();
    peer.close();
  }

  private Intent intent(String id, Intent.Action action) {
    return Intent.queued(
        "11111111-2222-3333-4444-555555555555",
        new ConversationKey("voipbin", id),
        action,
        Peer.AGENT,
        clock.now());
  }

  private Outcome send() {
    return vendor
        .gateway()
        .perform(intent(CONVERSATION, new Intent.Action.SendText("hi")))
        .outcome();
  }

  @ParameterizedTest
  @CsvSource({
    "400,INVALID_ID,Refused",
    "400,INVALID_JSON_BODY,Refused",
    "400,INVALID_ARGUMENT,Refused",
    "400,AGENT_NOT_FOUND,Refused",
    "400,AGENT_CUSTOMER_MISMATCH,Refused",
    "402,INSUFFICIENT_BALANCE,Refused",
    "403,PERMISSION_DENIED,Refused",
    "403,ACCOUNT_FROZEN,Refused",
    "404,CONVERSATION_NOT_FOUND,Refused",
    "404,CONVERSATION_ACCOUNT_NOT_FOUND,Refused",
    "404,ROUTE_NOT_FOUND,Refused",
    "409,SOMETHING_NEW,Refused",
    "408,,Uncertain",
    "429,RATE_LIMIT_EXCEEDED,Later",
    "500,INTERNAL,Uncertain",
    "502,,Uncertain",
    "503,REQUEST_TIMEOUT,Uncertain",
    "504,,Uncertain",
    "302,,Refused"
  })
  void statusAndReason(int status, String reason, String outcome) {
    peer.answer = _ -> reason == null ? Peer.json(status, "<html>") : Peer.no(status, reason);
    Outcome came = send();
    assertEquals(outcome, came.getClass().getSimpleName());
    switch (came) {
      case Outcome.Refused refused -> {
        assertEquals(reason == null ? "HTTP_302" : reason, refused.reason());
        assertNotNull(refused.requestId());
        assertTrue(!refused.message().isBlank());
      }
      case Outcome.Uncertain uncertain -> assertNotNull(uncertain.requestId());
      case Outcome.Later later -> assertEquals(Duration.ofSeconds(2), later.after());
      case Outcome.Done done -> throw new AssertionError(done.toString());
    }
    assertEquals(1, peer.requests().size(), "asked once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{\"id\":7", "{}", "{\"id\":\"\"}"})
  void aYesThatCannotBeReadIsUncertain(String body) {
    peer.answer = _ -> Peer.json(200, body);
    assertInstanceOf(Outcome.Uncertain.class, send());
  }

  @Test
  void aTextThatFailedAtOnceIsNotDone() {
    peer.answer =
        _ -> Peer.json(200, "{\"id\":\"m-1\",\"conversation_id\":\"c\",\"status\":\"failed\"}");
    Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, send());
    assertEquals("SEND_FAILED", refused.reason());
    assertEquals("m-1", refused.remoteId());
  }

  @Test
  void theVendorsNameOfTheRequestIsOursIfItGivesNone() {
    peer.answer = _ -> Peer.json(500, "");
    Outcome.Uncertain uncertain = assertInstanceOf(Outcome.Uncertain.class, send());
    assertEquals("11111111-2222-3333-4444-555555555555-0", uncertain.requestId());
    assertEquals(
        uncertain.requestId(), peer.requests().getFirst().getHeaders().get("X-Request-Id"));
  }

  @Test
  void theTokenGoesInTheHeaderAndNowhereElse() {
    send();
    RecordedRequest request = peer.requests().getFirst();
    assertEquals("Bearer " + peer.tokens().getFirst(), request.getHeaders().get("Authorization"));
    assertEquals(null, request.getHeaders().get("Cookie"));
    assertEquals(
        "/v1.0/service_agents/conversations/" + CONVERSATION + "/messages",
        request.getUrl().encodedPath());
    assertEquals(null, request.getUrl().query());
    assertEquals("{\"text\":\"hi\",\"medias\":[]}", String.valueOf(request.getBody().utf8()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "a/b", "../../auth/login", "%2e%2e", "", "a b", "a?b", "a#b"})
  void anIdCannotWalkToAnotherPath(String id) {
    Outcome outcome =
        vendor.gateway().perform(intent(id, new Intent.Action.SendText("x"))).outcome();
    assertEquals("INVALID_ID", assertInstanceOf(Outcome.Refused.class, outcome).reason());
    assertEquals(List.of(), peer.requests());
  }

  @Test
  void anOutdatedTokenIsReplacedOnce() {
    clock.shift(Duration.ofMinutes(1));
    peer.answer =
        request ->
            ("Bearer " + peer.tokens().getFirst()).equals(request.getHeaders().get("Authorization"))
                ? Peer.no(401, "INVALID_CREDENTIALS")
                : Peer.json(200, "{\"id\":\"m-1\",\"conversation_id\":\"c\"}");
    assertInstanceOf(Outcome.Done.class, send());
    assertEquals(2, peer.logIns());
    assertEquals(2, peer.requests().size());
  }

  @Test
  void aTokenNobodyTakesDoesNotHammerTheLogIn() {
    clock.shift(Duration.ofMinutes(1));
    peer.answer = _ -> Peer.no(401, "INVALID_CREDENTIALS");
    for (int i = 0; i < 5; i++) {
      assertInstanceOf(Outcome.Later.class, send());
    }
    assertEquals(2, peer.logIns());
  }

  /** A server in trouble says what it says to a wrong password. */
  @Test
  void aLogInThatIsTurnedAwayForAWhileComesBack() {
    clock.shift(Duration.ofMinutes(1));
    String first = peer.tokens().getFirst();
    peer.answer =
        request ->
            ("Bearer " + first).equals(request.getHeaders().get("Authorization"))
                ? Peer.no(401, "INVALID_CREDENTIALS")
                : Peer.json(200, "{\"id\":\"m-1\",\"conversation_id\":\"c\"}");
    peer.logIn = _ -> Peer.json(400, "");
    for (int i = 0; i < 3; i++) {
      assertInstanceOf(Outcome.Later.class, send(), "what is wanted waits");
    }
    assertEquals(2, peer.logIns(), "not tried again at once");
    assertEquals("RETRYING", board.last().name());
    clock.shift(Duration.ofSeconds(67));
    peer.logIn = _ -> Peer.no(404, "ROUTE_NOT_FOUND");
    assertInstanceOf(Outcome.Later.class, send());
    assertEquals(3, peer.logIns());
    clock.shift(Duration.ofSeconds(90));
    peer.logIn = _ -> peer.welcome();
    assertInstanceOf(Outcome.Done.class, send());
    assertEquals("LIVE", board.last().name());
    assertEquals("voipbin/sign-in", board.all().getLast().source());
  }

  @Test
  void aChangedPasswordEndsTheLogIn() throws Exception {
    CompletableFuture<String> ended = new CompletableFuture<>();
    vendor.onSignedOut(ended::complete);
    peer.answer = _ -> Peer.no(401, "INVALID_CREDENTIALS");
    peer.logIn = _ -> Peer.json(400, "");
    for (int i = 1; i <= 10; i++) {
      assertFalse(i < 5 && ended.isDone(), "too soon");
      clock.shift(Duration.ofMinutes(2L * i));
      assertInstanceOf(Outcome.Later.class, send());
    }
    assertTrue(ended.get(10, TimeUnit.SECONDS).contains("password"));
    assertEquals(6, peer.logIns(), "tried a few times and no more");
    assertEquals("FAILED", board.last().name());
  }

  @Test
  void anExpiredTokenIsRenewedBeforehand() {
    peer.expire = Instant.now().plusSeconds(30).toString();
    vendor.signIn("m", Peer.PASSWORD);
    peer.expire = "2099-01-01T00:00:00Z";
    clock.shift(Duration.ofSeconds(20));
    send();
    assertEquals(
        "Bearer " + peer.tokens().getLast(),
        peer.requests().getFirst().getHeaders().get("Authorization"));
    assertEquals(3, peer.logIns());
  }

  @Test
  void anotherAgentsTokenIsNotTaken() {
    clock.shift(Duration.ofMinutes(1));
    peer.answer = _ -> Peer.no(401, "INVALID_CREDENTIALS");
    peer.agent = "ffffffff-0000-0000-0000-000000000000";
    assertInstanceOf(Outcome.Later.class, send());
    assertEquals("FAILED", board.last().name());
  }

  @Test
  void logInFailuresInPlainWords() {
    record Case(MockResponse answer, Class<? extends VendorFault> fault) {}
    for (Case each :
        List.of(
            new Case(Peer.json(400, ""), VendorFault.NotSignedIn.class),
            new Case(Peer.json(401, ""), VendorFault.NotSignedIn.class),
            new Case(Peer.no(403, "ACCOUNT_FROZEN"), VendorFault.Refused.class),
            new Case(Peer.no(404, "ROUTE_NOT_FOUND"), VendorFault.Refused.class),
            new Case(Peer.json(500, ""), VendorFault.Unreachable.class),
            new Case(Peer.json(200, "<html>"), VendorFault.Refused.class),
            new Case(Peer.json(200, "{\"token\":\"a.b\"}"), VendorFault.Refused.class),
            new Case(Peer.json(200, "{\"token\":\"a.!!.c\"}"), VendorFault.Refused.class),
            new Case(Peer.json(200, "{\"token\":\"a.e30.c\"}"), VendorFault.Refused.class))) {
      peer.logIn = _ -> each.answer;
      VendorFault fault = assertThrows(VendorFault.class, () -> vendor.signIn("m", Peer.PASSWORD));
      assertInstanceOf(each.fault, fault, each.toString());
    }
  }

  @Test
  void readsAreAskedAgainAndNeverUncertain() {
    peer.answer = _ -> Peer.no(503, "REQUEST_TIMEOUT");
    assertInstanceOf(
        Gateway.Lookup.Unanswered.class,
        vendor.gateway().lookUp(intent(CONVERSATION, new Intent.Action.Release()), _ -> false));
    peer.answer = _ -> Peer.json(200, "not a list");
    assertInstanceOf(
        Gateway.Lookup.Unanswered.class,
        vendor.gateway().lookUp(intent(CONVERSATION, new Intent.Action.SendText("x")), _ -> false));
  }

  @Test
  void anAllNilConversationIsNoAnswer() {
    peer.permission = 32;
    vendor.signIn("m", Peer.PASSWORD);
    String nil = "00000000-0000-0000-0000-000000000000";
    peer.answer =
        _ ->
            Peer.json(
                200,
                "{\"id\":\"" + nil + "\",\"owner_id\":\"" + nil + "\",\"self\":{},\"peer\":{}}");
    Gateway.Answer answer =
        vendor.gateway().perform(intent(CONVERSATION, new Intent.Action.Assign("")));
    assertInstanceOf(Outcome.Uncertain.class, answer.outcome());
    assertEquals(List.of(), answer.told());
  }
}
