package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.session.Agent;
import org.jspecify.annotations.Nullable;

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

  static @Nullable Agent agent(Statements db, String vendor, String id) throws SQLException {
    return db.first(AGENTS + "WHERE id = ? AND vendor = ?", People::agent, id, vendor);
  }

  static @Nullable Contact contact(Statements db, String vendor, String id) throws SQLException {
    return db.first(CONTACTS + "WHERE c.id = ? AND c.vendor = ?", People::contact, id, vendor);
  }

  static void put(Statements db, Agent agent) throws SQLException {
    db.update(
        "MERGE INTO agent KEY (id, vendor) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        agent.id(),
        agent.vendor(),
        agent.username(),
        agent.name(),
        agent.presence(),
        agent.permission(),
        agent.deleted(),
        agent.seenAt());
  }

  static void put(Statements db, Contact contact) throws SQLException {
    db.update(
        "MERGE INTO contact KEY (id, vendor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        contact.id(),
        contact.vendor(),
        contact.displayName(),
        contact.company(),
        contact.jobTitle(),
        contact.notes(),
        Packed.addresses(contact.addresses()),
        contact.deleted(),
        contact.seenAt());
    db.update(
        "DELETE FROM contact_target WHERE contact = ? AND vendor = ?",
        contact.id(),
        contact.vendor());
    for (Address address : contact.addresses()) {
      if (address.target() != null && !contact.deleted()) {
        db.update(
            "MERGE INTO contact_target KEY (target, vendor, contact) VALUES (?, ?, ?)",
            address.target(),
            contact.vendor(),
            contact.id());
      }
    }
  }
}
