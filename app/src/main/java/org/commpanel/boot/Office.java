package org.commpanel.boot;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.commpanel.core.session.Session;
import org.commpanel.intake.CatchUp;
import org.commpanel.intake.Listening;
import org.commpanel.intake.Pruning;
import org.commpanel.intake.WebhookServer;
import org.commpanel.outbox.Dispatcher;
import org.commpanel.outbox.Pace;
import org.commpanel.port.Clock;
import org.commpanel.port.Desk;
import org.commpanel.port.Secrets;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.UiThread;
import org.commpanel.port.Vendor;
import org.commpanel.port.VendorFault;
import org.commpanel.store.AccountStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account at work: its records, the ways in, the way out, and the {@link Desk} for whoever sits
 * at it. Opening blocks; the rest is safe for use from any thread.
 */
public final class Office implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Office.class);

  /** Agents hear of messages by webhook or by asking; VoIPBIN allows all of them 17 a second. */
  private static final Duration BEAT = Duration.ofSeconds(30);

  /**
   * What an office is opened with.
   *
   * @param password null when it is not known: only what is here already can be worked with
   * @param listener null to take no webhooks
   * @param mustListen whether there is no point in going on when the listener cannot be had
   * @param feeds whether to keep up with the vendor, or only to ask it for what is wanted
   * @param keepIgnoredDays how long bodies of entries that changed nothing are kept
   */
  public record Plan(
      Account account,
      @Nullable String password,
      Settings.@Nullable Listener listener,
      boolean mustListen,
      boolean feeds,
      Secrets secrets,
      Clock clock,
      UiThread uiThread,
      int keepIgnoredDays) {
    @Override
    public String toString() {
      return "Plan[" + account + "]";
    }
  }

  /** The webhook listener cannot be had. The message is one line. */
  public static final class ListenerFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    ListenerFault(String message) {
      super(message);
    }
  }

  private final Plan plan;
  private final Lifecycle lifecycle = new Lifecycle();
  private final StatusBoard board = new StatusBoard();
  private final AccountStore store;
  private final Vendor vendor;
  private final Session session;
  private final Records records;
  private final Dispatcher dispatcher;
  private final AtomicBoolean reachable = new AtomicBoolean();
  private final CatchUp catchUp;
  private final @Nullable WebhookServer server;
  private final Desk desk;
  private volatile boolean open = true;
  private volatile boolean signedIn;
  private final LogIn logIn;

  /** How one comes in. */
  private enum Entry {
    WAITING,
    AT_ONCE,
    TYPED
  }

  private Office(Plan plan, Entry entry) throws Exception {
    this.plan = plan;
    Clock clock = plan.clock();
    Account account = plan.account();
    try {
      store = lifecycle.closing("store", AccountStore.open(account.folder()));
      vendor =
          lifecycle.closing(
              "vendor",
              Wiring.vendor(account.vendor(), account.baseUrl(), plan.secrets(), clock, board));
      logIn = new LogIn(plan, vendor, store.preferences(), board);
      Optional<Session> remembered =
          entry == Entry.AT_ONCE
              ? RememberedSession.ofAgent(store.preferences())
              : Optional.empty();
      Optional<Session> accepted =
          remembered.isPresent() ? Optional.empty() : logIn.once(entry == Entry.TYPED);
      session = accepted.or(() -> remembered).orElseGet(this::known);
      records = Records.open(store, session, clock, board);
      lifecycle.closing("projector", records.projector());
      dispatcher = dispatcher(clock);
      lifecycle.closing("outbox", dispatcher);
      CatchUp.Parts parts =
          new CatchUp.Parts(
              store.journal(),
              store.projection(),
              store.conversations(),
              records.projector(),
              store.preferences(),
              clock,
              board);
      catchUp = lifecycle.closing("catch-up", new CatchUp(vendor, session, parts, BEAT));
      if (plan.feeds()) {
        Duration keep = Duration.ofDays(plan.keepIgnoredDays());
        lifecycle.closing(
            "pruning", new Pruning(store.journal(), store.projection(), clock, keep).start());
      }
      server = plan.listener() == null ? null : listen(plan.listener());
      desk = desk(clock);
      lifecycle.closing("waking the outbox", board.onChange(this::wakeWhenBack));
      if (accepted.isPresent()) {
        connected();
      } else {
        logIn.goOn(session, remembered.isPresent(), this::connected);
      }
    } catch (Exception failed) {
      lifecycle.close();
      throw failed;
    }
  }

  /**
   * Signs in and starts everything. When the vendor cannot be reached and this account has been
   * worked with before, starts with what is here and goes on trying.
   *
   * @throws VendorFault when the vendor did not accept it, or cannot be reached and nobody has
   *     signed in here before
   */
  public static Office open(Plan plan) throws Exception {
    return new Office(plan, Entry.WAITING);
  }

  /**
   * As {@link #open}, but does not wait for the vendor when this account has been worked with
   * before: what is here is shown while the log-in is under way. Only for a password that was kept
   * on this machine: whoever types one has still to show that it is theirs.
   */
  public static Office openAtOnce(Plan plan) throws Exception {
    return new Office(plan, Entry.AT_ONCE);
  }

  /**
   * As {@link #open}, for a password somebody has just typed: when the vendor cannot be reached,
   * only the one it took last opens what is here.
   */
  public static Office openTyped(Plan plan) throws Exception {
    return new Office(plan, Entry.TYPED);
  }

  /** Called with a reason once the log-in is turned away for good: somebody must sign in anew. */
  public void whenRefused(Consumer<String> listener) {
    logIn.whenRefused(listener);
  }

  /** Called when the role is another than this account was opened for: it must be opened anew. */
  public void whenRoleChanged(Runnable listener) {
    logIn.whenRoleChanged(listener);
  }

  private Session known() {
    return RememberedSession.ofAgent(store.preferences())
        .orElseThrow(
            () -> new VendorFault.NotSignedIn("Nobody has signed in on this machine yet.", null));
  }

  private Dispatcher dispatcher(Clock clock) {
    return new Dispatcher(
        store.outbox(),
        vendor.gateway(),
        store.journal(),
        vendor.decoder(),
        key -> store.conversations().find(key).flatMap(row -> Optional.ofNullable(row.owner())),
        session.viewer(),
        clock,
        Pace.USUAL);
  }

  private @Nullable WebhookServer listen(Settings.Listener listener) {
    WebhookServer made =
        new WebhookServer(
            new Listening(listener.host(), listener.port(), listener.publicUrl()),
            Map.of(vendor.name(), vendor.webhookCheck()),
            store.journal(),
            plan.clock(),
            board,
            catchUp::now);
    try {
      made.start();
    } catch (IllegalStateException taken) {
      if (plan.mustListen()) {
        throw new ListenerFault(
            taken.getMessage() + "; is listener.port in use? Port 0 takes any free one.");
      }
      LOG.warn("No webhooks: {}", taken.getMessage());
      return null;
    }
    return lifecycle.closing("listener", made);
  }

  private Desk desk(Clock clock) {
    return new Desk(
        session,
        store.journal(),
        store.projection(),
        store.conversations(),
        store.messages(),
        store.outbox(),
        dispatcher,
        new Introductions(catchUp, vendor, session, store.conversations(), store.journal(), clock),
        store.drafts(),
        store.preferences(),
        board,
        vendor.gateway(),
        clock,
        plan.uiThread());
  }

  /** What waits for a connection must not sit out its pause once there is one. */
  private void wakeWhenBack() {
    boolean nowReachable =
        board.all().stream()
            .filter(s -> s.source().endsWith("/stream") || s.source().endsWith("/catch-up"))
            .anyMatch(s -> s.state() == SourceStatus.State.LIVE);
    if (reachable.getAndSet(nowReachable) != nowReachable && nowReachable) {
      dispatcher.wake();
    }
  }

  private synchronized void connected() {
    if (!open) {
      return;
    }
    signedIn = true;
    // Not before: what waits would be turned away for want of a log-in.
    dispatcher.start();
    logIn.post(SourceStatus.State.LIVE, session.name());
    if (plan.feeds()) {
      catchUp.start();
    }
  }

  public Desk desk() {
    return desk;
  }

  public Records records() {
    return records;
  }

  public Account account() {
    return plan.account();
  }

  /** False while the vendor cannot be reached: what is here already can be worked with. */
  public boolean isSignedIn() {
    return signedIn;
  }

  /** Where webhooks come in; empty when none are taken. */
  public Optional<URI> listener() {
    return Optional.ofNullable(server).map(WebhookServer::address);
  }

  /** Stops the ways in, then the way out, then closes the files; a few seconds at most. */
  @Override
  public void close() {
    synchronized (this) {
      open = false;
    }
    logIn.close();
    lifecycle.close();
  }
}
