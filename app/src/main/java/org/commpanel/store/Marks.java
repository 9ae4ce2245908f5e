package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.event.Rows.Reported;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.jspecify.annotations.Nullable;

/** How what is told beside conversations and messages lies in its tables. */
final class Marks {
  static final String SIGHTINGS_BACK =
      "SELECT at, owner, made_by FROM sighting WHERE conversation = ?"
          + " ORDER BY conversation DESC, at DESC, owner DESC";
  private static final String REACTIONS =
      "SELECT made_by, at, id, emoji FROM reaction WHERE message = ? AND vendor = ? ";

  private Marks() {}

  static @Nullable Reported delivery(Statements db, MessageKey key) throws SQLException {
    return db.first(
        "SELECT d.state, d.reason, d.detail, d.confirmed, d.failed_at, c.vendor, c.id"
            + " FROM delivery d LEFT JOIN conversation c ON c.no = d.conversation"
            + " WHERE d.id = ? AND d.vendor = ?",
        row -> {
          String vendor = row.getString(6);
          return new Reported(
              new Delivery(
                  Delivery.State.valueOf(row.getString(1)), row.getString(2), row.getString(3)),
              row.getBoolean(4),
              Statements.instant(row, 5),
              vendor == null ? null : new ConversationKey(vendor, row.getString(7)));
        },
        key.id(),
        key.vendor());
  }

  static void put(Statements db, MessageKey key, Reported reported, @Nullable Long conversation)
      throws SQLException {
    db.update(
        "MERGE INTO delivery (id, vendor, state, reason, detail, confirmed, failed_at,"
            + " conversation) KEY (id, vendor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        key.id(),
        key.vendor(),
        reported.delivery().state(),
        reported.delivery().reason(),
        reported.delivery().detail(),
        reported.confirmed(),
        reported.failedAt(),
        conversation);
  }

  static @Nullable Reaction reaction(Statements db, MessageKey message, String by)
      throws SQLException {
    return db.first(
        REACTIONS + "AND made_by = ?", Marks::reaction, message.id(), message.vendor(), by);
  }

  /** Those that stand, oldest first. */
  static List<Reaction> reactions(Statements db, MessageKey message) throws SQLException {
    return db.list(
        REACTIONS + "AND emoji IS NOT NULL ORDER BY at, id",
        Marks::reaction,
        message.id(),
        message.vendor());
  }

  private static Reaction reaction(ResultSet row) throws SQLException {
    return new Reaction(
        row.getString(1), Statements.instant(row.getLong(2)), row.getString(3), row.getString(4));
  }

  static void put(Statements db, MessageKey message, Reaction reaction, long conversation)
      throws SQLException {
    db.update(
        "MERGE INTO reaction KEY (message, vendor, made_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        message.id(),
        message.vendor(),
        reaction.by(),
        reaction.at(),
        reaction.id(),
        reaction.emoji(),
        conversation);
  }

  static @Nullable Sighting sighting(Statements db, long conversation, Instant at, Owner owner)
      throws SQLException {
    return db.first(
        "SELECT at, owner, made_by FROM sighting WHERE conversation = ? AND at = ? AND owner = ?",
        Marks::sighting,
        conversation,
        at,
        owner.agentId());
  }

  static @Nullable Sighting lastSighting(Statements db, long conversation) throws SQLException {
    return db.first(SIGHTINGS_BACK, Marks::sighting, conversation);
  }

  static Sighting sighting(ResultSet row) throws SQLException {
    return new Sighting(
        Statements.instant(row.getLong(1)), Owner.of(row.getString(2)), row.getString(3));
  }

  static void put(Statements db, long conversation, Sighting sighting) throws SQLException {
    db.update(
        "MERGE INTO sighting KEY (conversation, at, owner) VALUES (?, ?, ?, ?)",
        conversation,
        sighting.at(),
        sighting.owner().agentId(),
        sighting.by());
  }

  static @Nullable String author(Statements db, long conversation, String name)
      throws SQLException {
    return db.first(
        "SELECT agent FROM author WHERE conversation = ? AND name = ?",
        row -> row.getString(1),
        conversation,
        name);
  }

  static void putAuthor(Statements db, long conversation, String name, String agentId)
      throws SQLException {
    db.update(
        "MERGE INTO author KEY (conversation, name) VALUES (?, ?, ?)", conversation, name, agentId);
  }

  /** Everything about one conversation but the sightings after this. */
  static void clear(Statements db, long conversation, Instant upTo) throws SQLException {
    db.update(
        "DELETE FROM message WHERE no >= ? AND no < ?",
        MessageRow.firstNumber(conversation),
        MessageRow.firstNumber(conversation + 1));
    db.update("DELETE FROM author WHERE conversation = ?", conversation);
    db.update("DELETE FROM delivery WHERE conversation = ?", conversation);
    db.update("DELETE FROM reaction WHERE conversation = ?", conversation);
    if (upTo.equals(Instant.MAX)) {
      db.update("DELETE FROM sighting WHERE conversation = ?", conversation);
    } else {
      db.update("DELETE FROM sighting WHERE conversation = ? AND at <= ?", conversation, upTo);
    }
  }

  /**
   * Forgets which entries told of it; those up to this one were erased. What later ones told went
   * with the rest, so it must be new when it is fetched again.
   */
  static void forget(Statements db, long conversation, long seq) throws SQLException {
    db.update(
        "UPDATE known SET seq = 0 WHERE slot IN"
            + " (SELECT slot FROM verdict WHERE about = ? AND slot IS NOT NULL)",
        conversation);
    db.update(
        "UPDATE verdict SET verdict = 'ERASED', kind = '', reason = NULL, duplicate_of = 0,"
            + " about = NULL, slot = NULL, has_body = FALSE WHERE about = ? AND seq <= ?",
        conversation,
        seq);
  }
}
