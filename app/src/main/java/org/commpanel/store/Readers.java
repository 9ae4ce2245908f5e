package org.commpanel.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.commpanel.port.StorageFault;
import org.jspecify.annotations.Nullable;

/**
 * Connections that only read, as many as are asked for at once; none blocks the writer. Safe for
 * use from any thread.
 */
final class Readers implements AutoCloseable {
  private static final int KEPT = 4;

  @FunctionalInterface
  interface Question<T> {
    T ask(Statements db) throws SQLException;
  }

  private final DatabaseFile file;
  private final Deque<Statements> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(DatabaseFile file) {
    this.file = file;
  }

  <T> T read(Question<T> question) {
    Statements db = null;
    try {
      db = take();
      T answer = question.ask(db);
      giveBack(db);
      return answer;
    } catch (SQLException e) {
      discard(db);
      if (isClosed()) {
        throw new StorageFault.Closed(e);
      }
      file.note(e);
      throw new StorageFault(file.path() + " could not be read", e);
    } catch (RuntimeException e) {
      discard(db);
      throw e;
    }
  }

  private boolean isClosed() {
    synchronized (idle) {
      return closed;
    }
  }

  private Statements take() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new SQLException("the account is closed");
      }
      Statements db = idle.pollFirst();
      if (db != null) {
        return db;
      }
    }
    return new Statements(file.connect());
  }

  private void giveBack(Statements db) throws SQLException {
    synchronized (idle) {
      if (!closed && idle.size() < KEPT) {
        idle.addFirst(db);
        return;
      }
    }
    db.close();
  }

  private static void discard(@Nullable Statements db) {
    if (db != null) {
      try {
        db.close();
      } catch (SQLException e) {
        // It was broken already; the first fault is the one to report.
        return;
      }
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Readers::discard);
      idle.clear();
    }
  }
}
