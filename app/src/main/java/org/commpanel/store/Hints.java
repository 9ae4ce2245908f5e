package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.commpanel.core.conversation.Hint;
import org.jspecify.annotations.Nullable;

/** How hints lie in their table. */
final class Hints {
  private static final String SELECT =
      "SELECT vendor, kind, subject, topic, details, at FROM hint ";

  private Hints() {}

  static @Nullable Hint find(Statements db, Hint alike) throws SQLException {
    return db.first(
        SELECT + "WHERE vendor = ? AND kind = ? AND subject = ? AND topic = ?",
        Hints::read,
        alike.vendor(),
        alike.kind(),
        alike.subject(),
        alike.topic());
  }

  /** About one subject, newest first. */
  static List<Hint> about(Statements db, String vendor, String subject) throws SQLException {
    return db.list(
        SELECT + "WHERE vendor = ? AND subject = ? ORDER BY at DESC, kind, topic",
        Hints::read,
        vendor,
        subject);
  }

  /** Of one kind, newest first. */
  static List<Hint> of(Statements db, Hint.Kind kind) throws SQLException {
    return db.list(
        SELECT + "WHERE kind = ? ORDER BY at DESC, vendor, subject, topic", Hints::read, kind);
  }

  static void put(Statements db, Hint hint) throws SQLException {
    db.update(
        "MERGE INTO hint KEY (vendor, kind, subject, topic) VALUES (?, ?, ?, ?, ?, ?)",
        hint.vendor(),
        hint.kind(),
        hint.subject(),
        hint.topic(),
        Bodies.map(hint.details()),
        hint.at());
  }

  private static Hint read(ResultSet row) throws SQLException {
    return new Hint(
        row.getString(1),
        Hint.Kind.valueOf(row.getString(2)),
        row.getString(3),
        row.getString(4),
        Bodies.toMap(Packed.open(row.getString(5))),
        Statements.instant(row.getLong(6)));
  }
}
