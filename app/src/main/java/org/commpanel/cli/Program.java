package org.commpanel.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.commpanel.boot.Account;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.Logs;
import org.commpanel.boot.Office;
import org.commpanel.boot.Settings;
import org.commpanel.boot.SettingsFile;
import org.commpanel.boot.SystemClock;
import org.commpanel.boot.Talk;
import org.commpanel.boot.Wiring;
import org.commpanel.core.session.Viewer;
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
      PanelCommand.class,
      TourCommand.class,
      SandboxCommand.class,
      ReplayCommand.class,
      EventsCommand.class,
      ExportCommand.class,
      SendCommand.class,
      AssignCommand.class,
      ReleaseCommand.class,
      DoctorCommand.class,
      FillCommand.class,
    })
public final class Program implements Callable<Integer> {
  static final String VENDOR = "voipbin";
  private static final String PASSWORD = "COMMPANEL_VOIPBIN_PASSWORD";

  /** VoIPBIN's permission bit of a plain agent. */
  static final long AGENT = 16;

  /** Sees everything; for data folders nobody has signed in with. */
  static final Viewer SUPERVISOR = new Viewer(VENDOR, "", 64);

  private final List<String> arguments;
  private final Talk talk;
  private final @Nullable Inside inside;

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

  Program(List<String> arguments, Talk talk, @Nullable Inside inside) {
    this.arguments = List.copyOf(arguments);
    this.talk = talk;
    this.inside = inside;
  }

  /** Called by name from {@code org.commpanel.Main}. */
  public static void main(String[] args) {
    Logs.quiet();
    System.exit(run(List.of(args), new Console(), null));
  }

  /**
   * Runs one command; returns its exit code.
   *
   * @param inside the panel that asks for it to be run here, null on the command line itself
   */
  static int run(List<String> args, Talk talk, @Nullable Inside inside) {
    CommandLine line = new CommandLine(new Program(args, talk, inside));
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
  public Integer call() throws Exception {
    return new PanelCommand(this).call();
  }

  Talk talk() {
    return talk;
  }

  @Nullable Inside inside() {
    return inside;
  }

  List<String> arguments() {
    return arguments;
  }

  /** The account the settings name, else the one worked with last. */
  Account accountToRead() throws IOException {
    return account()
        .orElseThrow(
            () -> new Refusal(ExitCode.FAILED, "Nobody has signed in with this data folder yet."));
  }

  /** As {@link #accountToRead}, else one made for this purpose. */
  Account accountToFill(String purpose) throws IOException {
    Optional<Account> there = account();
    if (there.isPresent()) {
      return there.get();
    }
    Account made = accountOf(URI.create("local:" + purpose), purpose);
    dataDir().remember(made.folder());
    return made;
  }

  private Optional<Account> account() throws IOException {
    Settings.Voipbin voipbin = settings().voipbin();
    if (!sandbox && voipbin != null && voipbin.username() != null) {
      return Optional.of(accountOf(voipbin.baseUrl(), voipbin.username()));
    }
    return dataDir()
        .lastAccount()
        .map(folder -> new Account(VENDOR, URI.create("local:last"), "", folder));
  }

  Account accountOf(URI baseUrl, String username) throws IOException {
    return Wiring.account(dataDir(), baseUrl, username);
  }

  /** Signs in to ask for one thing; nothing is listened to. */
  Office openToAsk(SystemClock clock) throws Exception {
    Settings settings = settings();
    Settings.Voipbin voipbin = settings.voipbin();
    if (sandbox || voipbin == null) {
      throw new Refusal(
          ExitCode.USAGE,
          "No panel runs with " + dataDir().path() + " and the settings name no [voipbin].");
    }
    Login login = login(settings, voipbin);
    return Office.open(
        new Office.Plan(
            accountOf(voipbin.baseUrl(), login.username()),
            login.password(),
            null,
            false,
            false,
            secrets(settings),
            clock,
            Runnable::run,
            settings.keepIgnoredDays()));
  }

  record Login(String username, String password) {
    @Override
    public String toString() {
      return "Login[" + username + "]";
    }
  }

  /** User name and password, or what is missing and where it belongs. */
  Login login(Settings settings, Settings.Voipbin voipbin) throws IOException {
    String username = voipbin.username();
    if (username == null) {
      throw new Refusal(
          ExitCode.USAGE,
          settings.file() + ": voipbin.username: found nothing, allowed is a user name");
    }
    String password =
        secrets(settings)
            .one(PASSWORD)
            .orElseThrow(() ->
                new Refusal(
                    ExitCode.USAGE,
                    PASSWORD + " is not set, neither in the environment nor in a secrets file"));
    return new Login(username, password);
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
