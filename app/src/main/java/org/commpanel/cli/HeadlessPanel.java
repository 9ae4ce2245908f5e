package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.commpanel.boot.Control;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.Logs;
import org.commpanel.boot.Office;
import org.commpanel.boot.PretendVendors;
import org.commpanel.boot.Settings;
import org.commpanel.boot.Stop;
import org.commpanel.boot.SystemClock;
import org.commpanel.port.Clock;
import org.commpanel.port.VendorFault;
import org.commpanel.sandbox.Options;

/** The panel without a window: the same ways in and out, until it is told to stop. */
final class HeadlessPanel {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private final Program program;
  private final DataDir dataDir;
  private final Settings settings;

  /** The data folder's lock must be held. */
  HeadlessPanel(Program program, DataDir dataDir, Settings settings) {
    this.program = program;
    this.dataDir = dataDir;
    this.settings = settings;
  }

  ExitCode run() throws Exception {
    Settings.Voipbin voipbin = settings.voipbin();
    if (program.sandbox) {
      try (Stop stop = Stop.onSignal();
          AutoCloseable log = Logs.toFolder(dataDir.log(), java.util.List.of());
          SystemClock clock = new SystemClock();
          PretendVendors pretend =
              PretendVendors.start(dataDir, Options.standard().customers(true))) {
        Office.Plan plan =
            new Office.Plan(
                pretend.account(),
                pretend.password(),
                settings.file() == null ? Settings.Listener.ANY_PORT : settings.listener(),
                true,
                true,
                pretend.secrets(),
                clock,
                Runnable::run,
                settings.keepIgnoredDays());
        return work(plan, stop, office -> office.listener().ifPresent(pretend::webhooksTo));
      }
    }
    if (voipbin == null) {
      throw new Refusal(
          ExitCode.USAGE,
          "--headless needs --sandbox, or [voipbin] in the settings: "
              + (settings.file() == null ? dataDir.settings() : settings.file()));
    }
    LocalSecrets secrets = program.secrets(settings);
    Program.Login login = program.login(settings, voipbin);
    try (Stop stop = Stop.onSignal();
        AutoCloseable log = Logs.toFolder(dataDir.log(), secrets.everything());
        SystemClock clock = new SystemClock()) {
      Office.Plan plan =
          new Office.Plan(
              program.accountOf(voipbin.baseUrl(), login.username()),
              login.password(),
              settings.listener(),
              true,
              true,
              secrets,
              clock,
              Runnable::run,
              settings.keepIgnoredDays());
      return work(plan, stop, _ -> {});
    }
  }

  /** Until it is told to stop or its log-in is taken away; a changed role begins it anew. */
  private ExitCode work(Office.Plan plan, Stop stop, Consumer<Office> opened) throws Exception {
    while (true) {
      Optional<Office> office = open(plan, stop);
      if (office.isEmpty()) {
        return ExitCode.DONE;
      }
      try (Office working = office.get()) {
        opened.accept(working);
        Optional<ExitCode> end = serve(working, plan.clock(), stop);
        if (end.isPresent()) {
          return end.get();
        }
      }
    }
  }

  /** A server that has no time or an error now may have none in a while; empty when stopped. */
  private Optional<Office> open(Office.Plan plan, Stop stop) throws Exception {
    Duration pause = FIRST_PAUSE;
    while (!stop.asked().isDone()) {
      Duration wait = pause;
      try {
        return Optional.of(Office.open(plan));
      } catch (VendorFault.RateLimited limited) {
        wait = limited.after();
        waiting(limited, wait);
      } catch (VendorFault.Unusable fault) {
        waiting(fault, wait);
      }
      stop.asked().completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS).join();
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
    return Optional.empty();
  }

  private void waiting(VendorFault fault, Duration wait) {
    program
        .talk()
        .err(
            "Not signed in yet: "
                + fault.getMessage()
                + "; next try in "
                + wait.toSeconds()
                + " s");
  }

  /** Returns how it ends; empty when it is to begin anew. */
  private Optional<ExitCode> serve(Office office, Clock clock, Stop stop) throws Exception {
    dataDir.remember(office.account().folder());
    Inside inside = new Here(office);
    try (Control control =
        Control.open(dataDir, clock, (arguments, talk) -> Program.run(arguments, talk, inside))) {
      CompletableFuture<Optional<ExitCode>> end = new CompletableFuture<>();
      office.whenRefused(reason -> {
        program.talk().err("Sign-in refused: " + reason);
        end.complete(Optional.of(ExitCode.SIGN_IN));
      });
      office.whenRoleChanged(() -> {
        program.talk().err("Your role has changed; the account is opened anew.");
        end.complete(Optional.empty());
      });
      stop.asked().thenRun(() -> end.complete(Optional.of(ExitCode.DONE)));
      program.talk().out(ready(office));
      Optional<ExitCode> ended = end.get();
      // Commands that wait for an outcome are told before the door closes behind them.
      control.shut();
      office.close();
      return ended;
    }
  }

  private String ready(Office office) {
    ObjectNode line = JSON.createObjectNode();
    line.put("ready", true);
    line.put("listener", office.listener().map(URI::toString).orElse(null));
    line.put("agent_id", office.desk().session().viewer().agentId());
    line.put("signed_in", office.isSignedIn());
    line.put("data_dir", dataDir.path().toString());
    return line.toString();
  }

  private record Here(Office signedIn) implements Inside {
    @Override
    public Optional<Office> office() {
      return Optional.of(signedIn);
    }

    @Override
    public boolean show() {
      return false;
    }
  }
}
