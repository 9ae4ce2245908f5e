package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Journal;
import org.commpanel.port.Subscription;

/** The journal's table; also hands out the numbers. */
final class SqlJournal implements Journal, Writer.Watch {
  private static final String ERASED = Packed.of(RawEvent.ERASED, "true");

  private final Listeners<Long> listeners = new Listeners<>();
  private final Readers readers;
  private final Writer writer;

  /** The last number on disk. */
  private volatile long last;

  /** The last number given out in the group being written; the writer's thread alone. */
  private long given;

  SqlJournal(DatabaseFile file, java.sql.Connection first, Readers readers) throws SQLException {
    this.readers = readers;
    this.writer = new Writer(file, first, this);
  }

  /** Names this journal, so that a cache made from another one is noticed. */
  static String origin(Statements db) throws SQLException {
    String found = db.first("SELECT id FROM origin", row -> row.getString(1));
    return found == null ? "" : found;
  }

  Writer writer() {
    return writer;
  }

  @Override
  public void opened(Statements db) throws SQLException {
    given = db.number("SELECT MAX(seq) FROM entry");
    last = given;
  }

  @Override
  public void committed() {
    if (given != last) {
      last = given;
      listeners.tell(given);
    }
  }

  @Override
  public CompletableFuture<Long> append(RawEvent event) {
    return writer.submit(db -> insert(db, event), _ -> {});
  }

  @Override
  public CompletableFuture<Long> appendErasing(RawEvent event, List<Long> erased) {
    List<Long> numbers = List.copyOf(erased);
    return writer.submit(
        db -> {
          long seq = insert(db, event);
          for (long number : numbers) {
            db.update(
                "UPDATE entry SET body = NULL, headers = headers || ?"
                    + " WHERE seq = ? AND body IS NOT NULL",
                ERASED,
                number);
          }
          return seq;
        },
        _ -> {});
  }

  private long insert(Statements db, RawEvent event) throws SQLException {
    long seq = given + 1;
    db.update(
        "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
        seq,
        event.vendor(),
        event.via(),
        event.receivedAt(),
        event.headers().isEmpty() ? "" : Packed.headers(event.headers()),
        event.body());
    given = seq;
    return seq;
  }

  @Override
  public List<Entry> read(long after, int limit) {
    // Not past what is on disk: a committed group may not have been forced yet.
    long upTo = last;
    return readers.read(db ->
        db.list(
            "SELECT seq, vendor, via, received_at, headers, body FROM entry"
                + " WHERE seq > ? AND seq <= ? ORDER BY seq FETCH FIRST ? ROWS ONLY",
            SqlJournal::entry,
            after,
            upTo,
            limit));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong(1),
        new RawEvent(
            row.getString(2),
            Via.valueOf(row.getString(3)),
            Statements.instant(row.getLong(4)),
            Packed.toHeaders(row.getString(5)),
            row.getBytes(6)));
  }

  @Override
  public long lastSeq() {
    return last;
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    return listeners.add(_ -> listener.run());
  }
}
