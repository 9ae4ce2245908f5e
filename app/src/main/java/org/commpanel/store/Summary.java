package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.jspecify.annotations.Nullable;

/** Derives what a list row shows from the tables, so that the order of events never matters. */
final class Summary {
  private static final String THREAD_BACK =
      "SELECT no, at, direction FROM message USE INDEX (message_thread) WHERE thread = ?"
          + " ORDER BY thread DESC, at DESC, id DESC";

  private static final String LAST_INBOUND =
      "SELECT at FROM message USE INDEX (message_thread)"
          + " WHERE thread = ? AND direction = "
          + MessageRow.INCOMING
          + " AND (channel IS NULL OR channel = ?)"
          + " ORDER BY thread DESC, at DESC, id DESC FETCH FIRST 1 ROW ONLY";

  /** A customer who wrote this often without an answer waits since at least here. */
  private static final int FARTHEST_LOOK = 10_000;

  private static final int LONGEST_LINE = 160;

  private final Statements db;

  Summary(Statements db) {
    this.db = db;
  }

  void messages(ConversationRow row) throws SQLException {
    row.lastAt = null;
    row.lastDirection = Direction.UNKNOWN;
    row.lastLine = "";
    row.lastDelivery = Delivery.UNKNOWN;
    row.waitingSince = null;
    long newest = -1;
    try (ResultSet thread = db.bound(THREAD_BACK, row.no).executeQuery()) {
      for (int seen = 0; seen < FARTHEST_LOOK && thread.next(); seen++) {
        long no = thread.getLong(1);
        Instant at = Statements.instant(thread.getLong(2));
        int direction = thread.getInt(3);
        if (newest < 0) {
          row.lastAt = at;
          newest = no;
          row.lastDirection = MessageRow.direction(direction);
        }
        if (direction == MessageRow.INCOMING) {
          row.waitingSince = at;
        } else if (direction == MessageRow.OUTGOING) {
          break;
        }
      }
    }
    if (newest >= 0) {
      last(row, newest);
    }
    row.lastInbound = row.messages == 0 ? null : lastInbound(row);
  }

  /** When the customer last wrote on the channel the conversation is on. */
  private @Nullable Instant lastInbound(ConversationRow row) throws SQLException {
    String channel = row.snapshot == null ? null : row.snapshot.channel().code();
    return db.first(LAST_INBOUND, found -> Statements.instant(found.getLong(1)), row.no, channel);
  }

  /** Whose it is, through all mergers, and what they are called. */
  void customer(ConversationRow row) throws SQLException {
    String told = row.facets.contact();
    row.contact = told == null ? null : People.root(db, row.key.vendor(), told);
    row.contactName = null;
    if (row.contact != null) {
      row.contactName = People.name(db, row.key.vendor(), row.contact);
    }
  }

  private void last(ConversationRow row, long no) throws SQLException {
    db.first(
        "SELECT " + MessageRow.COLUMNS + " FROM message WHERE no = ?",
        message -> {
          MessageBody body = MessageRow.body(message);
          row.lastLine = firstLine(body.plain());
          row.lastDelivery = MessageRow.delivery(message);
          return true;
        },
        no);
  }

  static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    if (line.length() <= LONGEST_LINE) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1)) ? 1 : 0;
    return line.substring(0, LONGEST_LINE - end);
  }

  /** The current owner, and since when without a break. */
  void owner(ConversationRow row) throws SQLException {
    row.owner = null;
    row.ownedSince = null;
    try (ResultSet back = db.bound(Marks.SIGHTINGS_BACK, row.no).executeQuery()) {
      while (back.next()) {
        Sighting seen = Marks.sighting(back);
        Owner owner = row.owner;
        if (owner != null && !owner.equals(seen.owner())) {
          return;
        }
        row.owner = seen.owner();
        row.ownedSince = seen.at();
      }
    }
  }
}
