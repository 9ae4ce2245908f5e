package org.commpanel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.Logs;
import org.commpanel.boot.Settings;
import org.commpanel.boot.SettingsFile;
import org.commpanel.boot.Talk;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line's root: what every command takes, and the commands. */
@Command(
    name = "communication-panel",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    description = "An agent desktop for contact centers. Without a command it opens the panel.",
    exitCodeListHeading = "%nExit codes:%n",
    subcommands = {
      SandboxCommand.class,
    })
public final class Program implements Callable<Integer> {
  private final Talk talk;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where everything is kept; the system's usual place if not given.")
  @Nullable Path dataDir;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The settings; settings.toml in the data folder if not given.")
  @Nullable Path settingsFile;

  @Option(
      names = "--sandbox",
      scope = ScopeType.INHERIT,
      description = "Work with pretend vendors in this process, whatever the settings say.")
  boolean sandbox;

  @Option(
      names = "--headless",
      scope = ScopeType.INHERIT,
      description = "Run the panel without a window.")
  boolean headless;

  private @Nullable DataDir opened;

  Program(Talk talk) {
    this.talk = talk;
  }

  /** Called by name from {@code org.commpanel.Main}. */
  public static void main(String[] args) {
    Logs.quiet();
    System.exit(run(List.of(args), new Console()));
  }

  /** Runs one command; returns its exit code. */
  static int run(List<String> args, Talk talk) {
    CommandLine line = new CommandLine(new Program(talk));
    line.setExecutionExceptionHandler((thrown, where, parsed) -> Failure.tell(thrown, talk));
    line.setParameterExceptionHandler((wrong, given) -> {
      talk.err(String.valueOf(wrong.getMessage()));
      talk.err("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
      return ExitCode.USAGE.code();
    });
    line.setOut(new TalkWriter(talk::out));
    line.setErr(new TalkWriter(talk::err));
    explainExitCodes(line);
    return line.execute(args.toArray(String[]::new));
  }

  private static void explainExitCodes(CommandLine line) {
    line.getCommandSpec().usageMessage().exitCodeList(ExitCode.explained());
    line.getSubcommands().values().forEach(Program::explainExitCodes);
  }

  @Override
  public Integer call() {
    return ExitCode.DONE.code();
  }

  Talk talk() {
    return talk;
  }

  DataDir dataDir() throws IOException {
    if (opened == null) {
      Path usual =
          DataDir.usual(
              System.getenv(),
              System.getProperty("os.name", ""),
              Path.of(System.getProperty("user.home", ".")));
      opened = DataDir.open(dataDir == null ? usual : dataDir);
    }
    return opened;
  }

  /** What the settings file says; {@link Settings#NONE} when there is none. */
  Settings settings() throws IOException {
    Path file = settingsFile;
    if (file == null) {
      file = dataDir().settings();
      if (!Files.exists(file)) {
        return Settings.NONE;
      }
    }
    Settings settings = SettingsFile.read(file);
    settings.warnings().forEach(talk::err);
    return settings;
  }

  /** Beside the settings first, then in the data folder. */
  LocalSecrets secrets(Settings settings) throws IOException {
    Path own = dataDir().path().resolve("secrets");
    Path file = settings.file();
    Path beside = file == null ? own : file.toAbsolutePath().resolveSibling("secrets");
    List<Path> files = beside.equals(own) ? List.of(own) : List.of(beside, own);
    return new LocalSecrets(System.getenv(), files);
  }
}
