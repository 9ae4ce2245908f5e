package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole cache as text, canonical: rows in the order of their names, the cache's own numbers
 * left out or replaced by the names they stand for. Two caches that say the same dump the same.
 */
final class Dump {
  /** Every table that events fill. */
  static final List<String> TABLES =
      List.of(
          "conversation",
          "message",
          "delivery",
          "sighting",
          "author",
          "agent",
          "contact",
          "contact_target",
          "alias",
          "reaction",
          "consent",
          "scrub",
          "hint",
          "known",
          "verdict");

  private Dump() {}

  /** What was told, whatever the order it was told in. */
  static String facts(Statements db) throws SQLException {
    StringBuilder text = new StringBuilder();
    table(
        db,
        text,
        "conversation",
        "SELECT vendor, id, messages, withdrawn_at, read_up_to, answered_at, channel, name, detail,"
            + " said_owner, self, peer, account_id, dialog_id, created_at, updated_at, deleted_at,"
            + " owner, owned_since, last_at, last_direction, last_line, last_state, last_reason,"
            + " waiting_since, unread, facets, contact, contact_name, last_inbound, deleted_there,"
            + " deleted_why FROM conversation");
    table(
        db,
        text,
        "message",
        "SELECT c.vendor, c.id, m.thread IS NULL, m.at, m.id, m.vendor, m.direction, m.state,"
            + " m.reason, m.kind, m.content, m.reference_id, m.ends, m.created_at, m.updated_at,"
            + " m.deleted_at, m.heard_at, m.detail, m.channel, m.reply_to, m.sender, m.redacted"
            + " FROM message m JOIN conversation c ON c.no = m.no / "
            + MessageRow.firstNumber(1));
    table(
        db,
        text,
        "delivery",
        "SELECT d.id, d.vendor, d.state, d.reason, d.detail, d.confirmed, d.failed_at, c.vendor,"
            + " c.id FROM delivery d LEFT JOIN conversation c ON c.no = d.conversation");
    table(
        db,
        text,
        "sighting",
        "SELECT c.vendor, c.id, s.at, s.owner, s.made_by FROM sighting s"
            + " JOIN conversation c ON c.no = s.conversation");
    table(
        db,
        text,
        "author",
        "SELECT c.vendor, c.id, a.name, a.agent FROM author a"
            + " JOIN conversation c ON c.no = a.conversation");
    table(db, text, "agent", "SELECT * FROM agent");
    table(db, text, "contact", "SELECT * FROM contact");
    table(db, text, "contact_target", "SELECT * FROM contact_target");
    table(db, text, "alias", "SELECT * FROM alias");
    table(
        db,
        text,
        "reaction",
        "SELECT r.message, r.vendor, r.made_by, r.at, r.id, r.emoji, c.vendor, c.id"
            + " FROM reaction r JOIN conversation c ON c.no = r.conversation");
    table(db, text, "consent", "SELECT * FROM consent");
    table(db, text, "hint", "SELECT * FROM hint");
    return text.toString();
  }

  /** What was told and what became of each entry: the same for the same journal. */
  static String whole(Statements db) throws SQLException {
    StringBuilder text = new StringBuilder(facts(db));
    table(db, text, "progress", "SELECT last_seq, origin FROM progress");
    table(db, text, "known", "SELECT slot, rest, seq FROM known WHERE seq > 0");
    table(
        db,
        text,
        "verdict",
        "SELECT v.seq, v.kind, v.verdict, v.reason, v.duplicate_of, c.vendor, c.id, v.slot"
            + " FROM verdict v LEFT JOIN conversation c ON c.no = v.about");
    return text.toString();
  }

  private static void table(Statements db, StringBuilder text, String name, String sql)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = db.bound(sql).executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        String[] parts = new String[columns];
        for (int i = 0; i < columns; i++) {
          parts[i] = rows.getString(i + 1);
        }
        lines.add(Packed.of(parts));
      }
    }
    lines.sort(null);
    text.append(name).append(' ').append(lines.size()).append('\n');
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
  }
}
