package org.commpanel.port;

import java.util.List;
import java.util.Optional;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.core.session.Agent;
import org.jspecify.annotations.Nullable;

/** Reads conversations out of the cache. Blocking, milliseconds; any thread but the FX thread. */
public interface Conversations {

  enum Sort {
    /** Those who wait first, longest first; then the answered ones, newest first. */
    LONGEST_WAITING,
    NEWEST
  }

  /**
   * @param ownerId whose, empty for nobody's, null for everyone's
   * @param unreadOnly only those with something unread
   * @param text words that title, peer or last line must hold, whatever the case; empty for all
   */
  record Query(@Nullable String ownerId, boolean unreadOnly, String text, Sort sort) {}

  /**
   * The rows a query finds, as numbers only, in order: small enough to hold for 100,000 rows.
   *
   * @param rowIds {@link Conversation#rowId()}s
   * @param ranks what the order was made by; rising
   */
  record Order(long[] rowIds, long[] ranks) {
    public int size() {
      return rowIds.length;
    }
  }

  Order order(Query query);

  /** The rank of one row in the order of {@code sort}. */
  static long rank(Conversation row, Sort sort) {
    long last = row.lastMessageAt() != null ? micros(row.lastMessageAt()) : created(row);
    if (sort == Sort.LONGEST_WAITING && row.waitingSince() != null) {
      return Long.MIN_VALUE / 2 + micros(row.waitingSince());
    }
    return -last;
  }

  private static long created(Conversation row) {
    return row.createdAt() != null ? micros(row.createdAt()) : 0;
  }

  private static long micros(java.time.Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
  }

  /** These rows, in the order asked for; rows that are gone are left out. */
  List<Conversation> rows(long[] rowIds);

  Optional<Conversation> find(ConversationKey key);

  /** Whether this row belongs in the answer to the query. */
  boolean matches(Conversation row, Query query);

  /** How many conversations this owner has, and how many of them hold something unread. */
  Counts counts(@Nullable String ownerId);

  record Counts(int all, int unread, int waiting) {}

  List<Tenure> ownership(ConversationKey key);

  /**
   * Those whose content was taken off this machine when they left this account: whose they were
   * when is all that is kept. Oldest row first.
   */
  List<ConversationKey> withdrawn();

  List<Agent> agents();

  Optional<Agent> agent(String vendor, String id);

  /** The address book's entry for this address, where it was looked up before. */
  Optional<Contact> contactFor(String vendor, String target);
}
