package org.commpanel.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.commpanel.boot.Control;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.Display;
import org.commpanel.boot.InstanceLock;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.Logs;
import org.commpanel.boot.Office;
import org.commpanel.boot.PanelApplication;
import org.commpanel.boot.Settings;
import org.commpanel.boot.Stop;
import org.commpanel.boot.SystemClock;
import org.commpanel.sandbox.Options;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The panel itself; what happens when no command is named. */
@Command(
    name = "panel",
    description = {
      "Opens the panel; without settings with a sandbox in the same process.",
      "A second one on the same data folder brings the first one's window to the front.",
      "With --headless it prints one JSON line when it is ready and runs until stopped."
    })
final class PanelCommand implements Callable<Integer> {
  @ParentCommand @Nullable Program parent;

  PanelCommand() {}

  PanelCommand(Program parent) {
    this.parent = parent;
  }

  @Override
  public Integer call() throws Exception {
    Program program = parent;
    if (program == null) {
      throw new IllegalStateException("not under the program");
    }
    Inside inside = program.inside();
    if (inside != null) {
      return inside.show() ? ExitCode.DONE.code() : ExitCode.BUSY.code();
    }
    DataDir dataDir = program.dataDir();
    Settings settings = program.settings();
    Optional<InstanceLock> lock = InstanceLock.take(dataDir);
    if (lock.isEmpty()) {
      return second(program, dataDir);
    }
    try (InstanceLock held = lock.get()) {
      if (program.headless) {
        return new HeadlessPanel(program, dataDir, settings).run().code();
      }
      if (!Display.isThere()) {
        program.talk().err("There is no display: the sandbox tour runs instead.");
        return TourCommand.run(program, TourCommand.usualFolder()).code();
      }
      return window(program, dataDir, settings).code();
    }
  }

  private static ExitCode window(Program program, DataDir dataDir, Settings settings)
      throws Exception {
    boolean pretend = program.sandbox || settings.voipbin() == null;
    LocalSecrets secrets = program.secrets(settings);
    PanelApplication.Start start =
        new PanelApplication.Start(
            dataDir, settings, secrets, pretend ? Options.standard().customers(true) : null, false);
    try (Stop stop = Stop.onSignal();
        AutoCloseable log = Logs.toFolder(dataDir.log(), secrets.everything());
        SystemClock clock = new SystemClock()) {
      PanelApplication application = new PanelApplication(start, clock, stop);
      try (Control control = Control.open(dataDir, clock, handler(application))) {
        application.run();
      }
    }
    return ExitCode.DONE;
  }

  private static Control.Handler handler(PanelApplication application) {
    Inside inside =
        new Inside() {
          @Override
          public Optional<Office> office() {
            return application.office();
          }

          @Override
          public boolean show() {
            application.toFront();
            return true;
          }
        };
    return (arguments, talk) -> Program.run(arguments, talk, inside);
  }

  private static int second(Program program, DataDir dataDir) {
    if (!program.headless) {
      Control.Answer shown = Control.ask(dataDir, List.of("panel"), program.talk());
      if (shown.equals(new Control.Answer.Ended(ExitCode.DONE.code()))) {
        return ExitCode.DONE.code();
      }
    }
    throw new Refusal(
        ExitCode.BUSY, "A panel runs already with " + dataDir.path() + "; stop it first.");
  }
}
