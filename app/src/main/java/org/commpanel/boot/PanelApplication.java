package org.commpanel.boot;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.commpanel.port.UiThread;
import org.commpanel.port.VendorFault;
import org.commpanel.sandbox.Options;
import org.commpanel.ui.kit.StateCard;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.signin.SignInModel;
import org.commpanel.ui.signin.SignInView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The panel with its window. The window stands before anything is opened; files and vendor are
 * opened off the FX thread; closing the window stops everything in order. {@link #run} belongs to
 * the main thread, the rest is safe for use from any.
 */
public final class PanelApplication {
  private static final Logger LOG = LoggerFactory.getLogger(PanelApplication.class);
  private static final String PASSWORD = "COMMPANEL_VOIPBIN_PASSWORD";
  private static final double WIDTH = 1180;
  private static final double HEIGHT = 760;
  private static final int FX_SECONDS = 10;

  /**
   * What it starts with.
   *
   * @param pretend how the sandbox in this process is set up, null for none
   * @param ask whether the sign-in window is shown although the password is known
   */
  public record Start(
      DataDir dataDir,
      Settings settings,
      LocalSecrets secrets,
      @Nullable Options pretend,
      boolean ask) {}

  private final Start start;
  private final SystemClock clock;
  private final Stop stop;
  private final UiThread uiThread = new FxThread();
  private final Texts texts = Texts.of(PanelApplication.class);
  private final CrashWindow crashes;
  private volatile @Nullable Office office;
  private volatile @Nullable PretendVendors vendors;

  // FX thread only.
  private @Nullable Stage stage;
  private @Nullable Theme plainTheme;
  private @Nullable SignedIn signedIn;

  public PanelApplication(Start start, SystemClock clock, Stop stop) throws IOException {
    this.start = start;
    this.clock = clock;
    this.stop = stop;
    this.crashes = new CrashWindow(start.dataDir().log(), stop::now);
  }

  /** Opens the window and returns when the panel has ended and everything is closed. */
  public void run() throws InterruptedException {
    Platform.startup(this::begin);
    stop.await();
    end();
  }

  private void begin() {
    Platform.setImplicitExit(false);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> uiThread.run(() -> crashes.show(thrown)));
    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> crashes.show(thrown));
    Stage made = new Stage();
    stage = made;
    made.setTitle(texts.say("window.title"));
    made.setWidth(WIDTH);
    made.setHeight(HEIGHT);
    made.setOnCloseRequest(event -> {
      event.consume();
      stop.now();
    });
    show(StateCard.loading(texts.say("opening")));
    clock.run("open", this::open);
  }

  private void show(Parent root) {
    Stage shown = stage();
    Scene scene = new Scene(root, WIDTH, HEIGHT);
    if (plainTheme == null) {
      plainTheme = new Theme(new Unkept());
    }
    plainTheme.dress(scene);
    shown.setScene(scene);
    shown.show();
  }

  private void open() {
    try {
      if (start.pretend() != null) {
        vendors = PretendVendors.start(start.dataDir(), start.pretend());
      }
      enterOrAsk();
    } catch (IOException | RuntimeException failed) {
      uiThread.run(() -> crashes.fatal(failed));
    }
  }

  private void enterOrAsk() {
    PretendVendors pretend = vendors;
    if (pretend != null) {
      String hint = texts.say("sandbox.hint", pretend.account().username(), pretend.password());
      String server = pretend.account().baseUrl().toString();
      if (start.ask()) {
        ask(server, pretend.account().username(), hint);
      } else {
        enter(server, pretend.account().username(), pretend.password(), Office::openAtOnce);
      }
      return;
    }
    Settings.Voipbin voipbin = start.settings().voipbin();
    String server = voipbin == null ? Settings.VOIPBIN : voipbin.baseUrl().toString();
    String username = voipbin == null || voipbin.username() == null ? "" : voipbin.username();
    Optional<String> password = start.secrets().one(PASSWORD);
    if (username.isEmpty() || password.isEmpty() || start.ask()) {
      ask(server, username, "");
      return;
    }
    try {
      enter(server, username, password.get(), Office::openAtOnce);
    } catch (VendorFault refused) {
      ask(server, username, texts.say("again.hint", String.valueOf(refused.getMessage())));
    }
  }

  private void ask(String server, String username, String hint) {
    SignInModel.Keeping keeping =
        vendors != null
            ? SignInModel.Keeping.POINTLESS
            : start.secrets().canKeep() ? SignInModel.Keeping.OFFERED : SignInModel.Keeping.UNSAFE;
    Settings.Voipbin voipbin = start.settings().voipbin();
    uiThread.run(() -> {
      SignInModel model = new SignInModel(this::enter, clock, uiThread, server, username, keeping);
      if (voipbin != null) {
        model.allow(voipbin.baseUrl());
      }
      show(new SignInView(model, hint).root());
    });
  }

  private void enter(SignInModel.Credentials credentials) {
    enter(credentials.server(), credentials.username(), credentials.password(), Office::openTyped);
    if (credentials.keep() && !start.secrets().keep(PASSWORD, credentials.password())) {
      LOG.warn("The password could not be kept");
    }
  }

  /** One of the ways into an office. */
  @FunctionalInterface
  private interface Opening {
    Office open(Office.Plan plan) throws Exception;
  }

  /** Blocking; not on the FX thread. */
  private void enter(String server, String username, String password, Opening opening) {
    PretendVendors pretend = vendors;
    boolean inSandbox = pretend != null && pretend.account().baseUrl().toString().equals(server);
    try {
      Office opened =
          opening.open(
              new Office.Plan(
                  inSandbox && pretend != null
                      ? pretend.account(start.dataDir(), username)
                      : Wiring.account(start.dataDir(), URI.create(server), username),
                  password,
                  start.settings().file() == null && inSandbox
                      ? Settings.Listener.ANY_PORT
                      : start.settings().listener(),
                  false,
                  true,
                  inSandbox && pretend != null ? pretend.secrets() : start.secrets(),
                  clock,
                  uiThread,
                  start.settings().keepIgnoredDays()));
      office = opened;
      start.dataDir().remember(opened.account().folder());
      if (inSandbox && pretend != null) {
        opened.listener().ifPresent(pretend::webhooksTo);
      }
      uiThread.run(() -> enter(opened, inSandbox));
      opened.whenRoleChanged(() -> uiThread.run(() -> reopen(server, username, password)));
      opened.whenRefused(reason -> uiThread.run(() -> signOut(texts.say("again.hint", reason))));
    } catch (VendorFault refused) {
      throw refused;
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException(failed.getMessage(), failed);
    }
  }

  private void enter(Office opened, boolean inSandbox) {
    if (plainTheme != null) {
      // Two themes would quarrel over the colours of the controls.
      plainTheme.close();
      plainTheme = null;
    }
    signedIn = new SignedIn(opened.desk(), stage(), inSandbox, () -> signOut(""));
  }

  private void signOut(String hint) {
    if (signedIn == null) {
      return;
    }
    leave();
    show(StateCard.loading(texts.say("opening")));
    clock.run(
        "sign-out",
        () -> {
          Office closing = office;
          office = null;
          if (closing != null) {
            closing.close();
            ask(closing.account().baseUrl().toString(), closing.account().username(), hint);
          }
        });
  }

  /** With another role other things may be seen: everything is put together anew. */
  private void reopen(String server, String username, String password) {
    if (signedIn == null) {
      return;
    }
    leave();
    show(StateCard.loading(texts.say("opening")));
    clock.run(
        "reopen",
        () -> {
          Office closing = office;
          office = null;
          if (closing != null) {
            closing.close();
          }
          try {
            enter(server, username, password, Office::openAtOnce);
          } catch (VendorFault refused) {
            ask(server, username, texts.say("again.hint", String.valueOf(refused.getMessage())));
          } catch (RuntimeException failed) {
            uiThread.run(() -> crashes.fatal(failed));
          }
        });
  }

  private void leave() {
    if (signedIn != null) {
      signedIn.close();
      signedIn = null;
    }
  }

  private void end() throws InterruptedException {
    CountDownLatch left = new CountDownLatch(1);
    uiThread.run(() -> {
      stage().hide();
      try {
        leave();
      } finally {
        left.countDown();
      }
    });
    if (!left.await(FX_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The window did not close in time");
    }
    Office open = office;
    if (open != null) {
      open.close();
    }
    PretendVendors pretend = vendors;
    if (pretend != null) {
      pretend.close();
    }
    Platform.exit();
  }

  /** Who is signed in; empty while nobody is. */
  public Optional<Office> office() {
    return Optional.ofNullable(office);
  }

  /** Brings the window to the front. */
  public void toFront() {
    uiThread.run(() -> {
      stage().setIconified(false);
      stage().show();
      stage().toFront();
      stage().requestFocus();
    });
  }

  /** The sandbox in this process; empty when there is none, or not yet. */
  public Optional<PretendVendors> vendors() {
    return Optional.ofNullable(vendors);
  }

  /** FX thread only. */
  public Stage stage() {
    if (stage == null) {
      throw new IllegalStateException("not begun");
    }
    return stage;
  }

  /** The theme of whoever is signed in. FX thread only. */
  public Optional<Theme> theme() {
    return Optional.ofNullable(signedIn).map(SignedIn::theme);
  }
}
