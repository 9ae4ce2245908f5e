package org.commpanel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.Talk;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  @TempDir Path disk;

  @ParameterizedTest
  @CsvSource({
    "voipbin/stream live, OK",
    "voipbin/listener off, OK",
    "voipbin/catch-up failed: no route, FAILED",
    "voipbin/stream failed, FAILED",
    "voipbin/stream retrying: it failed, WARNING",
    "voipbin/catch-up live: nothing failed, OK",
    "what is this, WARNING",
    "x, WARNING"
  })
  void aSourceIsAsWellAsItSays(String line, Finding.State state) {
    assertEquals(state, Doctor.source(line).state());
  }

  @ParameterizedTest
  @CsvSource({"/v1.0, DONE, ''", "'', FAILED, usually ends in /v1.0"})
  void anAddressWithoutItsPathIsSeen(String path, ExitCode expected, String said)
      throws IOException {
    try (Sandbox sandbox = Sandbox.start(Options.standard().rateLimit(false))) {
      Path settings = disk.resolve("settings.toml");
      Files.writeString(
          settings,
          """
          [voipbin]
          base_url = "%s"
          username = "maria@sandbox.example"
          [listener]
          port = 0
          """
              .formatted(sandbox.host() + path));
      Path secrets = disk.resolve("secrets");
      Files.writeString(secrets, "COMMPANEL_VOIPBIN_PASSWORD=sandbox\n");
      Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
      Path account = DataDir.open(disk.resolve("data")).account("x", "y");
      DataDir.open(disk.resolve("data")).remember(account);
      Files.write(account.resolve("journal.mv.db"), new byte[3 << 20]);
      List<String> lines = new ArrayList<>();
      int code = run(lines, "doctor", "--settings", settings.toString());
      assertEquals(expected.code(), code, lines::toString);
      assertTrue(lines.toString().contains(said), lines.toString());
      assertTrue(lines.toString().contains("3.0 MiB, its cache 0.0 MiB"), lines.toString());
    }
  }

  @Test
  void aDataFolderThatIsAFileIsSaidInWords() throws IOException {
    Files.writeString(disk.resolve("data"), "not a folder");
    List<String> lines = new ArrayList<>();
    assertEquals(ExitCode.FAILED.code(), run(lines, "export"));
    assertEquals(List.of(disk.resolve("data") + ": is a file, allowed is a folder"), lines);
  }

  private int run(List<String> lines, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data-dir", disk.resolve("data").toString()));
    Talk talk =
        new Talk() {
          @Override
          public void out(String line) {
            lines.add(line);
          }

          @Override
          public void err(String line) {
            lines.add(line);
          }
        };
    return Program.run(all, talk, null);
  }
}
