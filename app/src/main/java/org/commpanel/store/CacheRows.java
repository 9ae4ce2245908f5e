package org.commpanel.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.event.Rows;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.commpanel.core.session.Agent;
import org.commpanel.core.session.Watch;
import org.jspecify.annotations.Nullable;

/**
 * The cache's tables as the reducer sees them, for one batch. Conversations stay in memory until
 * {@link #flush}; everything else is written at once. The projector's thread alone.
 */
final class CacheRows implements Rows {
  private final Statements db;
  private final @Nullable Watch watch;
  private final Map<ConversationKey, ConversationRow> held = new HashMap<>();
  private final Map<Long, ConversationRow> heldByNo = new HashMap<>();
  private long lastNo;

  /** The message last looked up: it is most often the next one put. */
  private @Nullable MessageKey lookedUp;

  private @Nullable Heard found;
  private long foundNo;
  private boolean anyRedacted;

  /**
   * @param lastNo the highest number a conversation has
   * @param watch null to take every outgoing message for its owner's
   */
  CacheRows(Statements db, long lastNo, @Nullable Watch watch) {
    this.db = db;
    this.watch = watch;
    this.lastNo = lastNo;
  }

  long lastNo() {
    return lastNo;
  }

  ConversationRow row(ConversationKey key) {
    ConversationRow row = held.get(key);
    if (row == null) {
      row = Unbroken.ask(() -> ConversationRow.find(db, key));
      if (row == null) {
        row = new ConversationRow(++lastNo, key);
        row.isNew = true;
      }
      hold(row);
    }
    return row;
  }

  private ConversationRow row(long no) {
    ConversationRow row = heldByNo.get(no);
    if (row == null) {
      row = Unbroken.ask(() -> ConversationRow.find(db, no));
      if (row == null) {
        throw new Unbroken.Broken(new SQLException("conversation " + no + " is missing"));
      }
      hold(row);
    }
    return row;
  }

  private void hold(ConversationRow row) {
    held.put(row.key, row);
    heldByNo.put(row.no, row);
  }

  /** Writes every changed conversation, its summary computed once. */
  Collection<ConversationRow> flush(long touched) throws SQLException {
    Summary summary = new Summary(db, watch);
    held.values().removeIf(row -> !row.isDirty);
    for (ConversationRow row : held.values()) {
      if (row.messagesChanged || (row.ownersChanged && row.messages > 0)) {
        summary.messages(row);
      }
      if (!Objects.equals(row.mark(), row.countedFrom)) {
        summary.unread(row);
      }
      if (row.ownersChanged) {
        summary.owner(row);
      }
      if (row.customerChanged) {
        summary.customer(row);
      }
      row.write(db, touched);
    }
    return held.values();
  }

  @Override
  public Talk talk(ConversationKey key) {
    return row(key).talk();
  }

  @Override
  public void put(Talk talk) {
    ConversationRow row = row(talk.key());
    row.take(talk);
    row.readUpTo = talk.readUpTo();
  }

  @Override
  public @Nullable Heard message(MessageKey key) {
    if (!key.equals(lookedUp)) {
      look(key);
    }
    return found;
  }

  private void look(MessageKey key) {
    Long no =
        Unbroken.ask(() ->
            db.first(
                "SELECT no FROM message WHERE id = ? AND vendor = ?",
                row -> row.getLong(1),
                key.id(),
                key.vendor()));
    foundNo = no == null ? 0 : no;
    found = no == null ? null : read(no);
    lookedUp = key;
  }

  private @Nullable Heard read(long no) {
    ConversationKey conversation = row(MessageRow.conversationNo(no)).key;
    return Unbroken.ask(() ->
        db.first(
            "SELECT " + MessageRow.COLUMNS + " FROM message WHERE no = ?",
            row -> MessageRow.heard(row, conversation),
            no));
  }

  @Override
  public void put(Heard message) {
    Heard before = message(message.snapshot().key());
    ConversationRow into = row(message.snapshot().conversation());
    long no = foundNo;
    if (before != null) {
      ConversationRow from = row(MessageRow.conversationNo(no));
      count(from, before, -1);
      if (from != into) {
        Unbroken.make(() -> db.update("DELETE FROM message WHERE no = ?", foundNo));
        no = 0;
      }
    }
    boolean isNew = no == 0;
    long number = isNew ? MessageRow.number(into.no, into.slots++) : no;
    Unbroken.make(() -> {
      MessageRow.write(db, number, message, isNew);
    });
    count(into, message, 1);
    foundNo = number;
    found = message;
  }

  private static void count(ConversationRow row, @Nullable Heard message, int step) {
    row.isDirty = true;
    row.messagesChanged = true;
    if (message != null && message.isShown()) {
      row.messages += step;
      boolean isUnread = row.countedFrom == null || message.at().isAfter(row.countedFrom);
      if (isUnread && message.snapshot().direction() == Direction.INCOMING) {
        row.unread += step;
      }
    }
  }

  @Override
  public Collection<ConversationKey> repliesTo(MessageKey key) {
    List<Long> numbers =
        Unbroken.ask(() ->
            db.list(
                "SELECT no FROM message USE INDEX (message_reply)"
                    + " WHERE reply_to = ? AND vendor = ?",
                row -> row.getLong(1),
                key.id(),
                key.vendor()));
    return numbers == null
        ? List.of()
        : numbers.stream().map(no -> row(MessageRow.conversationNo(no)).key).toList();
  }

