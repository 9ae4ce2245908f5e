package org.commpanel.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import org.commpanel.boot.Control;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.Logs;
import org.commpanel.boot.Office;
import org.commpanel.boot.PretendVendors;
import org.commpanel.boot.Settings;
import org.commpanel.boot.Stop;
import org.commpanel.boot.SystemClock;
import org.commpanel.sandbox.Options;

/** The panel without a window: the same ways in and out, until it is told to stop. */
final class HeadlessPanel {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
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
                Runnable::run);
        try (Office office = Office.open(plan)) {
          office.listener().ifPresent(pretend::webhooksTo);
          serve(office, clock, stop);
        }
      }
      return ExitCode.DONE;
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
              Runnable::run);
      try (Office office = Office.open(plan)) {
        serve(office, clock, stop);
      }
    }
    return ExitCode.DONE;
  }

  private void serve(Office office, SystemClock clock, Stop stop) throws Exception {
    dataDir.remember(office.account().folder());
    Inside inside = new Here(office);
    try (Control control =
        Control.open(dataDir, clock, (arguments, talk) -> Program.run(arguments, talk, inside))) {
      program.talk().out(ready(office));
      stop.await();
      // Commands that wait for an outcome are told before the door closes behind them.
      control.shut();
      office.close();
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
