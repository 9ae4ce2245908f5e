package org.commpanel.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.commpanel.port.StorageFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the journal's database. It takes all work that waits, writes it in one
 * transaction, forces it to disk, and only then completes the futures; what arrives meanwhile is
 * the next group.
 *
 * <p>What is forced is the {@link RedoLog}; the database follows by itself and is told again, when
 * it is opened, what it lost in a crash.
 *
 * <p>When a group fails, its futures fail and the database is opened anew for the next one: a disk
 * that was full may have room again. Work may be handed in from any thread; dependents of a future
 * that run on this thread must return at once.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int LARGEST_GROUP = 1000;
  private static final int CHUNKS_ON_TOP = 24;
  private static final String PROGRESS = "UPDATE progress SET last_group = ?";

  @FunctionalInterface
  interface Step<T> {
    /** Runs inside the group's transaction; a refused statement fails this step alone. */
    T run(Statements db) throws SQLException;
  }

  /** Is told of the groups, on the writer's thread. */
  interface Watch {
    void opened(Statements db) throws SQLException;

    void committed();
  }

  private static final class Task<T> {
    final Step<T> step;
    final Consumer<T> after;
    final CompletableFuture<T> future = new CompletableFuture<>();
    @Nullable T result;

    Task(Step<T> step, Consumer<T> after) {
      this.step = step;
      this.after = after;
    }

    void run(Statements db) throws SQLException {
      try {
        result = step.run(db);
      } catch (SQLException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        lose(new StorageFault("the database refused a value", refusal(e)));
      } catch (RuntimeException e) {
        lose(new StorageFault("it cannot be written", e));
      }
    }

    void keep() {
      T done = result;
      if (done != null && !future.isDone()) {
        try {
          after.accept(done);
        } catch (RuntimeException e) {
          LOG.error("a listener failed", e);
        }
        future.complete(done);
      }
    }

    void lose(StorageFault fault) {
      future.completeExceptionally(fault);
    }
  }

  /** Why a value was refused; H2's own message would quote the value. */
  static IllegalArgumentException refusal(SQLException e) {
    return new IllegalArgumentException("SQL state " + e.getSQLState());
  }

  /** A value too long or a key that is taken: the fault of the request, not of the disk. */
  static boolean isRefusal(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  private final DatabaseFile file;
  private final RedoLog log;
  private final Watch watch;
  private final BlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
  private final Task<Boolean> stop = new Task<>(_ -> true, _ -> {});
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Statements db;
  private long lastGroup;

  /** The last group failed: each next failure is the same story. The writer's thread alone. */
  private boolean failing;

  Writer(DatabaseFile file, Connection first, Watch watch) throws SQLException {
    this.file = file;
    this.log = file.redoLog();
    this.watch = watch;
    this.db = begin(first);
    // A thread of its own for the account's whole life: its order is the journal's order.
    this.thread = Thread.ofPlatform().name("journal").daemon(true).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /**
   * @param after called on the writer's thread once the result is on disk, before the future
   */
  <T> CompletableFuture<T> submit(Step<T> step, Consumer<T> after) {
    Task<T> task = new Task<>(step, after);
    queue.add(task);
    if (closed && queue.remove(task)) {
      task.lose(DatabaseFile.fault("the account is closed", null));
    }
    return task.future;
  }

  private Statements begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Statements statements = new Statements(connection);
    try {
      lastGroup = log.replay(statements, statements.number("SELECT last_group FROM progress"));
    } catch (IOException e) {
      throw new SQLException("the redo log of " + file.path() + " cannot be read", e);
    }
    statements.update(PROGRESS, lastGroup);
    connection.commit();
    watch.opened(statements);
    connection.commit();
    statements.noteIn(log);
    return statements;
  }

  private void work() {
    List<Task<?>> group = new ArrayList<>();
    boolean last = false;
    while (!last) {
      try {
        group.add(queue.take());
      } catch (InterruptedException e) {
        // Only closing ends this thread; what waits must still be written.
        continue;
      }
      queue.drainTo(group, LARGEST_GROUP - 1);
      last = group.contains(stop);
      write(group);
      group.clear();
    }
    for (Task<?> late = queue.poll(); late != null; late = queue.poll()) {
      late.lose(DatabaseFile.fault("the account is closed", null));
    }
    forgetLog();
    drop();
  }

  /** Once the database surely holds everything; else the log stays for the next start. */
  private void forgetLog() {
    Statements open = db;
    try {
      if (open != null) {
        settle(open);
        log.delete();
      }
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.debug("the redo log of {} stays", file.path(), e);
    }
  }

  private void write(List<Task<?>> group) {
    try {
      Statements open = db;
      if (open == null) {
        open = begin(file.connect());
        db = open;
      }
      for (Task<?> task : group) {
        task.run(open);
      }
      if (!log.isEmpty()) {
        keep(open);
      }
    } catch (SQLException | IOException | RuntimeException e) {
      if (!failing) {
        LOG.error("{} could not be written: {}", file.path(), root(e));
      }
      failing = true;
      drop();
      StorageFault fault = new StorageFault(file.path() + " could not be written", e);
      group.forEach(task -> task.lose(fault));
      return;
    }
    failing = false;
    watch.committed();
    group.forEach(Task::keep);
    rotate();
  }

  private void keep(Statements open) throws SQLException, IOException {
    PreparedStatement progress = open.bound(PROGRESS, lastGroup + 1);
    progress.executeUpdate();
    log.force(lastGroup + 1);
    lastGroup++;
    open.connection().commit();
  }

  /**
   * Makes sure that what was committed is found again whatever happens next. H2 2.5 finds its
   * newest chunk by a header that names the one before it, and renews that header at least every 20
   * chunks; with a hole in the file reused in between, a killed process comes back up to 20 chunks
   * older, forced or not. So more chunks than that are written on top.
   */
  private static void settle(Statements open) throws SQLException {
    for (int chunk = 0; chunk < CHUNKS_ON_TOP; chunk++) {
      open.bound("UPDATE progress SET settled = settled + 1").executeUpdate();
      open.connection().commit();
      open.of("CHECKPOINT").execute();
    }
    open.of("CHECKPOINT SYNC").execute();
  }

  /** After the answers are out: nobody waits for this. */
  private void rotate() {
    Statements open = db;
    try {
      if (open != null && log.isDue()) {
        settle(open);
        log.rotate();
        Compaction.now(DatabaseFile.store(open.connection()));
      }
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.warn("the redo log of {} could not be rotated", file.path(), e);
      drop();
    }
  }

  private static String root(Throwable e) {
    Throwable root = e;
    for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  private void drop() {
    Statements open = db;
    db = null;
    log.forget();
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.debug("closing {}", file.path(), e);
      }
    }
  }

  /** Writes what waits, then ends. Work handed in later fails. */
  @Override
  public void close() {
    closed = true;
    if (!thread.isAlive()) {
      drop();
      return;
    }
    queue.add(stop);
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
