package org.commpanel.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.commpanel.port.StorageFault;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * One H2 database in the account's folder, embedded and file-backed: no server, no console, no part
 * of its URL but the folder comes from outside. Safe for use from any thread.
 */
final class DatabaseFile {
  static {
    // Nothing in a database may name a Java class to run. Must stand before H2's first class loads.
    System.setProperty("h2.allowedClasses", "none");
  }

  // No write delay: H2's own thread would write the file in the midst of a transaction; see store.
  private static final String COMMON =
      ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;ANALYZE_AUTO=0;OPTIMIZE_REUSE_RESULTS=FALSE"
          + ";WRITE_DELAY=0";

  /** H2's word for: not by itself, and not at each commit either. */
  private static final int NEVER_BY_ITSELF = -1;

  private final String scheme;
  private final Path folder;
  private final Path path;
  private final String name;
  private final String url;

  /**
   * @param scheme H2's name of the file system
   * @param name without ending; also the folder of the migrations
   * @param settings further H2 settings, each with a semicolon in front
   */
  DatabaseFile(String scheme, Path folder, String name, String settings) {
    this.scheme = scheme;
    this.folder = folder;
    this.path = folder.resolve(name + ".mv.db");
    this.name = name;
    this.url = "jdbc:h2:" + scheme + ":" + folder.resolve(name) + COMMON + settings;
  }

  /**
   * Makes the folder, for its owner only.
   *
   * @throws StorageFault when a part of its path could be read as something else than a path
   */
  static Path folder(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    String text = whole.toString();
    if (text.indexOf(';') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
      throw fault(
          "the data folder's path must hold no semicolon and no control character: "
              + text.replaceAll("\\p{Cntrl}", "?"),
          new IllegalArgumentException("path"));
    }
    try {
      boolean isNew = Files.notExists(whole);
      Files.createDirectories(whole, ownerOnly(whole, "rwx------"));
      if (!isNew && isPosix(whole)) {
        Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rwx------"));
      }
      return whole;
    } catch (IOException e) {
      throw fault("cannot make the data folder " + whole, e);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  static FileAttribute<?>[] ownerOnly(Path path, String rights) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Opens the database and brings its tables up to date.
   *
   * @param version the newest migration there is
   */
  Connection open(int version) throws SQLException, IOException {
    // Made here, before H2 would make it for everyone to read.
    try {
      Files.createFile(path, ownerOnly(path, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (isPosix(path)) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
    }
    Connection connection = connect();
    try {
      int found = version(connection);
      if (found > version) {
        throw new SQLException(path + " was written by a newer version of this program");
      }
      if (found < version) {
        migrate();
      }
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Another connection to the open database. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "sa");
    properties.setProperty("password", "");
    // Not through DriverManager: that would look for every driver there is.
    Connection connection = new org.h2.Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("not an H2 address");
    }
    store(connection).setAutoCommitDelay(NEVER_BY_ITSELF);
    return connection;
  }

  /**
   * What H2 keeps its tables in. It writes its file when a page too many waits, on the thread that
   * changes a row, and when it is told to: never on a thread of its own. H2 2.5.252 takes the state
   * of one table after the other without stopping who writes to them, so that a state written by a
   * second thread can hold a row whose transaction it does not know; whoever touches that row after
   * a crash waits for ever.
   */
  static MVStore store(Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return session.getDatabase().getStore().getMvStore();
  }

  /**
   * Flyway takes half a second to say that there is nothing to do; its own table says it at once.
   */
  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT MAX(CAST(\"version\" AS INT)) FROM \"flyway_schema_history\""
                    + " WHERE \"success\"")) {
      return rows.next() ? rows.getInt(1) : 0;
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
          || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
        return 0;
      }
      throw e;
    }
  }

  private void migrate() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    source.setUser("sa");
    source.setPassword("");
    try {
      Flyway.configure(DatabaseFile.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:org/commpanel/store/migration/" + name)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SQLException("cannot bring " + path + " up to date", e);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(suspicion());
  }

  /** Stands beside a database in which damage was met. */
  private Path suspicion() {
    return path.resolveSibling(name + ".damaged");
  }

  boolean isSuspect() {
    return Files.exists(suspicion());
  }

  /** Notes what a fault says about the file; H2 meets damage only where it reads. */
  void note(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException store
          && (store.getErrorCode() == DataUtils.ERROR_FILE_CORRUPT
              || store.getErrorCode() == DataUtils.ERROR_CHUNK_NOT_FOUND)) {
        try {
          Files.createFile(suspicion(), ownerOnly(path, "rw-------"));
        } catch (IOException e) {
          // Noted already, or the disk is beyond taking notes.
          return;
        }
        return;
      }
      if (cause.getCause() == cause) {
        return;
      }
    }
  }

  /** The log that is forced in this database's stead, beside it. */
  RedoLog redoLog() {
    return new RedoLog(scheme, folder);
  }

  Path path() {
    return path;
  }

  static boolean isHeldElsewhere(SQLException e) {
    return e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
  }

  static StorageFault fault(String message, @Nullable Throwable cause) {
    return new StorageFault(message, cause == null ? new IllegalStateException(message) : cause);
  }
}
