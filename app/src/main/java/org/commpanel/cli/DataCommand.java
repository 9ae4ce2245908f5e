package org.commpanel.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.commpanel.boot.Control;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.InstanceLock;
import org.commpanel.boot.Office;
import org.commpanel.boot.SystemClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/**
 * A command that works with what an account holds. Where a panel runs on the data folder, the panel
 * runs the command, for its files are open there; else this process opens them itself.
 */
abstract class DataCommand implements Callable<Integer> {
  private static final Duration BUSY_FOR = Duration.ofSeconds(15);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

  @ParentCommand @Nullable Program parent;

  final Program program() {
    if (parent == null) {
      throw new IllegalStateException("not under the program");
    }
    return parent;
  }

  @Override
  public final Integer call() throws Exception {
    Inside inside = program().inside();
    if (inside != null) {
      Office office =
          inside
              .office()
              .orElseThrow(() ->
                  new Refusal(ExitCode.FAILED, "Nobody is signed in in the running panel yet."));
      return inPanel(office).code();
    }
    DataDir dataDir = program().dataDir();
    try (SystemClock clock = new SystemClock()) {
      for (long tries = BUSY_FOR.dividedBy(BETWEEN_TRIES); tries > 0; tries--) {
        Optional<InstanceLock> lock = InstanceLock.take(dataDir);
        if (lock.isPresent()) {
          try (InstanceLock held = lock.get()) {
            return alone(clock).code();
          }
        }
        Heard heard = new Heard(program().talk());
        switch (Control.ask(dataDir, forwarded(), heard)) {
          case Control.Answer.Ended(int exit) -> {
            return exit;
          }
          case Control.Answer.BrokenOff() -> {
            return brokenOff(heard).code();
          }
          case Control.Answer.Nobody() -> clock.sleep(BETWEEN_TRIES);
        }
      }
    }
    throw new Refusal(
        ExitCode.BUSY,
        dataDir.path()
            + ": another process works with it and does not answer; end it, then retry.");
  }

  /** The arguments as the running panel should see them: no path in them is relative. */
  List<String> forwarded() {
    return program().arguments();
  }

  /**
   * The running panel was asked and ended before it had answered. It is not asked again: what was
   * wanted may have been done.
   */
  ExitCode brokenOff(Heard heard) {
    heard.err("The running panel ended before it had answered; what it wrote is not whole.");
    return ExitCode.FAILED;
  }

  /** With the panel that runs in this process. */
  abstract ExitCode inPanel(Office office) throws Exception;

  /** With nothing running; the data folder is this process's alone. */
  abstract ExitCode alone(SystemClock clock) throws Exception;
}
