package org.commpanel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.commpanel.port.StorageFault;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x;INIT=CREATE ALIAS EXEC AS 'void e() throws Exception {}'\\;CALL EXEC()",
        "x;AUTO_SERVER=TRUE",
        "x;TRACE_LEVEL_FILE=3",
        "a\nb"
      })
  void aPathThatCouldBeReadAsSettingsIsRefused(String name) {
    StorageFault fault =
        assertThrows(StorageFault.class, () -> AccountStore.open(folder.resolve(name)));
    assertTrue(fault.getMessage().contains("semicolon"), fault.getMessage());
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void oddButHarmlessNamesWork() {
    Path odd = folder.resolve("~").resolve("https___api.voipbin.net_v1.0 'ü\" ${x} %20 🙂");
    AccountStore.open(odd).close();
    assertTrue(Files.exists(odd.resolve("journal.mv.db")));
  }

  /** What a second thread writes to the file may hold a row that is locked for ever. */
  @Test
  void h2WritesOnNoThreadOfItsOwn() {
    try (AccountStore store = AccountStore.open(folder.resolve("new"))) {
      assertFalse(h2Threads(), "after the migrations");
      store.journal().append(Told.raw("x", Told.NOON)).join();
      store.drafts().all();
      assertFalse(h2Threads(), "after writing and reading");
    }
    try (AccountStore store = AccountStore.open(folder.resolve("new"))) {
      assertFalse(h2Threads(), "opened again");
    }
  }

  private static boolean h2Threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("MVStore background writer"));
  }

  @Test
  void theFolderIsItsOwnersAlone() throws IOException {
    Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    Path own = folder.resolve("account");
    try (AccountStore store = AccountStore.open(own)) {
      store.journal().append(Told.raw("x", Told.NOON)).join();
      assertEquals("rwx------", rights(own));
      try (Stream<Path> files = Files.list(own)) {
        files.forEach(file -> assertEquals("rw-------", rights(file), file.toString()));
      }
    }
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        own.resolve("journal.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
    AccountStore.open(own).close();
    assertEquals("rwx------", rights(own));
    assertEquals("rw-------", rights(own.resolve("journal.mv.db")));
  }

  private static String rights(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDatabaseRunsNoJavaAndOpensNoPort() throws SQLException, IOException {
    long before = sockets();
    AccountStore.open(folder).close();
    DatabaseFile file = new DatabaseFile("file", DatabaseFile.folder(folder), "cache", "");
    try (Connection connection = file.connect();
        var statement = connection.createStatement()) {
      assertThrows(
          SQLException.class,
          () -> statement.execute("CREATE ALIAS QUIT FOR 'java.lang.System.exit'; CALL QUIT(3)"));
      assertEquals(before, sockets());
    }
  }

  /** How many sockets this process has; Linux only, 0 elsewhere. */
  private static long sockets() throws IOException {
    Path own = Path.of("/proc/self/fd");
    if (!Files.isDirectory(own)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(own)) {
      return open.filter(
              one -> {
                try {
                  return Files.readSymbolicLink(one).toString().startsWith("socket:");
                } catch (IOException e) {
                  // Closed meanwhile.
                  return false;
                }
              })
          .count();
    }
  }

  @Test
  void theVersionsNamedInCodeAreTheNewestMigrations() throws IOException, URISyntaxException {
    for (String name : new String[] {"journal", "cache"}) {
      URI place =
          Objects.requireNonNull(
                  DatabaseFile.class.getResource("/org/commpanel/store/migration/" + name))
              .toURI();
      try (Stream<Path> files = Files.list(Path.of(place))) {
        int version =
            name.equals("cache") ? AccountStore.CACHE_VERSION : AccountStore.JOURNAL_VERSION;
        assertEquals(version, files.count(), "raise the version in AccountStore");
      }
    }
  }

  @Test
  void aDamagedCacheIsMadeAnewFromTheJournal() throws IOException {
    try (AccountStore store = AccountStore.open(folder)) {
      Told.tell(store, Told.ME, Told.conversation("1", "Ada", "me", 1));
    }
    damage(folder.resolve("cache.mv.db"));
    try (AccountStore store = AccountStore.open(folder)) {
      assertEquals(0, store.projection().cursor());
      assertEquals(1, store.journal().lastSeq());
    }
  }

  @Test
  void damageMetWhileReadingIsMendedAtTheNextStart() {
    try (AccountStore store = AccountStore.open(folder)) {
      Told.tell(store, Told.ME, Told.conversation("1", "Ada", "me", 1));
    }
    DatabaseFile cache = new DatabaseFile("file", folder, "cache", "");
    cache.note(new SQLException(new MVStoreException(DataUtils.ERROR_WRITING_FAILED, "disk full")));
    assertFalse(cache.isSuspect());
    cache.note(new SQLException(new MVStoreException(DataUtils.ERROR_FILE_CORRUPT, "a page")));
    assertTrue(cache.isSuspect());
    try (AccountStore store = AccountStore.open(folder)) {
      assertEquals(0, store.projection().cursor());
      assertEquals(1, store.journal().lastSeq());
    }
    assertFalse(cache.isSuspect());
  }

  @Test
  void aCacheOfAnotherJournalIsMadeAnew() throws IOException {
    try (AccountStore store = AccountStore.open(folder)) {
      Told.tell(store, Told.ME, Told.conversation("1", "Ada", "me", 1));
    }
    Files.delete(folder.resolve("journal.mv.db"));
    try (AccountStore store = AccountStore.open(folder)) {
      assertEquals(0, store.projection().cursor());
      assertTrue(store.conversations().find(Told.talk("1")).isEmpty());
    }
  }

  @Test
  void aDamagedJournalIsNamed() throws IOException {
    AccountStore.open(folder).close();
    damage(folder.resolve("journal.mv.db"));
    StorageFault fault = assertThrows(StorageFault.class, () -> AccountStore.open(folder));
    assertTrue(fault.getMessage().contains("journal.mv.db"), fault.getMessage());
    assertTrue(Files.exists(folder.resolve("journal.mv.db")));
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 0x5a;
    }
    Files.write(file, bytes);
  }
}