  @Override
  public @Nullable Reported delivery(MessageKey key) {
    return Unbroken.ask(() -> Marks.delivery(db, key));
  }

  @Override
  public void put(MessageKey key, Reported reported) {
    ConversationKey about = reported.conversation();
    Long conversation = about == null ? null : known(about).no;
    Unbroken.make(() -> Marks.put(db, key, reported, conversation));
  }

  /** A row of its own, because another table names it. */
  private ConversationRow known(ConversationKey key) {
    ConversationRow row = row(key);
    row.isDirty |= row.isNew;
    return row;
  }

  @Override
  public @Nullable Reaction reaction(MessageKey message, String by) {
    return Unbroken.ask(() -> Marks.reaction(db, message, by));
  }

  @Override
  public void put(ConversationKey conversation, MessageKey message, Reaction reaction) {
    long no = known(conversation).no;
    Unbroken.make(() -> Marks.put(db, message, reaction, no));
  }

  @Override
  public @Nullable Sighting sighting(ConversationKey key, Instant at, Owner owner) {
    ConversationRow row = row(key);
    return row.isNew && !row.ownersChanged
        ? null
        : Unbroken.ask(() -> Marks.sighting(db, row.no, at, owner));
  }

  @Override
  public @Nullable Sighting lastSighting(ConversationKey key) {
    ConversationRow row = row(key);
    return row.isNew && !row.ownersChanged
        ? null
        : Unbroken.ask(() -> Marks.lastSighting(db, row.no));
  }

  @Override
  public void put(ConversationKey key, Sighting sighting) {
    ConversationRow row = row(key);
    row.isDirty = true;
    row.ownersChanged = true;
    Unbroken.make(() -> Marks.put(db, row.no, sighting));
  }

  @Override
  public @Nullable String author(ConversationKey key, String idOrReference) {
    return Unbroken.ask(() -> Marks.author(db, row(key).no, idOrReference));
  }

  @Override
  public void putAuthor(ConversationKey key, String idOrReference, String agentId) {
    ConversationRow row = row(key);
    row.isDirty = true;
    row.messagesChanged = true;
    Unbroken.make(() -> Marks.putAuthor(db, row.no, idOrReference, agentId));
  }

  @Override
  public @Nullable Agent agent(String vendor, String id) {
    return Unbroken.ask(() -> People.agent(db, vendor, id));
  }

  @Override
  public void put(Agent agent) {
    Unbroken.make(() -> People.put(db, agent));
  }

  @Override
  public @Nullable Contact contact(String vendor, String id) {
    return Unbroken.ask(() -> People.contact(db, vendor, id));
  }

  @Override
  public void put(Contact contact) {
    Unbroken.make(() -> People.put(db, contact));
  }

  @Override
  public @Nullable Alias alias(String vendor, String gone) {
    return Unbroken.ask(() -> People.alias(db, vendor, gone));
  }

  @Override
  public void putAlias(String vendor, String gone, Alias alias) {
    Unbroken.make(() -> People.put(db, vendor, gone, alias));
  }

  @Override
  public Collection<ConversationKey> conversationsOf(String vendor, String contact) {
    String root = Unbroken.ask(() -> People.root(db, vendor, contact));
    List<Long> numbers =
        Unbroken.ask(() ->
            db.list(
                "SELECT no FROM conversation WHERE contact IN (?, ?) AND vendor = ?",
                row -> row.getLong(1),
                root,
                contact,
                vendor));
    List<ConversationKey> keys = new ArrayList<>();
    for (long no : numbers == null ? List.<Long>of() : numbers) {
      ConversationRow row = row(no);
      row.customerChanged = true;
      row.isDirty = true;
      keys.add(row.key);
    }
    return keys;
  }

  @Override
  public @Nullable Consent consent(Consent alike) {
    return Unbroken.ask(() -> People.consent(db, alike));
  }

  @Override
  public void put(Consent consent) {
    Unbroken.make(() -> People.put(db, consent));
  }

  @Override
  public @Nullable Hint hint(Hint alike) {
    return Unbroken.ask(() -> Hints.find(db, alike));
  }

  @Override
  public void put(Hint hint) {
    Unbroken.make(() -> Hints.put(db, hint));
  }

  boolean anyRedacted() {
    return anyRedacted;
  }

  boolean anyDeleted() {
    return held.values().stream().anyMatch(row -> row.tombstone != null);
  }

  @Override
  public void scrub(MessageKey message) {
    anyRedacted = true;
    Unbroken.make(() ->
        db.update(
            "MERGE INTO scrub KEY (message, vendor) VALUES (?, ?)",
            message.id(),
            message.vendor()));
  }

  @Override
  public void empty(ConversationKey key) {
    clear(row(key), Instant.MAX);
  }

  @Override
  public void wipe(ConversationKey key, Instant upTo, long seq) {
    ConversationRow row = row(key);
    clear(row, upTo);
    Unbroken.make(() -> Marks.forget(db, row.no, seq));
  }

  private void clear(ConversationRow row, Instant upTo) {
    row.isDirty = true;
    row.messagesChanged = true;
    row.ownersChanged = true;
    row.messages = 0;
    row.unread = 0;
    row.readUpTo = null;
    row.answeredAt = null;
    row.countedFrom = null;
    lookedUp = null;
    Unbroken.make(() -> Marks.clear(db, row.no, upTo));
  }
}
