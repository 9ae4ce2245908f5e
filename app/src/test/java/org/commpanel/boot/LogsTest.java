package org.commpanel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {
  private static final Formatter PLAIN =
      new Formatter() {
        @Override
        public String format(LogRecord line) {
          return line.getMessage() + "\n";
        }
      };

  @TempDir Path disk;

  @Test
  void whatTheUserHasCalledAFolderIsNoPattern() throws Exception {
    Path folder = Files.createDirectory(disk.resolve("100%h %g"));
    try (AutoCloseable log = Logs.toFolder(folder, List.of("s3cret"))) {
      Logger.getLogger("test").warning("said with s3cret");
    }
    String line = Files.readString(folder.resolve("panel-0.log"));
    assertTrue(line.contains("said with ***"), line);
  }

  @Test
  void theOldestLinesGoAndNobodyElseReadsTheRest() throws IOException {
    LogFile log = new LogFile(disk, 10, 3, PLAIN);
    for (String text : List.of("first", "second", "third", "fourth", "a line longer than a file")) {
      log.publish(new LogRecord(Level.INFO, text));
    }
    log.close();
    assertEquals("a line longer than a file\n", Files.readString(disk.resolve("panel-0.log")));
    assertEquals("fourth\n", Files.readString(disk.resolve("panel-1.log")));
    assertEquals("third\n", Files.readString(disk.resolve("panel-2.log")));
    try (Stream<Path> files = Files.list(disk)) {
      assertEquals(3, files.count());
    }
    new LogFile(disk, 100, 3, PLAIN).publish(new LogRecord(Level.INFO, "goes on"));
    assertEquals(
        "a line longer than a file\ngoes on\n", Files.readString(disk.resolve("panel-0.log")));
  }

  @Test
  void everythingInTheDataFolderIsItsOwnersAlone() throws Exception {
    assumeTrue(DataDir.POSIX);
    Path data = disk.resolve("data");
    Files.createDirectories(data.resolve("accounts"));
    Files.createFile(data.resolve("panel.lock"));
    DataDir dataDir = DataDir.open(data);
    try (InstanceLock lock = InstanceLock.take(dataDir).orElseThrow();
        AutoCloseable log = Logs.toFolder(dataDir.log(), List.of())) {
      Path account = dataDir.account("https://x", "maria");
      dataDir.remember(account);
      LogFile full = new LogFile(dataDir.log(), 1, 3, PLAIN);
      full.publish(new LogRecord(Level.INFO, "one"));
      full.publish(new LogRecord(Level.INFO, "two"));
      full.close();
      try (Stream<Path> all = Files.walk(data)) {
        List<String> open =
            all.filter(path -> !permissions(path).endsWith("------")).map(Path::toString).toList();
        assertEquals(List.of(), open);
      }
      assertTrue(Files.exists(dataDir.log().resolve("panel-1.log")));
    }
  }

  @Test
  void whatJettyQuotesAndJavalinRepeatsIsNotHeard() {
    Logs.quiet();
    assertFalse(Logger.getLogger("org.eclipse.jetty.http.HttpParser").isLoggable(Level.WARNING));
    Logger javalin = Logger.getLogger("io.javalin.Javalin");
    LogRecord line = new LogRecord(Level.SEVERE, "Failed to start Javalin");
    assertFalse(javalin.getFilter().isLoggable(line));
    assertTrue(javalin.getFilter().isLoggable(new LogRecord(Level.SEVERE, "Uncaught exception")));
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
