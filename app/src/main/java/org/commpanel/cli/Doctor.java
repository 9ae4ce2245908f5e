package org.commpanel.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.commpanel.boot.Control;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.InstanceLock;
import org.commpanel.boot.LocalSecrets;
import org.commpanel.boot.Settings;
import org.commpanel.boot.SettingsFault;
import org.commpanel.boot.StatusBoard;
import org.commpanel.boot.SystemClock;
import org.commpanel.boot.Talk;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.voipbin.Examination;
import org.commpanel.vendor.voipbin.VoipbinVendor;
import org.jspecify.annotations.Nullable;

/** Goes through what the panel depends on, one thing after the other; changes nothing. */
final class Doctor {
  private static final String WEBHOOK_SECRET = "COMMPANEL_VOIPBIN_WEBHOOK_SECRET";
  private static final int NOT_FOUND = 404;
  private static final long LITTLE_SPACE = 500L << 20;
  private static final Duration CLOCK_WRONG = Duration.ofMinutes(1);
  private final Program program;

  Doctor(Program program) {
    this.program = program;
  }

  void examine(Consumer<Finding> tell) throws IOException {
    Settings settings;
    try {
      settings = program.settings();
    } catch (SettingsFault fault) {
      tell.accept(Finding.failed("settings", String.valueOf(fault.getMessage())));
      return;
    }
    DataDir dataDir = program.dataDir();
    settings(settings, dataDir, tell);
    dataFolder(dataDir, tell);
    listener(settings, dataDir, tell);
    Settings.Voipbin voipbin = settings.voipbin();
    if (voipbin != null && !program.sandbox) {
      voipbin(settings, voipbin, tell);
    }
  }

  private static void settings(Settings settings, DataDir dataDir, Consumer<Finding> tell) {
    if (settings.file() == null) {
      tell.accept(
          Finding.ok("settings", "none at " + dataDir.settings() + "; a sandbox is worked with"));
    } else if (settings.warnings().isEmpty()) {
      tell.accept(Finding.ok("settings", settings.file().toString()));
    } else {
      settings.warnings().forEach(line -> tell.accept(Finding.warning("settings", line)));
    }
  }

  private static void dataFolder(DataDir dataDir, Consumer<Finding> tell) throws IOException {
    Path path = dataDir.path();
    if (!Files.isWritable(path)) {
      tell.accept(Finding.failed("data", path + " cannot be written"));
      return;
    }
    long free = Files.getFileStore(path).getUsableSpace();
    String text = path + ", " + (free >> 20) + " MiB free, for its owner only";
    tell.accept(free < LITTLE_SPACE ? Finding.warning("data", text) : Finding.ok("data", text));
    Optional<Path> account = dataDir.lastAccount();
    if (account.isPresent()) {
      tell.accept(
          Finding.ok(
              "journal",
              megabytes(account.get(), "journal")
                  + ", its cache "
                  + megabytes(account.get(), "cache")));
    }
  }

  /** How much an account's files of this name take. */
  private static String megabytes(Path account, String name) throws IOException {
    long bytes = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(account, name + "*")) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  private void listener(Settings settings, DataDir dataDir, Consumer<Finding> tell)
      throws IOException {
    Optional<InstanceLock> lock = InstanceLock.take(dataDir);
    if (lock.isPresent()) {
      lock.get().close();
      port(settings, tell);
      return;
    }
    List<String> lines = new ArrayList<>();
    Control.ask(dataDir, List.of("doctor", DoctorCommand.SOURCES), gathering(lines));
    if (lines.isEmpty()) {
      tell.accept(Finding.warning("panel", "a panel runs and does not say how it is"));
    }
    lines.forEach(line -> tell.accept(source(line)));
  }

  /**
   * @param line a source, its state and what there is to say, as the running panel tells them
   */
  static Finding source(String line) {
    String[] words = line.split("[ :]+", 3);
    return switch (words.length < 2 ? "" : words[1]) {
      case "failed" -> Finding.failed("panel", line);
      case "live", "off", "starting" -> Finding.ok("panel", line);
      default -> Finding.warning("panel", line);
    };
  }

