package org.commpanel.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Reducer;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.session.Viewer;
import org.commpanel.core.session.Watch;
import org.commpanel.port.Projection;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cache's writing side. Rows, verdicts and cursor go in one transaction; the list in memory
 * follows once it is committed. One writer at a time; questions from any thread.
 */
final class SqlProjection implements Projection, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlProjection.class);
  private static final String ERASED = "its body was erased";

  private final DatabaseFile file;
  private final String origin;
  private final Readers readers;
  private final Listing listing;
  private final ListPages pages;
  private final Statements db;
  private final Compaction compaction;
  private final Listeners<Changes> listeners = new Listeners<>();
  private volatile long cursor;
  private volatile @Nullable Watch watch;

  /** So that nobody is asked about what hardly ever happens. */
  private volatile boolean anyDeleted;

  private volatile boolean anyRedacted;
  private long lastNo;

  /**
   * @param origin names the journal this cache is made from
   */
  SqlProjection(
      DatabaseFile file, Connection connection, String origin, Readers readers, Listing listing)
      throws SQLException {
    this.pages = new ListPages(listing);
    this.file = file;
    this.origin = origin;
    this.readers = readers;
    this.listing = listing;
    connection.setAutoCommit(false);
    this.db = new Statements(connection);
    this.compaction = new Compaction(connection);
    if (db.first("SELECT origin FROM progress", row -> row.getString(1)) == null) {
      begin();
    }
    connection.commit();
    cursor = db.number("SELECT last_seq FROM progress");
    lastNo = db.number("SELECT MAX(no) FROM conversation");
    anyDeleted = Removals.anyDeleted(db);
    anyRedacted = Removals.anyRedacted(db);
    pages.load(db);
  }

  /** A fault here is none of the batch's: it is committed, and pages only save time. */
  private void savePages() {
    try {
      pages.save(db, cursor);
      db.connection().commit();
    } catch (SQLException e) {
      LOG.warn("the list's pages could not be written", e);
    }
  }

  private void begin() throws SQLException {
    db.update("MERGE INTO progress KEY (id) VALUES (1, 0, ?, 0)", origin);
  }

  /** Whether this cache was made from that journal. */
  boolean isOf(String journalOrigin) throws SQLException {
    return journalOrigin.equals(db.first("SELECT origin FROM progress", row -> row.getString(1)));
  }

  void watch(Watch newWatch) {
    watch = newWatch;
  }

  @Override
  public long cursor() {
    return cursor;
  }

  @Override
  public synchronized Changes apply(List<Step> steps, Viewer viewer) {
    if (steps.isEmpty()) {
      return Changes.NONE;
    }
    CacheRows rows = new CacheRows(db, lastNo, watch);
    Reducer reducer = new Reducer(rows, viewer);
    long upTo = steps.getLast().entry().seq();
    Collection<ConversationRow> written;
    try {
      for (Step step : steps) {
        judge(step, rows, reducer);
      }
      written = rows.flush(upTo);
      db.update("UPDATE progress SET last_seq = ?", upTo);
      db.connection().commit();
    } catch (SQLException | RuntimeException e) {
      throw undone(e);
    }
    lastNo = rows.lastNo();
    anyDeleted |= rows.anyDeleted();
    anyRedacted |= rows.anyRedacted();
    cursor = upTo;
    written.forEach(pages::touched);
    if (pages.areDue()) {
      savePages();
    }
    compaction.afterCommit();
    Changes changes = reducer.changes();
    if (!changes.isEmpty()) {
      listeners.tell(changes);
    }
    return changes;
  }

  /** What the event is to blame for goes out as it is, what the disk is to blame for as a fault. */
  private RuntimeException undone(Exception e) {
    Exception cause = e instanceof Unbroken.Broken broken ? broken.cause : e;
    try {
      db.connection().rollback();
    } catch (SQLException again) {
      cause.addSuppressed(again);
    }
    if (cause instanceof RuntimeException fault) {
      return fault;
    }
    if (cause instanceof SQLException sql && Writer.isRefusal(sql)) {
      return Writer.refusal(sql);
    }
    file.note(cause);
    return new StorageFault(file.path() + " could not be written", cause);
  }

  private void judge(Step step, CacheRows rows, Reducer reducer) throws SQLException {
    if (step.entry().event().headers().containsKey(RawEvent.ERASED)) {
      verdict(step, "", Verdict.ERASED, null, 0, null, null);
      return;
    }
    switch (step.decoded()) {
      case Decoded.Ignored(String kind, String reason) ->
          verdict(step, kind, Verdict.IGNORED, reason, 0, null, null);
      case Decoded.Quarantined(String kind, String reason) ->
          verdict(step, kind, Verdict.QUARANTINED, reason, 0, null, null);
      case Decoded.Understood understood -> understood(step, understood, rows, reducer);
    }
  }

  private void understood(Step step, Decoded.Understood told, CacheRows rows, Reducer reducer)
      throws SQLException {
    long seq = step.entry().seq();
    ConversationKey about = told.about();
    Long aboutNo = null;
    if (about != null) {
      ConversationRow row = rows.row(about);
      row.isDirty |= row.isNew;
      aboutNo = row.no;
    }
    Identity identity = told.identity() == null ? null : Identity.of(told.identity());
    Identity.Place place = identity == null ? null : identity.find(db);
    if (place != null && place.seq() > 0) {
      // The words of a message that were taken out since have come once more.
      told.events().forEach(reducer::heardAgain);
      verdict(step, told.kind(), Verdict.DUPLICATE, null, place.seq(), aboutNo, null);
      return;
    }
    boolean kept = told.events().isEmpty();
    for (Event event : told.events()) {
      kept |= reducer.apply(event, step.entry().event());
    }
    if (!kept) {
      // Not remembered: it is to apply when it is fetched again after the conversation came back.
      boolean deleted = about != null && rows.row(about).tombstone != null;
      String why = deleted ? "erased" : "withdrawn";
      verdict(step, told.kind(), Verdict.IGNORED, why, 0, aboutNo, null);
      return;
    }
    Long slot = null;
    if (identity != null && place != null) {
      slot = place.slot();
      identity.remember(db, slot, seq);
    }
    String remarks = told.remarks().isEmpty() ? null : String.join("; ", told.remarks());
    verdict(step, told.kind(), Verdict.APPLIED, remarks, 0, aboutNo, slot);
  }

  private void verdict(
      Step step,
      String kind,
      Verdict verdict,
      @Nullable String reason,
      long duplicateOf,
      @Nullable Long about,
      @Nullable Long slot)
      throws SQLException {
    db.update(
        "INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        step.entry().seq(),
        kind,
        verdict,
        reason,
        duplicateOf,
        about,
        slot,
        about != null && step.entry().event().body() != null);
  }

  @Override
  public long firstSeq(String identity) {
    return readers.read(db -> Identity.of(identity).find(db).seq());
  }

  @Override
  public List<Standing> standings(Collection<ConversationKey> conversations) {
    return readers.read(db -> Standings.of(db, conversations));
  }

  @Override
  public List<Standing> unreadable(Viewer viewer, int limit) {
    if (viewer.seesAll()) {
      return List.of();
    }
    long[] numbers = listing.withContentOfOthers(viewer.agentId(), limit);
    return readers.read(db -> Standings.of(db, numbers));
  }

  @Override
  public List<ConversationKey> ownerless(int limit) {
    long[] numbers = listing.withMessagesOfUnknown(limit);
    return readers.read(db -> Standings.of(db, numbers)).stream()
        .map(Standing::conversation)
        .toList();
  }

  @Override
  public List<Judged> verdicts(long fromSeq, long toSeq) {
    return readers.read(db ->
        db.list(
            "SELECT v.seq, v.kind, v.verdict, v.reason, v.duplicate_of, c.vendor, c.id"
                + " FROM verdict v LEFT JOIN conversation c ON c.no = v.about"
                + " WHERE v.seq >= ? AND v.seq <= ? ORDER BY v.seq",
            SqlProjection::judged,
            fromSeq,
            toSeq));
  }

  private static Judged judged(ResultSet row) throws SQLException {
    Verdict verdict = Verdict.valueOf(row.getString(3));
    String vendor = row.getString(6);
    return new Judged(
        row.getLong(1),
        row.getString(2),
        verdict,
        verdict == Verdict.ERASED ? ERASED : row.getString(4),
        row.getLong(5),
        vendor == null ? null : new ConversationKey(vendor, row.getString(7)));
  }

  @Override
  public List<Long> entriesAbout(ConversationKey conversation, long seq) {
    return readers.read(db ->
        db.list(
            "SELECT v.seq FROM conversation c JOIN verdict v ON v.about = c.no"
                + " WHERE c.id = ? AND c.vendor = ? AND v.seq <= ? AND v.has_body"
                + " ORDER BY v.seq",
            row -> row.getLong(1),
            conversation.id(),
            conversation.vendor(),
            seq));
  }

  @Override
  public List<Long> idle(long after, long upTo, int limit) {
    return readers.read(db ->
        db.list(
            "SELECT seq FROM verdict WHERE seq > ? AND seq <= ?"
                + " AND verdict IN ('IGNORED', 'DUPLICATE') ORDER BY seq FETCH FIRST ? ROWS ONLY",
            row -> row.getLong(1),
            after,
            upTo,
            limit));
  }

  @Override
  public synchronized void erased(List<Long> entries) {
    try {
      for (long seq : entries) {
        db.update(
            "UPDATE verdict SET verdict = 'ERASED', kind = '', reason = NULL, duplicate_of = 0,"
                + " about = NULL, slot = NULL, has_body = FALSE WHERE seq = ?",
            seq);
      }
      db.connection().commit();
    } catch (SQLException | RuntimeException e) {
      throw undone(e);
    }
  }

  @Override
  public List<Deleted> deleted(Collection<ConversationKey> conversations) {
    return anyDeleted ? readers.read(db -> Removals.deleted(db, conversations)) : List.of();
  }

  @Override
  public List<Deleted> deletedWithBodies() {
    return readers.read(Removals::deletedWithBodies);
  }

  @Override
  public List<Redacted> redacted() {
    return readers.read(Removals::redacted);
  }

  @Override
  public boolean hasRedacted() {
    return anyRedacted;
  }

  @Override
  public synchronized void scrubbed(Collection<MessageKey> messages) {
    try {
      Removals.scrubbed(db, messages);
      db.connection().commit();
      anyRedacted = Removals.anyRedacted(db);
    } catch (SQLException e) {
      throw undone(e);
    }
  }

  @Override
  public synchronized void drop() {
    try {
      // Named after no journal until it is empty: broken off half-way, it is thrown away at the
      // start.
      db.update("UPDATE progress SET origin = '', last_seq = 0, listed_seq = 0");
      db.connection().commit();
      for (String table : Dump.TABLES) {
        db.update("TRUNCATE TABLE " + table);
      }
      db.update("TRUNCATE TABLE list_page");
      begin();
      db.connection().commit();
    } catch (SQLException e) {
      throw undone(e);
    }
    cursor = 0;
    lastNo = 0;
    pages.clear();
  }

  @Override
  public Subscription onChange(java.util.function.Consumer<Changes> listener) {
    return listeners.add(listener);
  }

  @Override
  public synchronized void close() {
    try {
      if (db.connection().isClosed()) {
        return;
      }
      savePages();
      db.close();
    } catch (SQLException e) {
      throw new StorageFault(file.path() + " could not be closed", e);
    }
  }
}
