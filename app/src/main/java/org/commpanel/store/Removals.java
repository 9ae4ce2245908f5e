package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.port.Projection.Deleted;
import org.commpanel.port.Projection.Redacted;

/** What has to leave the journal, as the cache knows it. */
final class Removals {
  /** No conversation was deleted before this; the index knows where to begin. */
  private static final String DELETED =
      "SELECT vendor, id, deleted_there, deleted_why FROM conversation c"
          + " WHERE deleted_there > -9000000000000000000 ";

  private Removals() {}

  static boolean anyDeleted(Statements db) throws SQLException {
    return db.first(DELETED + "FETCH FIRST 1 ROW ONLY", Removals::deleted) != null;
  }

  static List<Deleted> deleted(Statements db, Collection<ConversationKey> keys)
      throws SQLException {
    List<Deleted> found = new ArrayList<>();
    for (ConversationKey key : keys) {
      Deleted one =
          db.first(
              DELETED + "AND id = ? AND vendor = ?", Removals::deleted, key.id(), key.vendor());
      if (one != null) {
        found.add(one);
      }
    }
    return found;
  }

  static List<Deleted> deletedWithBodies(Statements db) throws SQLException {
    return db.list(
        DELETED + "AND EXISTS (SELECT 1 FROM verdict v WHERE v.about = c.no AND v.has_body)",
        Removals::deleted);
  }

  private static Deleted deleted(ResultSet row) throws SQLException {
    return new Deleted(
        new ConversationKey(row.getString(1), row.getString(2)),
        new Tombstone(Statements.instant(row.getLong(3)), row.getString(4)));
  }

  static boolean anyRedacted(Statements db) throws SQLException {
    return db.number("SELECT 1 FROM scrub FETCH FIRST 1 ROW ONLY") == 1;
  }

  static List<Redacted> redacted(Statements db) throws SQLException {
    return db.list(
        "SELECT s.vendor, s.message, c.vendor, c.id FROM scrub s"
            + " JOIN message m ON m.id = s.message AND m.vendor = s.vendor"
            + " JOIN conversation c ON c.no = m.no / "
            + MessageRow.firstNumber(1),
        row ->
            new Redacted(
                new MessageKey(row.getString(1), row.getString(2)),
                new ConversationKey(row.getString(3), row.getString(4))));
  }

  /** These, and those whose message has gone. */
  static void scrubbed(Statements db, Collection<MessageKey> messages) throws SQLException {
    db.update(
        "DELETE FROM scrub s WHERE NOT EXISTS"
            + " (SELECT 1 FROM message m WHERE m.id = s.message AND m.vendor = s.vendor)");
    for (MessageKey message : messages) {
      db.update(
          "DELETE FROM scrub WHERE message = ? AND vendor = ?", message.id(), message.vendor());
    }
  }
}
