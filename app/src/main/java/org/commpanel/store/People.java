package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.commpanel.core.session.Agent;
import org.commpanel.core.session.Contact;

/** How agents and contacts lie in their tables. */
final class People {
  static final String AGENTS =
      "SELECT vendor, id, username, name, presence, permission, deleted, seen_at FROM agent ";
  static final String CONTACTS =
      "SELECT c.vendor, c.id, c.display_name, c.company, c.job_title, c.notes, c.addresses,"
          + " c.deleted, c.seen_at FROM contact c ";

  private People() {}

  static Agent agent(ResultSet row) throws SQLException {
    return new Agent(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getLong(6),
        row.getBoolean(7),
        Statements.instant(row.getLong(8)));
  }

  static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Packed.toAddresses(row.getString(7)),
        row.getBoolean(8),
        Statements.instant(row.getLong(9)));
  }
}
