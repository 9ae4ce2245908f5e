package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Journal;
import org.commpanel.port.Subscription;
import org.jspecify.annotations.Nullable;

/** The journal's table, and before it what has not come there yet. */
final class SqlJournal implements Journal {
  static final String INSERT = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)";

  /** Bytes; the column's own bound. */
  private static final int LARGEST_BODY = 1 << 20;

  /** Characters; H2's bound of any text. */
  private static final int LARGEST_TEXT = 1 << 20;

  private static final String ERASED = Packed.of(RawEvent.ERASED, "true");

  private final Listeners<Long> listeners = new Listeners<>();
  private final Readers readers;
  private final Writer writer;

  private final Tail tail = new Tail();

  SqlJournal(DatabaseFile file, java.sql.Connection first, Readers readers) throws SQLException {
    this.readers = readers;
    this.writer = new Writer(file, first, tail, listeners::tell);
  }

  /** Names this journal, so that a cache made from another one is noticed. */
  static String origin(Statements db) throws SQLException {
    String found = db.first("SELECT id FROM origin", row -> row.getString(1));
    return found == null ? "" : found;
  }

  Writer writer() {
    return writer;
  }

  /** Whether the table can hold it. */
  static boolean fits(RawEvent event) {
    byte[] body = event.body();
    return (body == null || body.length <= LARGEST_BODY)
        && event.vendor().length() <= LARGEST_TEXT
        && headers(event).length() <= LARGEST_TEXT;
  }

  static @Nullable Object[] values(Entry entry) {
    RawEvent event = entry.event();
    return new @Nullable Object[] {
      entry.seq(), event.vendor(), event.via(), event.receivedAt(), headers(event), event.body()
    };
  }

  private static String headers(RawEvent event) {
    return event.headers().isEmpty() ? "" : Packed.headers(event.headers());
  }

  @Override
  public CompletableFuture<Long> append(RawEvent event) {
    return writer.append(event);
  }

  @Override
  public CompletableFuture<Long> appendErasing(RawEvent event, List<Long> erased) {
    List<Long> numbers = List.copyOf(erased);
    return writer.submit(db -> erasing(db, event, numbers), _ -> {});
  }

  private long erasing(Statements db, RawEvent event, List<Long> erased) throws SQLException {
    // Its copies of what is erased; here, where the database holds everything.
    tail.forget();
    Entry entry = new Entry(tail.give(), event);
    db.update(INSERT, values(entry));
    erase(db, erased);
    return entry.seq();
  }

  @Override
  public CompletableFuture<Long> erase(
      RawEvent receipt, ConversationKey conversation, List<Long> entries) {
    List<Long> numbers = List.copyOf(entries);
    return writer.submit(
        db -> {
          SqlDrafts.remove(db, conversation);
          SqlOutbox.forget(db, conversation);
          return erasing(db, receipt, numbers);
        },
        _ -> {});
  }

  @Override
  public CompletableFuture<Void> erase(List<Long> numbers) {
    List<Long> those = List.copyOf(numbers);
    return writer
        .submit(
            db -> {
              tail.forget();
              erase(db, those);
              return true;
            },
            _ -> {})
        .thenAccept(_ -> {});
  }

  private static void erase(Statements db, List<Long> numbers) throws SQLException {
    for (long number : numbers) {
      db.update(
          "UPDATE entry SET body = NULL, headers = headers || ?"
              + " WHERE seq = ? AND body IS NOT NULL",
          ERASED,
          number);
    }
  }

  @Override
  public CompletableFuture<Void> replaceBodies(Map<Long, byte[]> bodies) {
    Map<Long, byte[]> replaced = Map.copyOf(bodies);
    return writer
        .submit(
            db -> {
              tail.forget();
              for (Map.Entry<Long, byte[]> body : replaced.entrySet()) {
                db.update(
                    "UPDATE entry SET body = ? WHERE seq = ? AND body IS NOT NULL",
                    body.getValue(),
                    body.getKey());
              }
              return true;
            },
            _ -> {})
        .thenAccept(_ -> {});
  }

  @Override
  public List<Entry> read(long after, int limit) {
    List<Entry> newest = tail.read(after, limit);
    if (newest != null) {
      return newest;
    }
    // Not past what is on disk: a committed group may not have been forced yet.
    long upTo = tail.last();
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
    return tail.last();
  }

  @Override
  public Subscription onAppend(Runnable listener) {
    return listeners.add(_ -> listener.run());
  }
}
