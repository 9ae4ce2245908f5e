package org.commpanel.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.commpanel.core.session.Watch;
import org.commpanel.port.Conversations;
import org.commpanel.port.Drafts;
import org.commpanel.port.Journal;
import org.commpanel.port.Messages;
import org.commpanel.port.Outbox;
import org.commpanel.port.Preferences;
import org.commpanel.port.Projection;
import org.commpanel.port.StorageFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything one account keeps on this machine, in one folder of its own: {@code journal.mv.db},
 * the truth, forced to disk before anyone hears of it; and {@code cache.mv.db}, what the screen
 * reads, made from the journal and made again when it is damaged or belongs to another. One process
 * at a time. Its parts are safe for use from any thread.
 */
public final class AccountStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountStore.class);
  static final int JOURNAL_VERSION = 1;
  static final int CACHE_VERSION = 6;

  private static final String JOURNAL_SETTINGS = ";CACHE_SIZE=1024";
  private static final String CACHE_SETTINGS =
      ";CACHE_SIZE=8192;LAZY_QUERY_EXECUTION=TRUE;RETENTION_TIME=10000;MAX_MEMORY_ROWS=1000000";

  private final Readers journalReaders;
  private final Readers cacheReaders;
  private final SqlJournal journal;
  private final SqlOutbox outbox;
  private final SqlDrafts drafts;
  private final SqlPreferences preferences;
  private final SqlProjection projection;
  private final SqlConversations conversations;
  private final SqlMessages messages;

  private AccountStore(SqlJournal journal, Readers journalReaders, Cache cache) {
    this.journalReaders = journalReaders;
    this.cacheReaders = cache.readers;
    this.projection = cache.projection;
    this.conversations = new SqlConversations(cacheReaders, cache.listing);
    this.messages = new SqlMessages(cacheReaders);
    this.journal = journal;
    this.outbox = new SqlOutbox(journal.writer(), journalReaders);
    this.drafts = new SqlDrafts(journal.writer(), journalReaders);
    this.preferences = new SqlPreferences(journal.writer(), journalReaders);
    journal.writer().start();
  }

  /**
   * Opens the account's folder, made when it is missing. Blocking.
   *
   * @throws StorageFault when another process holds it, its path cannot be used, or its journal is
   *     damaged
   */
  public static AccountStore open(Path folder) {
    return open(folder, "file");
  }

  /**
   * @param scheme H2's name of the file system: a test puts a failing disk here
   */
  static AccountStore open(Path folder, String scheme) {
    Path own = DatabaseFile.folder(folder);
    DatabaseFile file = new DatabaseFile(scheme, own, "journal", JOURNAL_SETTINGS);
    Connection first = null;
    Cache cache = null;
    try {
      first = file.open(JOURNAL_VERSION);
      Readers readers = new Readers(file);
      // Tells the database what it lost in a crash, before anyone asks how far it has come.
      SqlJournal journal = new SqlJournal(file, first, readers);
      String origin = readers.read(SqlJournal::origin);
      cache =
          cache(new DatabaseFile("file", own, "cache", CACHE_SETTINGS), origin, journal.lastSeq());
      return new AccountStore(journal, readers, cache);
    } catch (SQLException | IOException | RuntimeException e) {
      close(first);
      if (cache != null) {
        cache.close();
      }
      if (e instanceof StorageFault fault) {
        throw fault;
      }
      if (e instanceof SQLException sql && DatabaseFile.isHeldElsewhere(sql)) {
        throw new StorageFault("another running panel holds " + own, e);
      }
      throw new StorageFault(file.path() + " cannot be opened; it may be damaged", e);
    }
  }

  private record Cache(Readers readers, Listing listing, SqlProjection projection) {
    void close() {
      readers.close();
      projection.close();
    }
  }

  private static Cache cache(DatabaseFile file, String origin, long lastSeq)
      throws SQLException, IOException {
    if (file.isSuspect()) {
      LOG.warn("{} is damaged and is made anew", file.path());
      file.delete();
    }
    try {
      Cache cache = openCache(file, origin);
      if (cache.projection.isOf(origin) && cache.projection.cursor() <= lastSeq) {
        return cache;
      }
      LOG.warn("{} belongs to another journal and is made anew", file.path());
      cache.close();
    } catch (SQLException | RuntimeException e) {
      if (e instanceof SQLException sql && DatabaseFile.isHeldElsewhere(sql)) {
        throw e;
      }
      LOG.warn("{} cannot be read and is made anew: {}", file.path(), e.getMessage());
    }
    file.delete();
    return openCache(file, origin);
  }

  private static Cache openCache(DatabaseFile file, String origin)
      throws SQLException, IOException {
    Connection first = file.open(CACHE_VERSION);
    Readers readers = new Readers(file);
    try {
      Listing listing = new Listing();
      SqlProjection projection = new SqlProjection(file, first, origin, readers, listing);
      return new Cache(readers, listing, projection);
    } catch (SQLException | RuntimeException e) {
      readers.close();
      close(first);
      throw e;
    }
  }

  private static void close(java.sql.@org.jspecify.annotations.Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOG.debug("closing", e);
    }
  }

  public Journal journal() {
    return journal;
  }

  public Projection projection() {
    return projection;
  }

  public Conversations conversations() {
    return conversations;
  }

  public Messages messages() {
    return messages;
  }

  public Outbox outbox() {
    return outbox;
  }

  public Drafts drafts() {
    return drafts;
  }

  public Preferences preferences() {
    return preferences;
  }

  /**
   * Says for whom messages are judged; before anything is applied or read, and each time the same.
   * Without it every outgoing message is taken for the owner's.
   */
  public void watch(Watch watch) {
    projection.watch(watch);
    messages.watch(watch);
  }

  /** The cache as text; {@link Dump}. */
  String dump() {
    return cacheReaders.read(Dump::whole);
  }

  /** The cache as text without what depends on the order of the journal. */
  String facts() {
    return cacheReaders.read(Dump::facts);
  }

  /** Writes what waits and lets go of the folder. Blocking, at most a second or two. */
  @Override
  public void close() {
    journal.writer().close();
    journalReaders.close();
    projection.close();
    cacheReaders.close();
  }
}
