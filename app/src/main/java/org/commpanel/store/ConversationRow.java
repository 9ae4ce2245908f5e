package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facets;
import org.commpanel.core.conversation.Title;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.event.Rows.Talk;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/** One row of the table, in memory while a batch works on it. One thread. */
final class ConversationRow {
  private static final String COLUMNS =
      "no, vendor, id, slots, messages, withdrawn_at, read_up_to, channel, name, detail,"
          + " said_owner, self, peer, account_id, dialog_id, created_at, updated_at, deleted_at,"
          + " owner, owned_since, last_at, last_direction, last_line, last_state, last_reason,"
          + " waiting_since, unread, facets, contact, contact_name, last_inbound, deleted_there,"
          + " deleted_why, answered_at";
  static final String SELECT = "SELECT " + COLUMNS + " FROM conversation ";
  private static final String INSERT =
      "INSERT INTO conversation (slots, messages, withdrawn_at, read_up_to, channel, name, detail,"
          + " said_owner, self, peer, account_id, dialog_id, created_at, updated_at, deleted_at,"
          + " owner, owned_since, last_at, last_direction, last_line, last_state, last_reason,"
          + " waiting_since, unread, facets, contact, contact_name, last_inbound, deleted_there,"
          + " deleted_why, answered_at, touched, no, vendor, id) VALUES"
          + " (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  private static final String UPDATE =
      "UPDATE conversation SET slots=?, messages=?, withdrawn_at=?, read_up_to=?, channel=?,"
          + " name=?, detail=?, said_owner=?, self=?, peer=?, account_id=?, dialog_id=?,"
          + " created_at=?, updated_at=?, deleted_at=?, owner=?, owned_since=?, last_at=?,"
          + " last_direction=?, last_line=?, last_state=?, last_reason=?, waiting_since=?,"
          + " unread=?, facets=?, contact=?, contact_name=?, last_inbound=?, deleted_there=?,"
          + " deleted_why=?, answered_at=?, touched=? WHERE no=?";

  final long no;
  final ConversationKey key;

  /** Not in the table yet. */
  boolean isNew;

  /** Differs from the table. */
  boolean isDirty;

  /** Its messages changed, so the last line and the waiting time may have. */
  boolean messagesChanged;

  boolean ownersChanged;

  /** Whose it is, or what they are called, may have changed. */
  boolean customerChanged;

  /** The slot its next message gets. */
  int slots;

  int messages;
  @Nullable Instant withdrawnAt;
  @Nullable Instant readUpTo;
  @Nullable ConversationSnapshot snapshot;
  Facets facets = Facets.NONE;
  @Nullable Tombstone tombstone;

  /** The customer's id after any merging. */
  @Nullable String contact;

  /** What the address book calls the customer. */
  @Nullable String contactName;

  @Nullable Owner owner;
  @Nullable Instant ownedSince;
  @Nullable Instant lastAt;
  Direction lastDirection = Direction.UNKNOWN;
  String lastLine = "";
  Delivery lastDelivery = Delivery.UNKNOWN;
  @Nullable Instant waitingSince;
  @Nullable Instant lastInbound;
  int unread;

  /** When an agent last wrote, null for never. */
  @Nullable Instant answeredAt;

  /** The mark after which {@link #unread} counts. */
  @Nullable Instant countedFrom;

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
    read.facets = FacetText.read(row.getString(28));
    read.contact = row.getString(29);
    read.contactName = row.getString(30);
    read.lastInbound = Statements.instant(row, 31);
    Instant deletedThere = Statements.instant(row, 32);
    read.tombstone = deletedThere == null ? null : new Tombstone(deletedThere, row.getString(33));
    read.answeredAt = Statements.instant(row, 34);
    read.countedFrom = read.mark();
    return read;
  }

  /** Up to where all was read: here, or because an agent wrote after it. */
  @Nullable Instant mark() {
    if (answeredAt == null || readUpTo == null) {
      return answeredAt == null ? readUpTo : answeredAt;
    }
    return answeredAt.isAfter(readUpTo) ? answeredAt : readUpTo;
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
        Packed.addressOrNone(row.getString(12)),
        Packed.addressOrNone(row.getString(13)),
        row.getString(14),
        row.getString(15),
        Statements.instant(row, 16),
        Statements.instant(row, 17),
        Statements.instant(row, 18));
  }

  private static @Nullable Owner owner(@Nullable String agentId) {
    return agentId == null ? null : Owner.of(agentId);
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
      FacetText.of(facets),
      contact,
      contactName,
      lastInbound,
      tombstone == null ? null : tombstone.at(),
      tombstone == null ? null : tombstone.why(),
      answeredAt,
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
    return new Talk(key, snapshot, withdrawnAt, readUpTo, facets, tombstone);
  }

  /** Takes what the reducer decided; messages and owners are not its business. */
  void take(Talk talk) {
    // The channel it is on decides which of the customer's messages count.
    messagesChanged |= messages > 0 && !Objects.equals(channel(snapshot), channel(talk.snapshot()));
    snapshot = talk.snapshot();
    withdrawnAt = talk.withdrawnAt();
    customerChanged |= !facets.equals(talk.facets());
    facets = talk.facets();
    tombstone = talk.tombstone();
    isDirty = true;
  }

  private static @Nullable Channel channel(@Nullable ConversationSnapshot snapshot) {
    return snapshot == null ? null : snapshot.channel();
  }

  /** Nobody waits for an answer to what has ended. */
  @Nullable Instant waiting() {
    return facets.life().hasEnded() ? null : waitingSince;
  }

  /** The address book's name, else the channel's. */
  private Address peer(ConversationSnapshot said) {
    Address peer = said.peer();
    String name = contactName != null ? contactName : facets.profile();
    return name == null
        ? peer
        : new Address(peer.type(), peer.target(), name, peer.name(), peer.detail());
  }

  private Conversation.Traits traits() {
    return facets.isEmpty() && lastInbound == null
        ? Conversation.Traits.NONE
        : new Conversation.Traits(
            facets.life(), contact, lastInbound, facets.typingAt(), facets.wrongMode());
  }

  /** What a list shows of it; null while it is none of the list's business. */
  @Nullable Conversation shown() {
    ConversationSnapshot said = snapshot;
    if (said == null) {
      return null;
    }
    Address peer = peer(said);
    return new Conversation(
        no,
        key,
        Title.of(said.name(), said.channel(), peer),
        said.detail(),
        said.channel(),
        owner,
        ownedSince,
        said.self(),
        peer,
        said.createdAt(),
        said.deletedAt(),
        lastAt,
        lastDirection,
        lastLine,
        lastDelivery.state(),
        waiting(),
        unread,
        traits());
  }
}
