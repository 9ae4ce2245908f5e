package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.commpanel.core.session.Watch;
import org.jspecify.annotations.Nullable;

/** Derives what a list row shows from the tables, so that the order of events never matters. */
final class Summary {
  private static final String THREAD_BACK =
      "SELECT no, at, direction FROM message USE INDEX (message_thread) WHERE thread = ?"
          + " ORDER BY thread DESC, at DESC, id DESC FETCH FIRST ? ROWS ONLY";

  private static final String LAST_INBOUND =
      "SELECT at FROM message USE INDEX (message_thread)"
          + " WHERE thread = ? AND direction = "
          + MessageRow.INCOMING
          + " AND (channel IS NULL OR channel = ?)"
          + " ORDER BY thread DESC, at DESC, id DESC FETCH FIRST 1 ROW ONLY";

  private static final int FIRST_LOOK = 16;

  /** A customer who wrote this often without an answer waits since at least here. */
  private static final int FARTHEST_LOOK = 10_000;

  private static final int LONGEST_LINE = 160;

  private static final String UNREAD =
      "SELECT COUNT(*) FROM message USE INDEX (message_thread)"
          + " WHERE thread = ? AND at > ? AND direction = "
          + MessageRow.INCOMING;

  private final Statements db;
  private final @Nullable Watch watch;

  Summary(Statements db, @Nullable Watch watch) {
    this.db = db;
    this.watch = watch;
  }

  /** A message as the index of its thread knows it. */
  private record Line(long no, Instant at, int direction) {}

  void messages(ConversationRow row) throws SQLException {
    row.lastAt = null;
    row.lastDirection = Direction.UNKNOWN;
    row.lastLine = "";
    row.lastDelivery = Delivery.UNKNOWN;
    List<Line> back = back(row, FIRST_LOOK);
    for (int look = FIRST_LOOK; !isAnswered(row, back) && back.size() == look; ) {
      look = Math.min(FARTHEST_LOOK, look * 8);
      if (look == back.size()) {
        break;
      }
      back = back(row, look);
    }
    if (!back.isEmpty()) {
      Line newest = back.getFirst();
      row.lastAt = newest.at;
      row.lastDirection = MessageRow.direction(newest.direction);
      last(row, newest.no);
    }
    row.lastInbound = row.messages == 0 ? null : lastInbound(row);
  }

  private List<Line> back(ConversationRow row, int limit) throws SQLException {
    return db.list(
        THREAD_BACK,
        line -> new Line(line.getLong(1), Statements.instant(line.getLong(2)), line.getInt(3)),
        row.no,
        limit);
  }

  /** Since when the customer waits, and when an agent last wrote; whether it was met at all. */
  private boolean isAnswered(ConversationRow row, List<Line> back) throws SQLException {
    row.waitingSince = null;
    row.answeredAt = null;
    Dresser dresser = new Dresser(db, watch);
    for (Line line : back) {
      if (line.direction == MessageRow.INCOMING) {
        row.waitingSince = line.at;
      } else if (isAnswer(row, line.no, line.at, line.direction, dresser)) {
        row.answeredAt = row.answeredAt == null ? line.at : row.answeredAt;
        if (line.direction == MessageRow.OUTGOING) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether an agent wrote it, which ends the wait unless it failed. Before the agent worked with
   * this panel nobody can tell, and every outgoing message counts.
   */
  private boolean isAnswer(ConversationRow row, long no, Instant at, int direction, Dresser dresser)
      throws SQLException {
    if (MessageRow.direction(direction) != Direction.OUTGOING) {
      return false;
    }
    return watch == null || !at.isAfter(watch.since()) || dresser.isAgents(no, row.key);
  }

  /** Customer messages after the mark. */
  void unread(ConversationRow row) throws SQLException {
    Instant mark = row.mark();
    row.unread =
        (int) db.number(UNREAD, row.no, mark == null ? Long.MIN_VALUE : Statements.micros(mark));
    row.countedFrom = mark;
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
