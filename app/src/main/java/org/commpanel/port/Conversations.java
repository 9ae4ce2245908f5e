package org.commpanel.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Facets;
import org.commpanel.core.conversation.Hint;
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
   * @param only which of them at all
   */
  record Query(@Nullable String ownerId, boolean unreadOnly, String text, Sort sort, Only only) {
    public Query(@Nullable String ownerId, boolean unreadOnly, String text, Sort sort) {
      this(ownerId, unreadOnly, text, sort, Only.ALL);
    }
  }

  /**
   * @param vendor null for every vendor's
   * @param channel null for every channel's; SMS takes MMS in
   * @param ended whether those that have ended are among them
   */
  record Only(@Nullable String vendor, @Nullable Channel channel, Ended ended) {
    public static final Only ALL = new Only(null, null, Ended.TOO);
  }

  enum Ended {
    TOO,
    NOT,
    ALONE
  }

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
   * All of this customer's conversations with the same vendor, this one among them, the newest
   * first; the customer's contacts may have been merged.
   */
  List<Conversation> ofCustomer(ConversationKey key);

  /** What the customer panel shows beside the row. */
  Optional<About> about(ConversationKey key);

  /**
   * @param profile what the channel calls the customer, null when it does not say
   * @param mood what the vendor's machines made of the customer's words, null for nothing
   * @param contact the address book's entry, null when none is known
   * @param consents every word there is on whether the customer wants to be written to
   * @param consent what those come to on the channel the conversation is on
   * @param lastInbound when the customer last wrote on that channel, in any conversation
   * @param hints what else is known of the customer, newest first
   */
  record About(
      Facets.AttachedData data,
      @Nullable String profile,
      Facet.@Nullable Mood mood,
      @Nullable Contact contact,
      List<Consent> consents,
      Consent.State consent,
      @Nullable Instant lastInbound,
      List<Hint> hints) {
    public About {
      consents = List.copyOf(consents);
      hints = List.copyOf(hints);
    }
  }

  /** What is known of this kind, newest first. */
  List<Hint> hints(Hint.Kind kind);

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
