package org.commpanel.boot;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.session.Session;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Dispatch;
import org.commpanel.port.VendorFault;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.store.AccountStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfficeTest {
  private static final String MARIA = "maria@sandbox.example";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path disk;
  private final SystemClock clock = new SystemClock();
  private Sandbox sandbox;
  private URI base;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(Options.standard().rateLimit(false));
    base = sandbox.baseUrl();
  }

  @AfterEach
  void stop() {
    sandbox.close();
    clock.close();
  }

  private Office.Plan plan(String password) throws IOException {
    return new Office.Plan(
        new Account("voipbin", base, MARIA, DataDir.open(disk).account("sandbox", MARIA)),
        password,
        null,
        false,
        true,
        new LocalSecrets(Map.of(), List.of()),
        clock,
        Runnable::run,
        30);
  }

  private void workedWith() throws Exception {
    try (Office office = Office.open(plan("sandbox"))) {
      await().atMost(PATIENCE).until(() -> office.desk().conversations().counts(null).all() > 5);
    }
  }

  @Test
  void aWrongPasswordOpensNothing() {
    assertThrows(VendorFault.NotSignedIn.class, () -> Office.open(plan("wrong")).close());
  }

  @Test
  void whatIsHereIsOpenedWhileTheVendorIsAwayAndWhatIsWantedIsDoneWhenItIsBack() throws Exception {
    workedWith();
    UUID conversation = sandbox.story().newConversationFor("maria").conversation();
    int port = base.getPort();
    sandbox.close();
    try (Office office = Office.open(plan("sandbox"))) {
      assertFalse(office.isSignedIn());
      assertTrue(office.desk().conversations().counts(null).all() > 5);
      Dispatch dispatch = office.desk().dispatch();
      Intent wanted =
          dispatch
              .want(
                  new ConversationKey("voipbin", conversation.toString()),
                  new Intent.Action.SendText("from afar"))
              .get(10, TimeUnit.SECONDS);
      // The same seed makes the same world, and so the same newcomer.
      sandbox = Sandbox.start(Options.standard().rateLimit(false).port(port));
      assertEquals(conversation, sandbox.story().newConversationFor("maria").conversation());
      Intent ended = dispatch.outcome(wanted.id()).get(60, TimeUnit.SECONDS);
      assertEquals(Intent.State.DONE, ended.state());
      assertTrue(office.isSignedIn());
    }
    assertEquals(
        1, sandbox.world().sent().stream().filter(s -> s.toString().contains("from afar")).count());
  }

  @Test
  void aPasswordThatIsNoLongerTakenIsToldToWhoeverSitsThere() throws Exception {
    workedWith();
    try (Office office = Office.openAtOnce(plan("changed"))) {
      assertTrue(office.desk().conversations().counts(null).all() > 5);
      CompletableFuture<String> reason = new CompletableFuture<>();
      office.whenRefused(reason::complete);
      assertTrue(reason.get(30, TimeUnit.SECONDS).contains("password"));
    }
  }

  @Test
  void aTypedPasswordHasToBeTheirsWhetherTheVendorIsThereOrNot() throws Exception {
    assertThrows(VendorFault.NotSignedIn.class, () -> Office.openTyped(plan("wrong")).close());
    workedWith();
    assertThrows(VendorFault.NotSignedIn.class, () -> Office.openTyped(plan("wrong")).close());
    sandbox.close();
    assertThrows(
        VendorFault.Unreachable.class,
        () -> Office.openTyped(plan("sandbox")).close(),
        "nobody has typed it here before");
    sandbox = Sandbox.start(Options.standard().rateLimit(false).port(base.getPort()));
    Office.openTyped(plan("sandbox")).close();
    sandbox.close();
    VendorFault.Unreachable refused =
        assertThrows(VendorFault.Unreachable.class, () -> Office.openTyped(plan("wrong")).close());
    assertTrue(String.valueOf(refused.getMessage()).contains("last accepted"));
    try (Office office = Office.openTyped(plan("sandbox"))) {
      assertFalse(office.isSignedIn());
      assertTrue(office.desk().conversations().counts(null).all() > 5);
    }
    Path check = plan("sandbox").account().folder().resolve("password-check");
    assertFalse(Files.readString(check).contains("sandbox"));
    if (DataDir.POSIX) {
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(check)));
    }
  }

  /** Of a proxy in between, or of a server that is being put up. */
  @Test
  void whatMayPassIsTriedAgain() throws Exception {
    workedWith();
    Fault no = Fault.of(Fault.Kind.REFUSE).on("POST /auth/login").times(2);
    sandbox.faults().add(no.reason("ROUTE_NOT_FOUND"));
    sandbox.faults().add(Fault.of(Fault.Kind.FAIL_500).on("POST /auth/login"));
    try (Office office = Office.openAtOnce(plan("sandbox"))) {
      CompletableFuture<String> reason = new CompletableFuture<>();
      office.whenRefused(reason::complete);
      await().atMost(PATIENCE).until(office::isSignedIn);
      assertFalse(reason.isDone());
      assertEquals(2, sandbox.faults().struck(Fault.Kind.REFUSE));
    }
  }

  @Test
  void anotherRoleIsToldAndTheAccountOpensWithIt() throws Exception {
    workedWith();
    try (AccountStore store = AccountStore.open(plan("sandbox").account().folder())) {
      Session maria = RememberedSession.ofAgent(store.preferences()).orElseThrow();
      Viewer boss = new Viewer("voipbin", maria.viewer().agentId(), 64);
      RememberedSession.keep(
          store.preferences(),
          new Session(boss, maria.customerId(), maria.username(), maria.name(), null));
    }
    CompletableFuture<Boolean> changed = new CompletableFuture<>();
    try (Office office = Office.openAtOnce(plan("sandbox"))) {
      assertTrue(office.desk().session().viewer().seesAll());
      office.whenRefused(reason -> changed.completeExceptionally(new AssertionError(reason)));
      office.whenRoleChanged(() -> changed.complete(true));
      assertTrue(changed.get(30, TimeUnit.SECONDS));
      assertFalse(office.isSignedIn());
    }
    try (Office office = Office.openAtOnce(plan("sandbox"))) {
      assertFalse(office.desk().session().viewer().seesAll());
      await().atMost(PATIENCE).until(office::isSignedIn);
    }
  }
}
