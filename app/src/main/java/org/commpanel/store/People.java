package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.event.Rows.Alias;
import org.commpanel.core.session.Agent;
import org.jspecify.annotations.Nullable;

/** How agents and contacts lie in their tables. */
final class People {
  static final String AGENTS =
      "SELECT vendor, id, username, name, presence, permission, deleted, seen_at FROM agent ";
  static final String CONTACTS =
      "SELECT c.vendor, c.id, c.display_name, c.company, c.job_title, c.notes, c.addresses,"
          + " c.language, c.metadata, c.deleted, c.seen_at FROM contact c ";

  /** Nobody merges contacts in a longer chain than this; it guards against a ring. */
  private static final int LONGEST_CHAIN = 32;

  static final String CONSENTS =
      "SELECT vendor, contact, channel, identity, list, state, at FROM consent ";

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
        row.getString(8),
        row.getString(9),
        row.getBoolean(10),
        Statements.instant(row.getLong(11)));
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
        "MERGE INTO contact KEY (id, vendor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        contact.id(),
        contact.vendor(),
        contact.displayName(),
        contact.company(),
        contact.jobTitle(),
        contact.notes(),
        Packed.addresses(contact.addresses()),
        contact.deleted(),
        contact.seenAt(),
        contact.language(),
        contact.metadata());
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

  static @Nullable Alias alias(Statements db, String vendor, String gone) throws SQLException {
    return db.first(
        "SELECT kept, at FROM alias WHERE gone = ? AND vendor = ?",
        row -> new Alias(row.getString(1), Statements.instant(row.getLong(2))),
        gone,
        vendor);
  }

  static void put(Statements db, String vendor, String gone, Alias alias) throws SQLException {
    db.update(
        "MERGE INTO alias KEY (gone, vendor) VALUES (?, ?, ?, ?)",
        gone,
        vendor,
        alias.kept(),
        alias.at());
  }

  /** Into whom a contact was merged in the end; itself when it was not. */
  static String root(Statements db, String vendor, String contact) throws SQLException {
    String at = contact;
    for (int step = 0; step < LONGEST_CHAIN; step++) {
      Alias alias = alias(db, vendor, at);
      if (alias == null) {
        return at;
      }
      at = alias.kept();
    }
    // A ring: any of its members will do, as long as it is always the same.
    String least = at;
    for (int step = 0; step < LONGEST_CHAIN; step++) {
      Alias alias = alias(db, vendor, at);
      at = alias == null ? at : alias.kept();
      least = at.compareTo(least) < 0 ? at : least;
    }
    return least;
  }

  /** What the address book calls them, null when it does not or they are no longer in it. */
  static @Nullable String name(Statements db, String vendor, String contact) throws SQLException {
    Contact found = contact(db, vendor, contact);
    return found == null || found.deleted() ? null : found.displayName();
  }

  static @Nullable Consent consent(Statements db, Consent alike) throws SQLException {
    return db.first(
        CONSENTS + "WHERE vendor = ? AND contact = ? AND channel = ? AND identity = ? AND list = ?",
        People::consent,
        alike.vendor(),
        alike.contact(),
        channel(alike),
        alike.identity(),
        alike.list());
  }

  static Consent consent(ResultSet row) throws SQLException {
    String channel = row.getString(3);
    return new Consent(
        row.getString(1),
        row.getString(2),
        channel.isEmpty() ? null : new Channel(channel),
        row.getString(4),
        row.getString(5),
        Consent.State.valueOf(row.getString(6)),
        Statements.instant(row.getLong(7)));
  }

  static void put(Statements db, Consent consent) throws SQLException {
    db.update(
        "MERGE INTO consent KEY (vendor, contact, channel, identity, list)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        consent.vendor(),
        consent.contact(),
        channel(consent),
        consent.identity(),
        consent.list(),
        consent.state(),
        consent.at());
  }

  private static String channel(Consent consent) {
    return consent.channel() == null ? "" : consent.channel().code();
  }
}
