package org.commpanel.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.commpanel.boot.tour.Tour;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The panel shown from outside. */
@Command(
    name = "tour",
    description = {
      "Works the whole panel against the sandbox, without a display, and writes numbered pictures",
      "and tour.json, what was on the screen at each step. Exit code 1 when a step failed."
    })
final class TourCommand implements Callable<Integer> {
  @ParentCommand @Nullable Program parent;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the pictures go.")
  @Nullable Path folder;

  @Override
  public Integer call() throws Exception {
    Program program = parent;
    if (program == null) {
      throw new IllegalStateException("not under the program");
    }
    if (program.inside() != null) {
      return ExitCode.USAGE.code();
    }
    return run(program, folder == null ? usualFolder() : folder).code();
  }

  static ExitCode run(Program program, Path folder) throws Exception {
    boolean well = new Tour(folder, program.talk()).run();
    program.talk().err((well ? "The tour is in " : "The tour broke off; see ") + folder);
    return well ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** Beside what was built, when this is run from a build; else here. */
  static Path usualFolder() throws URISyntaxException {
    Path program =
        Path.of(TourCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path parent = program.getParent();
    return parent != null && parent.endsWith("target")
        ? parent.resolve("tour")
        : Path.of("tour").toAbsolutePath();
  }
}
