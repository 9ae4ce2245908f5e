package org.commpanel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSecretsTest {
  private static final String KEY = "COMMPANEL_VOIPBIN_WEBHOOK_SECRET";
  private static final String PASSWORD = "COMMPANEL_VOIPBIN_PASSWORD";
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void needsPosix() {
    assumeTrue(DataDir.POSIX);
    file = folder.resolve("secrets");
  }

  private LocalSecrets secrets(Map<String, String> environment) {
    return new LocalSecrets(environment, List.of(file));
  }

  private void write(String text, String permissions) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void theEnvironmentComesBeforeTheFile() throws IOException {
    write(KEY + "=from file\n", "rw-------");
    assertEquals(List.of("from there"), secrets(Map.of(KEY, "from there")).all(KEY));
    assertEquals(List.of("from file"), secrets(Map.of()).all(KEY));
  }

  @Test
  void keysMayBeSeveralAndPasswordsMayHoldAnything() throws IOException {
    write("# comment\n" + KEY + " = old, new\n" + PASSWORD + "=a,b\\n=c\n", "r--------");
    assertEquals(List.of("old", "new"), secrets(Map.of()).all(KEY));
    assertEquals(Optional.of("a,b\\n=c"), secrets(Map.of()).one(PASSWORD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-", "rw------x"})
  void aFileOpenToOthersIsRefused(String permissions) throws IOException {
    write(KEY + "=value\n", permissions);
    LocalSecrets.Fault fault =
        assertThrows(LocalSecrets.Fault.class, () -> secrets(Map.of()).all(KEY));
    String said = String.valueOf(fault.getMessage());
    assertTrue(said.contains(file.toString()) && said.contains("chmod 600"), said);
    assertFalse(said.contains("value"), said);
  }

  @Test
  void keptOnesAreFoundAgainAndNobodyElseMayReadThem() throws IOException {
    LocalSecrets secrets = secrets(Map.of());
    assertTrue(secrets.keep(PASSWORD, "p=1,\\2"));
    assertTrue(secrets.keep(KEY, "k"));
    assertEquals(Optional.of("p=1,\\2"), secrets.one(PASSWORD));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(secrets.keep(KEY, "two\nlines"));
  }
}
