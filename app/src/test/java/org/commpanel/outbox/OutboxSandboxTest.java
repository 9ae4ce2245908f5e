package org.commpanel.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.commpanel.boot.StatusBoard;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Session;
import org.commpanel.sandbox.Account;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.store.AccountStore;
import org.commpanel.vendor.voipbin.VoipbinVendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real gateway and the real store before a VoIPBIN that misbehaves. */
@Timeout(60)
class OutboxSandboxTest {
  private static final String SENDING = "POST .*/messages";

  private final TestClock clock = new TestClock();
  private Sandbox sandbox;
  private AccountStore store;
  private VoipbinVendor vendor;
  private Dispatcher dispatcher;

  @BeforeEach
  void open(@TempDir Path folder) {
    store = AccountStore.open(folder);
  }

  private void as(String who, boolean rateLimit) {
    sandbox =
        Sandbox.start(Options.standard().rateLimit(rateLimit).delivery(Duration.ofMillis(100)));
    vendor = new VoipbinVendor(sandbox.baseUrl().toString(), List::of, clock, new StatusBoard());
    Account account =
        sandbox.accounts().stream()
            .filter(a -> a.username().startsWith(who + "@") || a.role().equals(who))
            .findFirst()
            .orElseThrow();
    Session session = vendor.signIn(account.username(), account.password());
    dispatcher =
        new Dispatcher(
            store.outbox(),
            vendor.gateway(),
            store.journal(),
            vendor.decoder(),
            key -> Optional.empty(),
            session.viewer(),
            clock,
            Rig.QUICK);
    dispatcher.start();
  }

  @AfterEach
  void close() {
    dispatcher.close();
    vendor.close();
    store.close();
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "DROP_REQUEST,      UNCERTAIN, 0",
    "DROP_ANSWER,       DONE,      1",
    "ACT_THEN_500,      DONE,      1",
    "FAIL_500,          UNCERTAIN, 0",
    "TOO_MANY_REQUESTS, DONE,      1",
    "STALL_BEFORE,      DONE,      1",
    "STALL_AFTER,       DONE,      1",
    "REFUSE,            REFUSED,   0",
    "SMS_FAILS,         REFUSED,   0"
  })
  void underEachFaultTheCustomerGetsItOnceOrTheAgentIsTold(
      Fault.Kind kind, State state, int times) {
    as("maria", false);
    ConversationKey conversation = conversation("message", "maria");
    Fault fault = Fault.of(kind).on(SENDING);
    sandbox.faults().add(kind == Fault.Kind.REFUSE ? fault.reason("PERMISSION_DENIED") : fault);
    Intent end = outcome(text(conversation, "there is one at 00:15"));
    assertEquals(state, end.state(), String.valueOf(end.note()));
    assertEquals(times, sent(conversation).size());
    assertEquals(1, sandbox.faults().struck(kind));
    // VoIPBIN: a text that could not be handed over is a message all the same, a failed one.
    boolean made = state == State.DONE || kind == Fault.Kind.SMS_FAILS;
    assertEquals(made, end.remoteId() != null);
    assertEquals(state == State.UNCERTAIN, end.isSettledUncertain());
  }

  @Test
  void twoEqualTextsStayTwoWhateverGetsLost() {
    as("maria", false);
    ConversationKey conversation = conversation("message", "maria");
    sandbox.faults().add(Fault.of(Fault.Kind.DROP_ANSWER).on(SENDING));
    sandbox.faults().add(Fault.of(Fault.Kind.ACT_THEN_500).on(SENDING));
    Intent one = text(conversation, "ok");
    Intent two = text(conversation, "ok");
    assertEquals(State.DONE, outcome(one).state());
    assertEquals(State.DONE, outcome(two).state());
    assertEquals(List.of("ok", "ok"), sent(conversation));
    assertTrue(!find(one).remoteId().equals(find(two).remoteId()));
  }

  @Test
  void aRateLimitSlowsAndLosesNothing() {
    as("maria", true);
    Map<ConversationKey, List<String>> wanted = new HashMap<>();
    List<Intent> intents =
        IntStream.range(0, 10)
            .mapToObj(i -> conversation("message", "maria"))
            .flatMap(key -> {
              List<String> texts = List.of("a " + key, "b " + key, "c " + key, "d " + key);
              wanted.put(key, texts);
              return texts.stream().map(words -> text(key, words));
            })
            .toList();
    intents.forEach(intent -> assertEquals(State.DONE, outcome(intent).state()));
    wanted.forEach((key, texts) -> assertEquals(texts, sent(key)));
  }

  @Test
  void anEmailIsAnsweredWithWhatIsNeverStored() {
    as("maria", false);
    Intent end = outcome(text(conversation("email", "maria"), "as discussed"));
    assertEquals(State.DONE, end.state());
    assertTrue(end.referenceId() != null);
  }

  @Test
  void aReleaseWhoseAnswerIsLostIsFoundDone() {
    as("maria", false);
    ConversationKey conversation = conversation("message", "maria");
    sandbox.faults().add(Fault.of(Fault.Kind.DROP_ANSWER).on("POST .*/unassign"));
    assertEquals(State.DONE, outcome(want(conversation, new Action.Release())).state());
    assertEquals("", owner(conversation));
  }

  @Test
  void anAssignmentWhoseRequestIsLostIsToldAndCanBeTriedAgain() {
    as("manager", false);
    ConversationKey conversation = conversation("message", "");
    sandbox.faults().add(Fault.of(Fault.Kind.DROP_REQUEST).on("PUT .*/conversations"));
    String maria = sandbox.world().agent("maria").toString();
    Intent lost = outcome(want(conversation, new Action.Assign(maria)));
    assertTrue(lost.isSettledUncertain(), lost.toString());
    dispatcher.tryAgain(lost.id());
    assertEquals(State.DONE, outcome(lost).state());
    assertEquals(maria, owner(conversation));
  }

  private ConversationKey conversation(String type, String owner) {
    int n = sandbox.world().conversations().size();
    String peer = type.equals("email") ? "eva" + n + "@example.org" : "+4670000" + (1000 + n);
    UUID id = sandbox.world().open(type, peer, "Eva", sandbox.world().agent(owner)).id();
    return new ConversationKey(VoipbinVendor.NAME, id.toString());
  }

  private Intent text(ConversationKey conversation, String text) {
    return want(conversation, new Action.SendText(text));
  }

  private Intent want(ConversationKey conversation, Action action) {
    return dispatcher.want(conversation, action).orTimeout(10, TimeUnit.SECONDS).join();
  }

  private Intent outcome(Intent intent) {
    return dispatcher.outcome(intent.id()).orTimeout(40, TimeUnit.SECONDS).join();
  }

  private Intent find(Intent intent) {
    return store.outbox().find(intent.id()).orElseThrow();
  }

  private String owner(ConversationKey conversation) {
    UUID id = UUID.fromString(conversation.id());
    UUID owner = sandbox.world().conversation(id).orElseThrow().ownerId();
    return Owner.of(owner.toString()).agentId();
  }

  private List<String> sent(ConversationKey conversation) {
    return sandbox.world().sent().stream()
        .filter(one -> one.conversationId().toString().equals(conversation.id()))
        .map(one -> one.text())
        .toList();
  }
}
