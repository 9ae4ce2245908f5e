package org.commpanel.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.commpanel.port.Journal.Entry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes the journal's database. Entries come to it after they were forced into the
 * {@link RedoLog}, and nobody waits for them here; everything else is called through it, in order.
 *
 * <p>When it fails it is broken until it is opened again, and then tells the database from the log
 * what it lacks. Its methods are the writer's alone.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** Bytes it may lag behind: they are held in memory, and told again by a start after a kill. */
  private static final long MOST_BEHIND = 16 << 20;

  private static final int LARGEST_COMMIT = 2_000;
  private static final int CHUNKS_ON_TOP = 24;
  private static final String PROGRESS = "UPDATE progress SET last_group = ?";

  @FunctionalInterface
  interface Work<T> {
    T run(Statements db) throws SQLException, IOException;
  }

  private sealed interface Job {}

  private record Rows(long group, List<Entry> entries) implements Job {
    long bytes() {
      return entries.stream().mapToLong(Tail::size).sum();
    }
  }

  private record Call(Runnable work) implements Job {}

  private record Stop() implements Job {}

  private final DatabaseFile file;
  private final RedoLog log;
  private final Tail tail;
  private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>();
  private final AtomicLong behind = new AtomicLong();
  private final Thread thread;
  private volatile @Nullable Statements db;

  Follower(DatabaseFile file, RedoLog log, Tail tail) {
    this.file = file;
    this.log = log;
    this.tail = tail;
    this.thread = Thread.ofPlatform().name("journal-rows").daemon(true).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  boolean isBroken() {
    return db == null;
  }

  /**
   * Tells the database what it lacks.
   *
   * @return the last group there is
   */
  long begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Statements statements = new Statements(connection);
    long lastGroup;
    try {
      lastGroup = log.replay(statements, statements.number("SELECT last_group FROM progress"));
    } catch (IOException e) {
      throw new SQLException("the redo log of " + file.path() + " cannot be read", e);
    }
    statements.update(PROGRESS, lastGroup);
    connection.commit();
    tail.opened(statements.number("SELECT MAX(seq) FROM entry"));
    connection.commit();
    statements.noteIn(log);
    db = statements;
    return lastGroup;
  }

  /** Once it is broken. */
  long beginAgain() throws SQLException, IOException {
    return on(() -> {
      Connection connection = file.connect();
      try {
        return begin(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    });
  }

  /** Returns at once, unless it is too far behind. */
  void follow(long group, List<Entry> entries) throws SQLException, IOException {
    Rows rows = new Rows(group, entries);
    queue.add(rows);
    if (behind.addAndGet(rows.bytes()) > MOST_BEHIND) {
      on(() -> 0L);
    }
  }

  /**
   * Runs after all that came before, in a transaction of its own that {@code work} commits.
   *
   * @throws SQLException when it failed; it is broken then
   */
  <T> T call(Work<T> work) throws SQLException, IOException {
    return on(() -> {
      Statements open = db;
      if (open == null) {
        throw new SQLException("the database could not be written");
      }
      try {
        return work.run(open);
      } catch (SQLException | IOException | RuntimeException e) {
        drop();
        throw e;
      }
    });
  }

  /** Marks the group as held, in the transaction that holds it. */
  static void hold(Statements open, long group) throws SQLException {
    open.bound(PROGRESS, group).executeUpdate();
  }

  /**
   * Makes sure that what was committed is found again whatever happens next. H2 2.5 finds its
   * newest chunk by a header that names the one before it, and renews that header at least every 20
   * chunks; with a hole in the file reused in between, a killed process comes back up to 20 chunks
   * older, forced or not. So more chunks than that are written on top.
   */
  static boolean settle(Statements open) throws SQLException {
    for (int chunk = 0; chunk < CHUNKS_ON_TOP; chunk++) {
      open.bound("UPDATE progress SET settled = settled + 1").executeUpdate();
      open.connection().commit();
      open.of("CHECKPOINT").execute();
    }
    open.of("CHECKPOINT SYNC").execute();
    Compaction.now(DatabaseFile.store(open.connection()));
    return true;
  }

  private interface Question<T> {
    T ask() throws SQLException, IOException;
  }

  private <T> T on(Question<T> question) throws SQLException, IOException {
    CompletableFuture<T> answer = new CompletableFuture<>();
    queue.add(
        new Call(() -> {
          try {
            answer.complete(question.ask());
          } catch (SQLException | IOException | RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        }));
    // Not to be interrupted: what waits must still be written, and the log is in use over there.
    answer.exceptionally(_ -> null).join();
    return switch (answer.state()) {
      case SUCCESS -> answer.resultNow();
      default -> throw fault(answer.exceptionNow());
    };
  }

  private static SQLException fault(Throwable thrown) throws IOException {
    switch (thrown) {
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case SQLException e -> {
        return e;
      }
      default -> throw new IllegalStateException(thrown);
    }
  }

  private void work() {
    while (true) {
      try {
        switch (queue.take()) {
          case Rows rows -> follow(withThoseBehind(rows));
          case Call(Runnable work) -> work.run();
          case Stop _ -> {
            drop();
            return;
          }
        }
      } catch (InterruptedException e) {
        // Only closing ends this thread.
        continue;
      }
    }
  }

  private List<Rows> withThoseBehind(Rows first) {
    List<Rows> all = new ArrayList<>();
    all.add(first);
    int entries = first.entries.size();
    while (entries < LARGEST_COMMIT && queue.peek() instanceof Rows next) {
      queue.remove();
      all.add(next);
      entries += next.entries.size();
    }
    return all;
  }

  private void follow(List<Rows> groups) {
    Statements open = db;
    try {
      if (open != null) {
        for (Rows group : groups) {
          for (Entry entry : group.entries) {
            open.bound(SqlJournal.INSERT, SqlJournal.values(entry)).executeUpdate();
          }
        }
        Rows newest = groups.getLast();
        hold(open, newest.group);
        open.connection().commit();
        tail.followed(newest.entries.getLast().seq());
      }
    } catch (SQLException | RuntimeException e) {
      // Nothing is lost: the log holds it, and it is told again when the database is opened anew.
      LOG.error("{} could not be written: {}", file.path(), Writer.root(e));
      drop();
    } finally {
      groups.forEach(group -> behind.addAndGet(-group.bytes()));
    }
  }

  /** On its own thread, or before it was started. */
  void drop() {
    Statements open = db;
    db = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("closing {}", file.path(), e);
      }
    }
  }

  /** Writes what waits, then ends. */
  void close() {
    if (!thread.isAlive()) {
      drop();
      return;
    }
    queue.add(new Stop());
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
