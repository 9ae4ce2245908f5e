package org.commpanel.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Sender;
import org.commpanel.core.event.Rows.Heard;
import org.jspecify.annotations.Nullable;

/** How a message lies in its table. */
final class MessageRow {
  static final String COLUMNS =
      "no, id, vendor, direction, state, reason, kind, content, reference_id, ends, created_at,"
          + " updated_at, deleted_at, heard_at, at, detail, channel, reply_to, sender, redacted";
  private static final String INSERT =
      "INSERT INTO message (thread, at, id, vendor, direction, state, reason, kind, content,"
          + " reference_id, ends, created_at, updated_at, deleted_at, heard_at, detail, channel,"
          + " reply_to, sender, redacted, no) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  private static final String UPDATE =
      "UPDATE message SET thread=?, at=?, id=?, vendor=?, direction=?, state=?, reason=?, kind=?,"
          + " content=?, reference_id=?, ends=?, created_at=?, updated_at=?, deleted_at=?,"
          + " heard_at=?, detail=?, channel=?, reply_to=?, sender=?, redacted=? WHERE no=?";

  /** How many bits of a message's number say which of its conversation's messages it is. */
  private static final int SLOT_BITS = 24;

  static final int INCOMING = 1;
  static final int OUTGOING = 2;

  /** Kept apart in the index, so that looking for an answer need not read the messages. */
  private static final int FAILED = 3;

  private MessageRow() {}

  static long number(long conversationNo, int slot) {
    if (slot >= 1 << SLOT_BITS) {
      throw new IllegalStateException("too many messages in one conversation");
    }
    return conversationNo << SLOT_BITS | slot;
  }

  static long conversationNo(long messageNo) {
    return messageNo >> SLOT_BITS;
  }

  /**
   * The first number a conversation's messages can have; the next conversation's is past the last.
   */
  static long firstNumber(long conversationNo) {
    return conversationNo << SLOT_BITS;
  }

  static int number(Direction direction) {
    return switch (direction) {
      case UNKNOWN -> 0;
      case INCOMING -> INCOMING;
      case OUTGOING -> OUTGOING;
    };
  }

  static Direction direction(int number) {
    return switch (number) {
      case INCOMING -> Direction.INCOMING;
      case OUTGOING, FAILED -> Direction.OUTGOING;
      default -> Direction.UNKNOWN;
    };
  }

  static void write(Statements db, long no, Heard message, boolean isNew) throws SQLException {
    MessageSnapshot said = message.snapshot();
    PreparedStatement row = db.of(isNew ? INSERT : UPDATE);
    if (message.isShown()) {
      row.setLong(1, conversationNo(no));
    } else {
      row.setNull(1, Types.BIGINT);
    }
    row.setLong(2, Statements.micros(message.at()));
    row.setString(3, said.key().id());
    row.setString(4, said.key().vendor());
    boolean failed = said.delivery().state() == Delivery.State.FAILED;
    int direction = number(said.direction());
    row.setInt(5, failed && direction == OUTGOING ? FAILED : direction);
    row.setString(6, said.delivery().state().name());
    row.setString(7, said.delivery().reason());
    row.setInt(8, Bodies.kind(said.body()));
    row.setString(9, Bodies.content(said.body()));
    row.setString(10, said.referenceId());
    row.setString(
        11,
        Packed.of(
            said.referenceType(),
            Packed.address(said.source()),
            Packed.address(said.destination())));
    time(row, 12, said.createdAt());
    time(row, 13, said.updatedAt());
    time(row, 14, said.deletedAt());
    row.setLong(15, Statements.micros(message.heardAt()));
    Particulars more = said.particulars();
    row.setString(16, said.delivery().detail());
    row.setString(17, more.channel() == null ? null : more.channel().code());
    row.setString(18, more.replyTo());
    row.setString(19, sender(more.sender()));
    row.setBoolean(20, more.redacted());
    row.setLong(21, no);
    row.executeUpdate();
  }

  private static void time(PreparedStatement row, int column, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      row.setNull(column, Types.BIGINT);
    } else {
      row.setLong(column, Statements.micros(at));
    }
  }

  /**
   * @param row of {@link #COLUMNS}
   */
  static Heard heard(ResultSet row, ConversationKey conversation) throws SQLException {
    Packed ends = Packed.open(row.getString(10));
    return new Heard(
        new MessageSnapshot(
            key(row),
            conversation,
            direction(row.getInt(4)),
            delivery(row),
            body(row),
            ends.next(),
            row.getString(9),
            Packed.toAddress(ends.next()),
            Packed.toAddress(ends.next()),
            Statements.instant(row, 11),
            Statements.instant(row, 12),
            Statements.instant(row, 13),
            particulars(row)),
        Statements.instant(row.getLong(14)));
  }

  static MessageKey key(ResultSet row) throws SQLException {
    return new MessageKey(row.getString(3), row.getString(2));
  }

  static MessageBody body(ResultSet row) throws SQLException {
    return Bodies.body(row.getInt(7), row.getString(8));
  }

  static Instant at(ResultSet row) throws SQLException {
    return Statements.instant(row.getLong(15));
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        Delivery.State.valueOf(row.getString(5)), row.getString(6), row.getString(16));
  }

  static Particulars particulars(ResultSet row) throws SQLException {
    String channel = row.getString(17);
    String replyTo = row.getString(18);
    String sender = row.getString(19);
    boolean redacted = row.getBoolean(20);
    return channel == null && replyTo == null && sender == null && !redacted
        ? Particulars.NONE
        : new Particulars(
            channel == null ? null : new Channel(channel), replyTo, toSender(sender), redacted);
  }

  private static @Nullable String sender(@Nullable Sender sender) {
    return sender == null ? null : Packed.of(sender.kind().name(), sender.name());
  }

  private static @Nullable Sender toSender(@Nullable String whole) {
    if (whole == null) {
      return null;
    }
    Packed parts = Packed.open(whole);
    return new Sender(Sender.Kind.valueOf(parts.text()), parts.next());
  }
}
