package org.commpanel.vendor.voipbin;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Session;
import org.commpanel.port.Gateway;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;
import org.commpanel.port.VendorFault;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.vendor.http.Ticking;
import org.commpanel.vendor.http.Timeouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against a VoIPBIN that speaks over real HTTP and can be told to misbehave. */
class SandboxTest {
  private static final Timeouts PATIENT = timeouts(Duration.ofSeconds(20));

  private final Ticking clock = new Ticking();
  private final Board board = new Board();
  private final Ear ear = new Ear();
  private Sandbox sandbox;
  private VoipbinVendor vendor;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(Options.standard().rateLimit(false).delivery(Duration.ofMillis(100)));
    vendor = new VoipbinVendor(sandbox.baseUrl() + "/", List::of, clock, board, PATIENT);
  }

  @AfterEach
  void stop() {
    vendor.close();
    sandbox.close();
  }

  private static Timeouts timeouts(Duration act) {
    Duration plenty = Duration.ofSeconds(20);
    return new Timeouts(plenty, plenty, act, plenty);
  }

  private Session signIn(String who) {
    return vendor.signIn(who + "@sandbox.example", "sandbox");
  }

  private int catchUp(Session session) {
    Set<ConversationKey> mine =
        ear.all(Event.ConversationSeen.class).stream()
            .filter(seen -> Owner.of(session.viewer().agentId()).equals(seen.snapshot().owner()))
            .map(seen -> seen.snapshot().key())
            .collect(Collectors.toSet());
    return vendor.catchUp(session, mine, ear::knows, ear::hear);
  }

  private ConversationKey own(Session session) {
    return sandbox.world().conversations().stream()
        .filter(c -> c.ownerId().equals(UUID.fromString(session.viewer().agentId())))
        .filter(c -> c.type().equals("message"))
        .map(c -> new ConversationKey("voipbin", c.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  private Intent intent(Session session, ConversationKey key, Intent.Action action) {
    Intent queued =
        Intent.queued(
            UUID.randomUUID().toString(), key, action, session.viewer().agentId(), clock.now());
    return new Intent(
        queued.id(),
        key,
        action,
        queued.by(),
        queued.createdAt(),
        Intent.State.SENDING,
        1,
        clock.now(),
        0,
        null,
        null,
        null,
        null,
        null);
  }

  private Intent text(Session session, ConversationKey key, String text) {
    return intent(session, key, new Intent.Action.SendText(text));
  }

  @Test
  void aWrongPasswordIsSaidInPlainWords() {
    VendorFault.NotSignedIn fault =
        assertThrows(
            VendorFault.NotSignedIn.class,
            () -> vendor.signIn("maria@sandbox.example", "wrong horse"));
    assertEquals("VoIPBIN does not take this user name and password.", fault.getMessage());
  }

  @Test
  void theTokenTellsWhoIsSignedIn() {
    Session maria = signIn("maria");
    assertEquals(sandbox.world().agent("maria").toString(), maria.viewer().agentId());
    assertFalse(maria.viewer().seesAll());
    assertNotNull(maria.expiresAt());
    assertFalse(maria.customerId().isBlank());
    assertFalse(maria.name().isBlank());
    assertTrue(
        sandbox.accounts().stream()
            .filter(account -> account.role().equals("manager"))
            .allMatch(account -> vendor.signIn(account.username(), "sandbox").viewer().seesAll()));
  }

  @Test
  void anAgentWithNothingButAPasswordSeesEverythingOfTheirs() {
    Session maria = signIn("maria");
    assertTrue(catchUp(maria) > 10);
    Set<String> expected =
        sandbox.world().conversations().stream()
            .filter(c -> c.ownerId().equals(UUID.fromString(maria.viewer().agentId())))
            .map(c -> c.id().toString())
            .collect(Collectors.toSet());
    assertEquals(
        expected,
        ear.all(Event.ConversationSeen.class).stream()
            .map(seen -> seen.snapshot().key().id())
            .collect(Collectors.toSet()));
    for (String id : expected) {
      assertEquals(
          sandbox.world().messages(UUID.fromString(id)).stream()
              .map(m -> m.id().toString())
              .collect(Collectors.toSet()),
          ear.all(Event.MessageSeen.class).stream()
              .filter(seen -> seen.snapshot().conversation().id().equals(id))
              .map(seen -> seen.snapshot().key().id())
              .collect(Collectors.toSet()));
    }
    assertTrue(
        ear.all(Event.AgentSeen.class).stream()
            .anyMatch(seen -> seen.agent().id().equals(maria.viewer().agentId())));
    assertEquals(0, catchUp(maria), "the same again is no news");
  }

  @Test
  void aCustomersMessageIsFoundByTheSlowBeat() {
    Session maria = signIn("maria");
    catchUp(maria);
    ConversationKey key = own(maria);
    String id = sandbox.world().customerSays(UUID.fromString(key.id()), "hello?").id().toString();
    clock.shift(Duration.ofSeconds(20));
    catchUp(maria);
    assertTrue(
        ear.all(Event.MessageSeen.class).stream()
            .anyMatch(seen -> seen.snapshot().key().id().equals(id)));
  }

  @Test
  void aManagerSeesEverybodysConversations() {
    Session boss =
        vendor.signIn(
            sandbox.accounts().stream()
                .filter(account -> !account.role().equals("agent"))
                .findFirst()
                .orElseThrow()
                .username(),
            "sandbox");
    catchUp(boss);
    assertEquals(
        sandbox.world().conversations().size(),
        ear.all(Event.ConversationSeen.class).stream()
            .map(seen -> seen.snapshot().key())
            .distinct()
            .count());
  }

  @Test
  void aConversationThatWasTakenAwayIsSeenElsewhere() {
    Session maria = signIn("maria");
    catchUp(maria);
    ConversationKey key = own(maria);
    UUID other =
        sandbox.accounts().stream()
            .filter(account -> account.role().equals("agent"))
            .map(account -> account.id())
            .filter(id -> !id.toString().equals(maria.viewer().agentId()))
            .findFirst()
            .orElseThrow();
    sandbox.world().assign(UUID.fromString(key.id()), other);
    catchUp(maria);
    assertEquals(
        List.of(key),
        ear.all(Event.OwnerSeen.class).stream()
            .filter(seen -> seen.owner().equals(Owner.ELSEWHERE))
            .map(Event.OwnerSeen::conversation)
            .toList());
  }

  @Test
  void historyIsFetchedToTheFirstMessage() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    UUID id = UUID.fromString(key.id());
    for (int i = 0; i < 260; i++) {
      sandbox.world().customerSays(id, "line " + i);
    }
    vendor.fetch(maria, key, ear::knows, ear::hear);
    assertEquals(
        sandbox.world().messages(id).size(),
        ear.all(Event.MessageSeen.class).stream()
            .map(seen -> seen.snapshot().key())
            .distinct()
            .count());
    assertEquals(ear.all(Event.MessageSeen.class).size(), sandbox.world().messages(id).size());
  }

  @Test
  void aTextIsSentOnceAndItsAuthorIsKnown() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    Gateway.Answer answer = vendor.gateway().perform(text(maria, key, "a <b> & \"c\" 😀"));
    Outcome.Done done = assertInstanceOf(Outcome.Done.class, answer.outcome());
    answer.told().forEach(ear::hear);
    assertEquals(
        List.of(new Event.Authored(key, String.valueOf(done.remoteId()), maria.viewer().agentId())),
        ear.all(Event.Authored.class));
    assertEquals(
        Delivery.State.SENDING,
        ear.all(Event.MessageSeen.class).getFirst().snapshot().delivery().state());
    assertEquals(1, sandbox.world().sent().size());
    assertEquals("a <b> & \"c\" 😀", sandbox.world().sent().getFirst().text());
    assertNotNull(done.requestId());
  }

  @Test
  void whatBecameOfASendIsToldHonestly() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    record Case(Fault.Kind fault, Class<? extends Outcome> outcome, boolean sent) {}
    List<Case> cases =
        List.of(
            new Case(Fault.Kind.DROP_REQUEST, Outcome.Uncertain.class, false),
            new Case(Fault.Kind.DROP_ANSWER, Outcome.Uncertain.class, true),
            new Case(Fault.Kind.ACT_THEN_500, Outcome.Uncertain.class, true),
            new Case(Fault.Kind.FAIL_500, Outcome.Uncertain.class, false),
            new Case(Fault.Kind.SMS_FAILS, Outcome.Uncertain.class, true));
    for (Case each : cases) {
      int before = sandbox.world().messages(UUID.fromString(key.id())).size();
      sandbox
          .faults()
          .add(
              Fault.of(each.fault).on(each.fault == Fault.Kind.SMS_FAILS ? "" : "POST .*messages"));
      Intent intent = text(maria, key, "case " + each.fault);
      Gateway.Answer answer = vendor.gateway().perform(intent);
      assertInstanceOf(each.outcome, answer.outcome(), each.toString());
      int made = sandbox.world().messages(UUID.fromString(key.id())).size() - before;
      assertEquals(each.sent ? 1 : 0, made, each + ": never more than once");
      Gateway.Lookup lookup = vendor.gateway().lookUp(intent, _ -> false);
      assertEquals(
          each.fault == Fault.Kind.SMS_FAILS
              ? Gateway.Lookup.Failed.class
              : each.sent ? Gateway.Lookup.Found.class : Gateway.Lookup.Absent.class,
          lookup.getClass(),
          each.toString());
      if (lookup instanceof Gateway.Lookup.Found(Outcome.Done done, List<RawEvent> told)) {
        told.forEach(ear::hear);
        assertInstanceOf(
            Gateway.Lookup.Absent.class,
            vendor.gateway().lookUp(intent, String.valueOf(done.remoteId())::equals),
            "what answers another intent is not this one's");
      }
      if (lookup instanceof Gateway.Lookup.Failed(Outcome.Refused refused, List<RawEvent> told)) {
        assertNotNull(refused.remoteId());
        assertEquals(1, told.size());
      }
      sandbox.faults().clear();
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsUncertain() {
    Duration stall = Duration.ofSeconds(4);
    VoipbinVendor hasty =
        new VoipbinVendor(
            sandbox.baseUrl().toString(), List::of, clock, board, timeouts(stall.dividedBy(2)));
    Session maria = hasty.signIn("maria@sandbox.example", "sandbox");
    sandbox.faults().add(Fault.of(Fault.Kind.STALL_AFTER).on("POST .*messages").delay(stall));
    Intent intent = text(maria, own(maria), "slow");
    assertInstanceOf(Outcome.Uncertain.class, hasty.gateway().perform(intent).outcome());
    assertInstanceOf(Gateway.Lookup.Found.class, hasty.gateway().lookUp(intent, _ -> false));
    hasty.close();
  }

  @Test
  void askedToWaitEveryCallWaits() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    sandbox
        .faults()
        .add(
            Fault.of(Fault.Kind.TOO_MANY_REQUESTS)
                .on("POST .*messages")
                .delay(Duration.ofSeconds(30)));
    Outcome.Later later =
        assertInstanceOf(
            Outcome.Later.class, vendor.gateway().perform(text(maria, key, "too soon")).outcome());
    assertEquals(Duration.ofSeconds(30), later.after());
    assertInstanceOf(
        Outcome.Later.class,
        vendor.gateway().perform(text(maria, key, "still too soon")).outcome());
    assertEquals(0, sandbox.world().sent().size());
    assertThrows(
        VendorFault.RateLimited.class,
        () -> vendor.contact(maria, new Address("tel", "+1", null, null, null)));
  }

  @Test
  void nobodyThereIsSurelyNotDone() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    sandbox.close();
    Outcome.Later later =
        assertInstanceOf(
            Outcome.Later.class, vendor.gateway().perform(text(maria, key, "x")).outcome());
    assertEquals(Duration.ZERO, later.after());
    assertInstanceOf(
        Gateway.Lookup.Unanswered.class,
        vendor.gateway().lookUp(text(maria, key, "x"), _ -> false));
    assertThrows(VendorFault.Unreachable.class, () -> catchUp(maria));
  }

  @Test
  void releasingTwiceIsDoneTwice() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    Intent release = intent(maria, key, new Intent.Action.Release());
    Gateway.Answer first = vendor.gateway().perform(release);
    assertInstanceOf(Outcome.Done.class, first.outcome());
    first.told().forEach(ear::hear);
    Event.ConversationSeen seen = ear.all(Event.ConversationSeen.class).getFirst();
    assertEquals(Owner.NOBODY, seen.snapshot().owner());
    assertEquals(maria.viewer().agentId(), seen.by());
    assertInstanceOf(Gateway.Lookup.Found.class, vendor.gateway().lookUp(release, _ -> false));
    assertInstanceOf(Outcome.Done.class, vendor.gateway().perform(release).outcome());
  }

  @Test
  void anUnansweredReleaseIsLookedUp() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    Intent release = intent(maria, key, new Intent.Action.Release());
    sandbox.faults().add(Fault.of(Fault.Kind.DROP_REQUEST).on("unassign"));
    assertInstanceOf(Outcome.Uncertain.class, vendor.gateway().perform(release).outcome());
    assertInstanceOf(Gateway.Lookup.Absent.class, vendor.gateway().lookUp(release, _ -> false));
    sandbox.faults().add(Fault.of(Fault.Kind.DROP_ANSWER).on("unassign"));
    assertInstanceOf(Outcome.Uncertain.class, vendor.gateway().perform(release).outcome());
    assertInstanceOf(Gateway.Lookup.Found.class, vendor.gateway().lookUp(release, _ -> false));
  }

  @Test
  void onlyThoseWhoMayAssign() {
    Session maria = signIn("maria");
    ConversationKey key = own(maria);
    Intent assign = intent(maria, key, new Intent.Action.Assign(maria.viewer().agentId()));
    Outcome.Refused refused =
        assertInstanceOf(Outcome.Refused.class, vendor.gateway().perform(assign).outcome());
    assertEquals("PERMISSION_DENIED", refused.reason());
    assertNotNull(refused.requestId());
    Session boss =
        vendor.signIn(
            sandbox.accounts().stream()
                .filter(account -> !account.role().equals("agent"))
                .findFirst()
                .orElseThrow()
                .username(),
            "sandbox");
    Intent nobody = intent(boss, key, new Intent.Action.Assign(""));
    assertInstanceOf(Outcome.Done.class, vendor.gateway().perform(nobody).outcome());
    Intent back = intent(boss, key, new Intent.Action.Assign(maria.viewer().agentId()));
    assertInstanceOf(Outcome.Done.class, vendor.gateway().perform(back).outcome());
    Intent stranger = intent(boss, key, new Intent.Action.Assign(UUID.randomUUID().toString()));
    Outcome.Refused unknown =
        assertInstanceOf(Outcome.Refused.class, vendor.gateway().perform(stranger).outcome());
    assertEquals("AGENT_NOT_FOUND", unknown.reason());
    assertEquals("This agent cannot be given the conversation.", unknown.message());
  }

  @Test
  void anEmailIsKnownByItsReference() {
    Session maria = signIn("maria");
    var mail =
        sandbox.world().open("email", "anna@example.com", "Anna", sandbox.world().agent("maria"));
    ConversationKey key = new ConversationKey("voipbin", mail.id().toString());
    Intent intent = text(maria, key, "Dear Anna");
    Gateway.Answer answer = vendor.gateway().perform(intent);
    assertInstanceOf(Outcome.Done.class, answer.outcome());
    answer.told().forEach(ear::hear);
    assertEquals(0, ear.all(Event.MessageSeen.class).size(), "the answer is no row");
    String reference = ear.all(Event.Authored.class).getFirst().idOrReference();
    await()
        .untilAsserted(() -> {
          vendor.fetch(maria, key, ear::knows, ear::hear);
          assertEquals(
              reference, ear.all(Event.MessageSeen.class).getFirst().snapshot().referenceId());
        });
    assertInstanceOf(Gateway.Lookup.Found.class, vendor.gateway().lookUp(intent, _ -> false));
  }

  @Test
  void presenceAndAddressBook() {
    Session maria = signIn("maria");
    vendor.gateway().setPresence("away");
    assertEquals(
        "away",
        sandbox.world().agents().stream()
            .filter(agent -> agent.id().toString().equals(maria.viewer().agentId()))
            .findFirst()
            .orElseThrow()
            .status());
    assertThrows(VendorFault.Refused.class, () -> vendor.gateway().setPresence("dancing"));
    assertEquals(List.of(), vendor.contact(maria, new Address("tel", "+999", null, null, null)));
    assertEquals(List.of(), vendor.contact(maria, new Address("line", "U1", null, null, null)));
  }

  @Test
  void theStreamTellsOfOnesOwnAndComesBack() {
    Session maria = signIn("maria");
    AtomicInteger gaps = new AtomicInteger();
    try (Subscription stream = vendor.stream(maria, ear::hear, gaps::incrementAndGet)) {
      await().until(() -> sandbox.streams() == 1 && board.last() == SourceStatus.State.LIVE);
      ConversationKey key = own(maria);
      await()
          .untilAsserted(() -> {
            sandbox
                .world()
                .assign(UUID.fromString(key.id()), UUID.fromString(maria.viewer().agentId()));
            assertFalse(ear.all(Event.ConversationSeen.class).isEmpty());
          });
      assertEquals(0, gaps.get());
      sandbox.closeStreams();
      await().until(() -> gaps.get() == 2 && sandbox.streams() == 1);
      assertNotNull(stream);
    }
    await().until(() -> sandbox.streams() == 0);
    assertEquals(SourceStatus.State.OFF, board.last());
  }

  @Test
  void aManagersStreamTellsOfMessagesOnce() {
    Session boss =
        vendor.signIn(
            sandbox.accounts().stream()
                .filter(account -> !account.role().equals("agent"))
                .findFirst()
                .orElseThrow()
                .username(),
            "sandbox");
    try (Subscription stream = vendor.stream(boss, ear::hear, () -> {})) {
      assertNotNull(stream);
      await().until(() -> sandbox.streams() == 1 && board.last() == SourceStatus.State.LIVE);
      UUID any = sandbox.world().conversations().getFirst().id();
      await()
          .untilAsserted(() -> {
            sandbox.world().customerSays(any, "hi");
            assertFalse(ear.all(Event.MessageSeen.class).isEmpty());
          });
      assertEquals(
          ear.all(Event.MessageSeen.class).size(),
          ear.all(Event.MessageSeen.class).stream().distinct().count());
    }
  }
}
