package org.commpanel.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.session.Watch;
import org.commpanel.port.Messages;
import org.jspecify.annotations.Nullable;

/**
 * Windows of a thread by its index, whatever its length. Authors are worked out while reading, from
 * what is known then.
 */
final class SqlMessages implements Messages {
  private static final String SELECT =
      "SELECT " + MessageRow.COLUMNS + " FROM message USE INDEX (message_thread) ";
  private static final String BACK =
      " ORDER BY thread DESC, at DESC, id DESC FETCH FIRST ? ROWS ONLY";
  private static final String ON = " ORDER BY thread, at, id FETCH FIRST ? ROWS ONLY";

  private final Readers readers;
  private volatile @Nullable Watch watch;

  SqlMessages(Readers readers) {
    this.readers = readers;
  }

  void watch(Watch newWatch) {
    watch = newWatch;
  }

  /** What a window needs to know of its conversation. */
  private record Talk(long no, int unread, @Nullable Long readUpTo) {}

  private static @Nullable Talk talk(Statements db, ConversationKey key) throws SQLException {
    return db.first(
        "SELECT no, unread, GREATEST(COALESCE(read_up_to, answered_at),"
            + " COALESCE(answered_at, read_up_to)) FROM conversation WHERE id = ? AND vendor = ?",
        row -> {
          long mark = row.getLong(3);
          return new Talk(row.getLong(1), row.getInt(2), row.wasNull() ? null : mark);
        },
        key.id(),
        key.vendor());
  }

  @Override
  public List<Message> latest(ConversationKey conversation, int limit) {
    return back(conversation, "WHERE thread = ?", limit);
  }

  @Override
  public List<Message> before(ConversationKey conversation, Place place, int limit) {
    return back(
        conversation,
        "WHERE thread = ? AND at <= ? AND (at < ? OR id < ?)",
        limit,
        place.at(),
        place.at(),
        place.id());
  }

  private List<Message> back(
      ConversationKey conversation, String where, int limit, Object... place) {
    List<Message> found = window(conversation, SELECT + where + BACK, limit, place);
    Collections.reverse(found);
    return found;
  }

  @Override
  public List<Message> after(ConversationKey conversation, Place place, int limit) {
    return window(
        conversation,
        SELECT + "WHERE thread = ? AND at >= ? AND (at > ? OR id > ?)" + ON,
        limit,
        place.at(),
        place.at(),
        place.id());
  }

  private List<Message> window(
      ConversationKey conversation, String sql, int limit, Object... place) {
    return readers.read(db -> {
      Talk talk = talk(db, conversation);
      if (talk == null) {
        return new ArrayList<>();
      }
      Object[] values = new Object[place.length + 2];
      values[0] = talk.no;
      System.arraycopy(place, 0, values, 1, place.length);
      values[values.length - 1] = limit;
      List<Message> found = new ArrayList<>();
      Dresser dresser = new Dresser(db, watch);
      for (Dresser.Bare bare : db.list(sql, row -> Dresser.Bare.read(row, conversation), values)) {
        found.add(dresser.dress(bare));
      }
      return found;
    });
  }

  @Override
  public Optional<Message> find(MessageKey key) {
    return readers.read(db -> {
      Dresser dresser = new Dresser(db, watch);
      Dresser.Bare bare = dresser.find(key);
      return bare == null ? Optional.empty() : Optional.of(dresser.dress(bare));
    });
  }

  @Override
  public @Nullable Place firstUnread(ConversationKey conversation) {
    return readers
        .read(db -> {
          Talk talk = talk(db, conversation);
          return talk == null || talk.unread == 0
              ? Optional.<Place>empty()
              : Optional.ofNullable(firstUnread(db, talk));
        })
        .orElse(null);
  }

  private static @Nullable Place firstUnread(Statements db, Talk talk) throws SQLException {
    return db.first(
        "SELECT at, id FROM message USE INDEX (message_thread)"
            + " WHERE thread = ? AND at > ? AND direction = "
            + MessageRow.INCOMING
            + " ORDER BY thread, at, id FETCH FIRST 1 ROW ONLY",
        row -> new Place(Statements.instant(row.getLong(1)), row.getString(2)),
        talk.no,
        talk.readUpTo == null ? Long.MIN_VALUE : talk.readUpTo);
  }

  @Override
  public int count(ConversationKey conversation) {
    return readers.read(db ->
        (int)
            db.number(
                "SELECT messages FROM conversation WHERE id = ? AND vendor = ?",
                conversation.id(),
                conversation.vendor()));
  }
}
