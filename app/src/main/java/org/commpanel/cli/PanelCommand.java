package org.commpanel.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.commpanel.boot.Control;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.InstanceLock;
import org.commpanel.boot.Settings;
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
      return new HeadlessPanel(program, dataDir, settings).run().code();
    }
  }

  private static int second(Program program, DataDir dataDir) {
    if (!program.headless) {
      Optional<Integer> shown = Control.ask(dataDir, List.of("panel"), program.talk());
      if (shown.isPresent() && shown.get() == ExitCode.DONE.code()) {
        return ExitCode.DONE.code();
      }
    }
    throw new Refusal(
        ExitCode.BUSY, "A panel runs already with " + dataDir.path() + "; stop it first.");
  }
}