  private static Talk gathering(List<String> lines) {
    return new Talk() {
      @Override
      public void out(String line) {
        lines.add(line);
      }

      @Override
      public void err(String line) {
        lines.add(line);
      }
    };
  }

  private static void port(Settings settings, Consumer<Finding> tell) {
    Settings.Listener listener = settings.listener();
    String address = listener.host() + ":" + listener.port();
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(listener.host(), listener.port()));
      tell.accept(Finding.ok("listener", address + " is free"));
    } catch (IOException taken) {
      tell.accept(
          Finding.failed(
              "listener", address + ": " + taken.getMessage() + "; change listener.port"));
    }
  }

  private void voipbin(Settings settings, Settings.Voipbin voipbin, Consumer<Finding> tell)
      throws IOException {
    String base = voipbin.baseUrl().toString();
    Program.Login login;
    boolean secret;
    try {
      LocalSecrets secrets = program.secrets(settings);
      secret = !secrets.all(WEBHOOK_SECRET).isEmpty();
      login = program.login(settings, voipbin);
      tell.accept(Finding.ok("secrets", "a password for " + login.username() + " is known"));
    } catch (LocalSecrets.Fault | Refusal fault) {
      tell.accept(Finding.failed("secrets", String.valueOf(fault.getMessage())));
      return;
    }
    try (SystemClock clock = new SystemClock();
        VoipbinVendor vendor = new VoipbinVendor(base, List::of, clock, new StatusBoard())) {
      Examination found = vendor.examine(login.username(), login.password());
      String role = found.session().viewer().seesAll() ? "admin or manager" : "agent";
      tell.accept(Finding.ok("sign-in", found.session().name() + ", " + role + ", at " + base));
      clock(found.clockAhead(), tell);
      webhooks(settings, found.webhooks(), secret, tell);
    } catch (VendorFault.NotSignedIn refused) {
      tell.accept(Finding.failed("sign-in", String.valueOf(refused.getMessage())));
    } catch (VendorFault.Refused refused) {
      tell.accept(Finding.failed("address", base + ": " + refused(refused)));
    } catch (VendorFault fault) {
      tell.accept(Finding.failed("reach", base + ": " + fault.getMessage()));
    }
  }

  private static String refused(VendorFault.Refused refused) {
    String said = refused.reason() + ": " + refused.getMessage();
    return refused.status() == NOT_FOUND
        ? said + " VoIPBIN knows no such path; voipbin.base_url usually ends in /v1.0"
        : said;
  }

  private static void clock(Duration ahead, Consumer<Finding> tell) {
    String text =
        ahead.isZero()
            ? "agrees with VoIPBIN's"
            : "VoIPBIN's is " + ahead.toSeconds() + " s ahead of this machine's";
    if (ahead.abs().compareTo(CLOCK_WRONG) > 0) {
      tell.accept(Finding.failed("clock", text + "; set this machine's clock"));
    } else {
      tell.accept(ahead.isZero() ? Finding.ok("clock", text) : Finding.warning("clock", text));
    }
  }

  private static void webhooks(
      Settings settings,
      Examination.@Nullable Webhooks found,
      boolean secret,
      Consumer<Finding> tell) {
    URI wanted = settings.listener().publicUrl();
    if (found == null) {
      tell.accept(Finding.ok("webhooks", "only an admin or a manager can see where they go"));
    } else if (found.uri().isEmpty()) {
      tell.accept(
          Finding.warning(
              "webhooks", "VoIPBIN sends none; an admin sets webhook_uri of the customer"));
    } else if (!found.method().equals("POST")) {
      tell.accept(
          Finding.failed("webhooks", "webhook_method is " + found.method() + ", allowed is POST"));
    } else if (found.isSigned() && !secret) {
      tell.accept(
          Finding.warning(
              "webhooks", "they are signed, and " + WEBHOOK_SECRET + " is not set to check them"));
    } else if (wanted != null && !found.uri().startsWith(wanted.toString())) {
      tell.accept(Finding.warning("webhooks", "they go to " + found.uri() + ", not to " + wanted));
    } else {
      tell.accept(
          Finding.ok("webhooks", found.uri() + (found.isSigned() ? ", signed" : ", not signed")));
    }
  }
}
