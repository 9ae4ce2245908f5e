package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Title;
import org.commpanel.core.event.Rows.Talk;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/** One row of the table, in memory while a batch works on it. One thread. */
final class ConversationRow {
  private static final String COLUMNS =
      "no, vendor, id, slots, messages, withdrawn_at, read_up_to, channel, name, detail,"
          + " said_owner, self, peer, account_id, dialog_id, created_at, updated_at, deleted_at,"
          + " owner, owned_since, last_at, last_direction, last_line, last_state, last_reason,"
          + " waiting_since, unread";
  static final String SELECT = "SELECT " + COLUMNS + " FROM conversation ";
  private static final String INSERT =
      "INSERT INTO conversation (slots, messages, withdrawn_at, read_up_to, channel, name, detail,"
          + " said_owner, self, peer, account_id, dialog_id, created_at, updated_at, deleted_at,"
          + " owner, owned_since, last_at, last_direction, last_line, last_state, last_reason,"
          + " waiting_since, unread, touched, no, vendor, id) VALUES"
          + " (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  private static final String UPDATE =
      "UPDATE conversation SET slots=?, messages=?, withdrawn_at=?, read_up_to=?, channel=?,"
          + " name=?, detail=?, said_owner=?, self=?, peer=?, account_id=?, dialog_id=?,"
          + " created_at=?, updated_at=?, deleted_at=?, owner=?, owned_since=?, last_at=?,"
          + " last_direction=?, last_line=?, last_state=?, last_reason=?, waiting_since=?,"
          + " unread=?, touched=? WHERE no=?";

  final long no;
  final ConversationKey key;

  /** Not in the table yet. */
  boolean isNew;

  /** Differs from the table. */
  boolean isDirty;

  /** Its messages changed, so the last line and the waiting time may have. */
  boolean messagesChanged;

  boolean ownersChanged;

  /** The slot its next message gets. */
  int slots;

  int messages;
  @Nullable Instant withdrawnAt;
  @Nullable Instant readUpTo;
  @Nullable ConversationSnapshot snapshot;
  @Nullable Owner owner;
  @Nullable Instant ownedSince;
  @Nullable Instant lastAt;
  Direction lastDirection = Direction.UNKNOWN;
  String lastLine = "";
  Delivery lastDelivery = Delivery.UNKNOWN;
  @Nullable Instant waitingSince;
  int unread;

  ConversationRow(long no, ConversationKey key) {
    this.no = no;
    this.key = key;
  }

  static @Nullable ConversationRow find(Statements db, ConversationKey key) throws SQLException {
    return db.first(
        SELECT + "WHERE id = ? AND vendor = ?", ConversationRow::read, key.id(), key.vendor());
  }

  static @Nullable ConversationRow find(Statements db, long no) throws SQLException {
    return db.first(SELECT + "WHERE no = ?", ConversationRow::read, no);
  }

  static ConversationRow read(ResultSet row) throws SQLException {
    ConversationKey key = new ConversationKey(row.getString(2), row.getString(3));
    ConversationRow read = new ConversationRow(row.getLong(1), key);
    read.slots = row.getInt(4);
    read.messages = row.getInt(5);
    read.withdrawnAt = Statements.instant(row, 6);
    read.readUpTo = Statements.instant(row, 7);
    read.snapshot = snapshot(key, row);
    read.owner = owner(row.getString(19));
    read.ownedSince = Statements.instant(row, 20);
    read.lastAt = Statements.instant(row, 21);
    read.lastDirection = MessageRow.direction(row.getInt(22));
    read.lastLine = row.getString(23);
    read.lastDelivery = new Delivery(Delivery.State.valueOf(row.getString(24)), row.getString(25));
    read.waitingSince = Statements.instant(row, 26);
    read.unread = row.getInt(27);
    return read;
  }

  private static @Nullable ConversationSnapshot snapshot(ConversationKey key, ResultSet row)
      throws SQLException {
    String channel = row.getString(8);
    if (channel == null) {
      return null;
    }
    return new ConversationSnapshot(
        key,
        new Channel(channel),
        row.getString(9),
        row.getString(10),
        owner(row.getString(11)),
        address(row.getString(12)),
        address(row.getString(13)),
        row.getString(14),
        row.getString(15),
        Statements.instant(row, 16),
        Statements.instant(row, 17),
        Statements.instant(row, 18));
  }

  private static @Nullable Owner owner(@Nullable String agentId) {
    return agentId == null ? null : Owner.of(agentId);
  }

  private static Address address(@Nullable String packed) {
    Address address = Packed.toAddress(packed);
    return address == null ? Address.NONE : address;
  }

  /**
   * @param touched the last entry of the batch that writes
   */
  void write(Statements db, long touched) throws SQLException {
    ConversationSnapshot said = snapshot;
    @Nullable Object[] values = {
      slots,
      messages,
      withdrawnAt,
      readUpTo,
      said == null ? null : said.channel().code(),
      said == null ? null : said.name(),
      said == null ? null : said.detail(),
      said == null || said.owner() == null ? null : said.owner().agentId(),
      said == null ? null : Packed.address(said.self()),
      said == null ? null : Packed.address(said.peer()),
      said == null ? null : said.accountId(),
      said == null ? null : said.dialogId(),
      said == null ? null : said.createdAt(),
      said == null ? null : said.updatedAt(),
      said == null ? null : said.deletedAt(),
      owner == null ? null : owner.agentId(),
      ownedSince,
      lastAt,
      MessageRow.number(lastDirection),
      lastLine,
      lastDelivery.state(),
      lastDelivery.reason(),
      waitingSince,
      unread,
      touched,
      no,
      key.vendor(),
      key.id()
    };
    if (isNew) {
      db.update(INSERT, values);
    } else {
      db.update(UPDATE, java.util.Arrays.copyOf(values, values.length - 2));
    }
    isNew = false;
    isDirty = false;
  }

  Talk talk() {
    return new Talk(key, snapshot, withdrawnAt, readUpTo);
  }

  /** What a list shows of it; null while it is none of the list's business. */
  @Nullable Conversation shown() {
    ConversationSnapshot said = snapshot;
    if (said == null) {
      return null;
    }
    return new Conversation(
        no,
        key,
        Title.of(said.name(), said.channel(), said.peer()),
        said.detail(),
        said.channel(),
        owner,
        ownedSince,
        said.self(),
        said.peer(),
        said.createdAt(),
        said.deletedAt(),
        lastAt,
        lastDirection,
        lastLine,
        lastDelivery.state(),
        waitingSince,
        unread);
  }
}
