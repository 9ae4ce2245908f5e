package org.commpanel.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers the rows that still count out of chunks of the file in which most do not, a little at a
 * time, so that their room is used again. H2 would do this on a thread of its own; {@link
 * DatabaseFile#store} says why it has none. Between two transactions of the one thread that writes.
 */
final class Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

  /** Chunks written, most of them of a megabyte, from one round to the next. */
  private static final long ROUND = 4;

  private static final int FILLED_PERCENT = 70;
  private static final int ROUND_BYTES = 1 << 20;

  private final MVStore store;
  private long before;

  Compaction(Connection connection) throws SQLException {
    store = DatabaseFile.store(connection);
    before = store.getCurrentVersion();
  }

  void afterCommit() {
    if (store.getCurrentVersion() - before >= ROUND) {
      now(store);
      before = store.getCurrentVersion();
    }
  }

  /** A fault here is no commit's: it is said, and met again where something is read or written. */
  static void now(MVStore store) {
    try {
      store.compact(FILLED_PERCENT, ROUND_BYTES);
    } catch (RuntimeException e) {
      LOG.warn("the room of old rows could not be gathered", e);
    }
  }
}
