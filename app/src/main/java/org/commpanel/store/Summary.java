package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;

/** Derives what a list row shows from the tables, so that the order of events never matters. */
final class Summary {
  static final String SIGHTINGS_BACK =
      "SELECT at, owner, made_by FROM sighting WHERE conversation = ?"
          + " ORDER BY conversation DESC, at DESC, owner DESC";
  private static final String THREAD_BACK =
      "SELECT no, at, direction FROM message USE INDEX (message_thread) WHERE thread = ?"
          + " ORDER BY thread DESC, at DESC, id DESC";

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
  }

  private void last(ConversationRow row, long no) throws SQLException {
    db.first(
        "SELECT " + MessageRow.COLUMNS + " FROM message WHERE no = ?",
        message -> {
          MessageBody body = Packed.toBody(message.getInt(7), message.getString(8));
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
    try (ResultSet back = db.bound(SIGHTINGS_BACK, row.no).executeQuery()) {
      while (back.next()) {
        Sighting seen = CacheRows.sighting(back);
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
