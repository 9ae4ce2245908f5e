package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Rows;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.commpanel.core.session.Agent;
import org.jspecify.annotations.Nullable;

/**
 * The cache's tables as the reducer sees them, for one batch. Conversations stay in memory until
 * {@link #flush}; everything else is written at once. The projector's thread alone.
 */
final class CacheRows implements Rows {
  private final Statements db;
  private final Map<ConversationKey, ConversationRow> held = new HashMap<>();
  private final Map<Long, ConversationRow> heldByNo = new HashMap<>();
  private long lastNo;

  /** The message last looked up: it is most often the next one put. */
  private @Nullable MessageKey lookedUp;

  private @Nullable Heard found;
  private long foundNo;

  /**
   * @param lastNo the highest number a conversation has
   */
  CacheRows(Statements db, long lastNo) {
    this.db = db;
    this.lastNo = lastNo;
  }

  /** H2's faults on the way through the reducer, which knows none. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient SQLException cause;

    Broken(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    @Nullable T ask() throws SQLException;
  }

  @FunctionalInterface
  private interface Change {
    void make() throws SQLException;
  }

  private static <T> @Nullable T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new Broken(e);
    }
  }

  private static void make(Change change) {
    try {
      change.make();
    } catch (SQLException e) {
      throw new Broken(e);
    }
  }

  long lastNo() {
    return lastNo;
  }

  ConversationRow row(ConversationKey key) {
    ConversationRow row = held.get(key);
    if (row == null) {
      row = ask(() -> ConversationRow.find(db, key));
      if (row == null) {
        row = new ConversationRow(++lastNo, key);
        row.isNew = true;
      }
      hold(row);
    }
    return row;
  }

  private ConversationRow row(long no) {
    ConversationRow row = heldByNo.get(no);
    if (row == null) {
      row = ask(() -> ConversationRow.find(db, no));
      if (row == null) {
        throw new Broken(new SQLException("conversation " + no + " is missing"));
      }
      hold(row);
    }
    return row;
  }

  private void hold(ConversationRow row) {
    held.put(row.key, row);
    heldByNo.put(row.no, row);
  }

  /** Writes every changed conversation, its summary computed once. */
  Collection<ConversationRow> flush(long touched) throws SQLException {
    Summary summary = new Summary(db);
    held.values().removeIf(row -> !row.isDirty);
    for (ConversationRow row : held.values()) {
      if (row.messagesChanged) {
        summary.messages(row);
      }
      if (row.ownersChanged) {
        summary.owner(row);
      }
      row.write(db, touched);
    }
    return held.values();
  }

  @Override
  public Talk talk(ConversationKey key) {
    return row(key).talk();
  }

  @Override
  public void put(Talk talk) {
    ConversationRow row = row(talk.key());
    row.snapshot = talk.snapshot();
    row.withdrawnAt = talk.withdrawnAt();
    row.isDirty = true;
    Instant mark = talk.readUpTo();
    if (mark != null && !mark.equals(row.readUpTo)) {
      Instant before = row.readUpTo;
      make(() -> row.unread -= heardBetween(row.no, before, mark));
    }
    row.readUpTo = mark;
  }

  /** Customer messages after {@code after}, up to {@code upTo}. */
  private int heardBetween(long no, @Nullable Instant after, Instant upTo) throws SQLException {
    return (int)
        db.number(
            "SELECT COUNT(*) FROM message USE INDEX (message_thread)"
                + " WHERE thread = ? AND at > ? AND at <= ? AND direction = "
                + MessageRow.INCOMING,
            no,
            after == null ? Long.MIN_VALUE : Statements.micros(after),
            upTo);
  }

  @Override
  public @Nullable Heard message(MessageKey key) {
    if (!key.equals(lookedUp)) {
      look(key);
    }
    return found;
  }

  private void look(MessageKey key) {
    Long no =
        ask(() ->
            db.first(
                "SELECT no FROM message WHERE id = ? AND vendor = ?",
                row -> row.getLong(1),
                key.id(),
                key.vendor()));
    foundNo = no == null ? 0 : no;
    found = no == null ? null : read(no);
    lookedUp = key;
  }

  private @Nullable Heard read(long no) {
    ConversationKey conversation = row(MessageRow.conversationNo(no)).key;
    return ask(() ->
        db.first(
            "SELECT " + MessageRow.COLUMNS + " FROM message WHERE no = ?",
            row -> MessageRow.heard(row, conversation),
            no));
  }

  @Override
  public void put(Heard message) {
    Heard before = message(message.snapshot().key());
    ConversationRow into = row(message.snapshot().conversation());
    long no = foundNo;
    if (before != null) {
      ConversationRow from = row(MessageRow.conversationNo(no));
      count(from, before, -1);
      if (from != into) {
        make(() -> db.update("DELETE FROM message WHERE no = ?", foundNo));
        no = 0;
      }
    }
    boolean isNew = no == 0;
    long number = isNew ? MessageRow.number(into.no, into.slots++) : no;
    make(() -> {
      MessageRow.write(db, number, message, isNew);
    });
    count(into, message, 1);
    foundNo = number;
    found = message;
  }

