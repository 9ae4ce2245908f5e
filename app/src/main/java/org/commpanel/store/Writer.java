package org.commpanel.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.commpanel.core.event.RawEvent;
import org.commpanel.port.Journal.Entry;
import org.commpanel.port.StorageFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread through which everything comes into the journal. It takes all work that waits,
 * forces it into the {@link RedoLog} as one group, and only then completes the futures; what
 * arrives meanwhile is the next group. Entries are told to the database afterwards, by the {@link
 * Follower}; other steps may ask the database something, so they run there first.
 *
 * <p>When a group fails, its futures fail and the database is opened anew for the next one: a disk
 * that was full may have room again. Work may be handed in from any thread; dependents of a future
 * that run on this thread must return at once.
 */
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int LARGEST_GROUP = 1000;

  @FunctionalInterface
  interface Step<T> {
    /** Runs inside the group's transaction; a refused statement fails this step alone. */
    T run(Statements db) throws SQLException;
  }

  private sealed interface Work {
    CompletableFuture<?> future();

    default void lose(StorageFault fault) {
      future().completeExceptionally(fault);
    }
  }

  private record Append(RawEvent event, CompletableFuture<Long> future) implements Work {}

  private static final class Task<T> implements Work {
    private final Step<T> step;
    private final Consumer<T> after;
    private final CompletableFuture<T> future = new CompletableFuture<>();
    private @Nullable T result;

    Task(Step<T> step, Consumer<T> after) {
      this.step = step;
      this.after = after;
    }

    @Override
    public CompletableFuture<T> future() {
      return future;
    }

    void run(Statements db) throws SQLException {
      try {
        result = step.run(db);
      } catch (SQLException e) {
        if (!isRefusal(e)) {
          throw e;
        }
        lose(refused(e));
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
  }

  private static StorageFault refused(SQLException e) {
    return new StorageFault("the database refused a value", refusal(e));
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
  private final Tail tail;
  private final Follower follower;
  private final LongConsumer grown;
  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final Task<Boolean> stop = new Task<>(_ -> true, _ -> {});
  private final Thread thread;
  private volatile boolean closed;
  private long lastGroup;
  private long told;

  /** The last group failed: each next failure is the same story. */
  private boolean failing;

  /**
   * @param grown called on this thread with the journal's last number after it has grown
   */
  Writer(DatabaseFile file, Connection first, Tail tail, LongConsumer grown) throws SQLException {
    this.file = file;
    this.log = file.redoLog();
    this.tail = tail;
    this.grown = grown;
    this.follower = new Follower(file, log, tail);
    this.lastGroup = follower.begin(first);
    this.told = tail.last();
    // A thread of its own for the account's whole life: its order is the journal's order.
    this.thread = Thread.ofPlatform().name("journal").daemon(true).unstarted(this::work);
  }

  void start() {
    follower.start();
    thread.start();
  }

  /** Completes with the entry's number once it is on disk. */
  CompletableFuture<Long> append(RawEvent event) {
    Append append = new Append(event, new CompletableFuture<>());
    if (SqlJournal.fits(event)) {
      enqueue(append);
    } else {
      append.lose(
          new StorageFault(
              "the journal refused a value", new IllegalArgumentException("too large")));
    }
    return append.future;
  }

  /**
   * @param after called on the writer's thread once the result is on disk, before the future
   */
  <T> CompletableFuture<T> submit(Step<T> step, Consumer<T> after) {
    Task<T> task = new Task<>(step, after);
    enqueue(task);
    return task.future;
  }

  private void enqueue(Work work) {
    queue.add(work);
    if (closed && queue.remove(work)) {
      work.lose(DatabaseFile.fault("the account is closed", null));
    }
  }

  private void work() {
    List<Work> group = new ArrayList<>();
    boolean last = false;
    while (!last) {
      try {
        group.add(next());
      } catch (InterruptedException e) {
        // Only closing ends this thread; what waits must still be written.
        continue;
      }
      queue.drainTo(group, LARGEST_GROUP - 1);
      last = group.contains(stop);
      write(group);
      group.clear();
    }
    for (Work late = queue.poll(); late != null; late = queue.poll()) {
      late.lose(DatabaseFile.fault("the account is closed", null));
    }
    forgetLog();
    follower.close();
  }

  /** What was erased is not to stay in the log because nobody writes any more. */
  private Work next() throws InterruptedException {
    while (!isAtRest()) {
      Work work = queue.poll(RedoLog.GENERATION.toSeconds() + 1, TimeUnit.SECONDS);
      if (work != null) {
        return work;
      }
      rotate();
    }
    return queue.take();
  }

  private boolean isAtRest() {
    try {
      return follower.isBroken() || log.isBare();
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** Once the database surely holds everything; else the log stays for the next start. */
  private void forgetLog() {
    try {
      follower.call(Follower::settle);
      log.delete();
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.debug("the redo log of {} stays", file.path(), e);
    }
  }

  private void write(List<Work> group) {
    List<Append> appends = new ArrayList<>();
    List<Task<?>> tasks = new ArrayList<>();
    for (Work work : group) {
      switch (work) {
        case Append append -> appends.add(append);
        case Task<?> task -> tasks.add(task);
      }
    }
    try {
      if (follower.isBroken()) {
        lastGroup = follower.beginAgain();
      }
      append(appends);
      run(tasks);
      failing = false;
    } catch (SQLException | IOException | RuntimeException e) {
      if (!failing) {
        LOG.error("{} could not be written: {}", file.path(), root(e));
      }
      failing = true;
      giveUp();
      StorageFault fault = new StorageFault(file.path() + " could not be written", e);
      group.forEach(work -> work.lose(fault));
      return;
    }
    rotate();
  }

  private void append(List<Append> appends) throws SQLException, IOException {
    if (appends.isEmpty()) {
      return;
    }
    List<Entry> entries = new ArrayList<>(appends.size());
    for (Append append : appends) {
      Entry entry = new Entry(tail.give(), append.event);
      log.note(SqlJournal.INSERT, SqlJournal.values(entry));
      entries.add(entry);
    }
    log.force(lastGroup + 1);
    lastGroup++;
    tail.acknowledge(entries);
    tell();
    for (int i = 0; i < appends.size(); i++) {
      appends.get(i).future.complete(entries.get(i).seq());
    }
    follower.follow(lastGroup, entries);
  }

  private void run(List<Task<?>> tasks) throws SQLException, IOException {
    if (tasks.isEmpty()) {
      return;
    }
    follower.call(db -> {
      for (Task<?> task : tasks) {
        task.run(db);
      }
      if (!log.isEmpty()) {
        Follower.hold(db, lastGroup + 1);
        log.force(lastGroup + 1);
        lastGroup++;
      }
      db.connection().commit();
      return true;
    });
    tail.acknowledge();
    tell();
    tasks.forEach(Task::keep);
  }

  private void tell() {
    long last = tail.last();
    if (told != last) {
      told = last;
      grown.accept(last);
    }
  }

  /** What the log took in vain must not be followed by anything before it was read again. */
  private void giveUp() {
    log.forget();
    tail.takeBack();
    try {
      follower.call(_ -> {
        throw new SQLException("given up");
      });
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.debug("{} is opened anew for the next group", file.path(), e);
    }
  }

  /** After the answers are out: nobody waits for this. */
  private void rotate() {
    try {
      if (log.isDue()) {
        follower.call(Follower::settle);
        log.rotate();
      }
    } catch (SQLException | IOException | RuntimeException e) {
      LOG.warn("the redo log of {} could not be rotated", file.path(), e);
    }
  }

  static String root(Throwable e) {
    Throwable root = e;
    for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Writes what waits, then ends. Work handed in later fails. */
  @Override
  public void close() {
    closed = true;
    if (!thread.isAlive()) {
      follower.close();
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