  private static void count(ConversationRow row, @Nullable Heard message, int step) {
    row.isDirty = true;
    row.messagesChanged = true;
    if (message != null && message.isShown()) {
      row.messages += step;
      boolean isUnread = row.readUpTo == null || message.at().isAfter(row.readUpTo);
      if (isUnread && message.snapshot().direction() == Direction.INCOMING) {
        row.unread += step;
      }
    }
  }

  @Override
  public @Nullable Delivery delivery(MessageKey key) {
    return ask(() ->
        db.first(
            "SELECT state, reason FROM delivery WHERE id = ? AND vendor = ?",
            row -> new Delivery(Delivery.State.valueOf(row.getString(1)), row.getString(2)),
            key.id(),
            key.vendor()));
  }

  @Override
  public void put(MessageKey key, Delivery delivery) {
    make(() ->
        db.update(
            "MERGE INTO delivery KEY (id, vendor) VALUES (?, ?, ?, ?)",
            key.id(),
            key.vendor(),
            delivery.state(),
            delivery.reason()));
  }

  @Override
  public @Nullable Sighting sighting(ConversationKey key, Instant at, Owner owner) {
    ConversationRow row = row(key);
    return row.isNew && !row.ownersChanged
        ? null
        : ask(() ->
            db.first(
                "SELECT at, owner, made_by FROM sighting"
                    + " WHERE conversation = ? AND at = ? AND owner = ?",
                CacheRows::sighting,
                row.no,
                at,
                owner.agentId()));
  }

  @Override
  public @Nullable Sighting lastSighting(ConversationKey key) {
    ConversationRow row = row(key);
    return row.isNew && !row.ownersChanged
        ? null
        : ask(() -> db.first(Summary.SIGHTINGS_BACK, CacheRows::sighting, row.no));
  }

  static Sighting sighting(ResultSet row) throws SQLException {
    return new Sighting(
        Statements.instant(row.getLong(1)), Owner.of(row.getString(2)), row.getString(3));
  }

  @Override
  public void put(ConversationKey key, Sighting sighting) {
    ConversationRow row = row(key);
    row.isDirty = true;
    row.ownersChanged = true;
    make(() ->
        db.update(
            "MERGE INTO sighting KEY (conversation, at, owner) VALUES (?, ?, ?, ?)",
            row.no,
            sighting.at(),
            sighting.owner().agentId(),
            sighting.by()));
  }

  @Override
  public @Nullable String author(ConversationKey key, String idOrReference) {
    return ask(() ->
        db.first(
            "SELECT agent FROM author WHERE conversation = ? AND name = ?",
            row -> row.getString(1),
            row(key).no,
            idOrReference));
  }

  @Override
  public void putAuthor(ConversationKey key, String idOrReference, String agentId) {
    ConversationRow row = row(key);
    row.isDirty = true;
    make(() ->
        db.update(
            "MERGE INTO author KEY (conversation, name) VALUES (?, ?, ?)",
            row.no,
            idOrReference,
            agentId));
  }

  @Override
  public @Nullable Agent agent(String vendor, String id) {
    return ask(() -> People.agent(db, vendor, id));
  }

  @Override
  public void put(Agent agent) {
    make(() -> People.put(db, agent));
  }

  @Override
  public @Nullable Contact contact(String vendor, String id) {
    return ask(() -> People.contact(db, vendor, id));
  }

  @Override
  public void put(Contact contact) {
    make(() -> People.put(db, contact));
  }

  @Override
  public void wipe(ConversationKey key, Instant upTo) {
    ConversationRow row = row(key);
    row.isDirty = true;
    row.messagesChanged = true;
    row.ownersChanged = true;
    row.messages = 0;
    row.unread = 0;
    row.readUpTo = null;
    lookedUp = null;
    make(() -> {
      db.update(
          "DELETE FROM message WHERE no >= ? AND no < ?",
          MessageRow.firstNumber(row.no),
          MessageRow.firstNumber(row.no + 1));
      db.update("DELETE FROM author WHERE conversation = ?", row.no);
      db.update("DELETE FROM sighting WHERE conversation = ? AND at <= ?", row.no, upTo);
      db.update(
          "UPDATE known SET seq = 0 WHERE slot IN"
              + " (SELECT slot FROM verdict WHERE about = ? AND slot IS NOT NULL)",
          row.no);
      db.update(
          "UPDATE verdict SET verdict = 'ERASED', kind = '', reason = NULL, duplicate_of = 0,"
              + " about = NULL, slot = NULL, has_body = FALSE WHERE about = ?",
          row.no);
    });
  }
}
