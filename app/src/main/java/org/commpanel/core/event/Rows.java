package org.commpanel.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Facets;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.commpanel.core.session.Agent;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Reducer} reads and writes: plain getting and putting, no judgement. One thread at
 * a time.
 */
public interface Rows {

  /**
   * What is kept of a conversation beside its messages and owners.
   *
   * @param snapshot null when only messages or marks of it have been seen, or it was withdrawn
   * @param withdrawnAt the newest version this viewer lost sight of; null when never
   * @param readUpTo null when nothing was ever read here
   * @param tombstone null while it has not been deleted where it lived
   */
  record Talk(
      ConversationKey key,
      @Nullable ConversationSnapshot snapshot,
      @Nullable Instant withdrawnAt,
      @Nullable Instant readUpTo,
      Facets facets,
      @Nullable Tombstone tombstone) {

    /** Whether its content has left this machine and nothing newer has given it back. */
    public boolean isWithdrawn() {
      return snapshot == null && withdrawnAt != null;
    }

    /** Whether there is nothing to be kept of it here. */
    public boolean isGone() {
      return tombstone != null || isWithdrawn();
    }

    Talk with(@Nullable ConversationSnapshot newSnapshot, Facets newFacets) {
      return new Talk(key, newSnapshot, withdrawnAt, readUpTo, newFacets, tombstone);
    }

    Talk readUpTo(@Nullable Instant newMark) {
      return new Talk(key, snapshot, withdrawnAt, newMark, facets, tombstone);
    }
  }

  /**
   * @param heardAt when we first heard of it
   */
  record Heard(MessageSnapshot snapshot, Instant heardAt) {
    /**
     * A time further ahead than any clock is wrong is none: it would stand above everything that
     * comes until then.
     */
    private static final Duration AHEAD = Duration.ofDays(1);

    /** Where it stands in the thread; see {@link org.commpanel.core.conversation.Message#at()}. */
    public Instant at() {
      Instant told = snapshot.createdAt() != null ? snapshot.createdAt() : snapshot.updatedAt();
      return told == null || told.isAfter(heardAt.plus(AHEAD)) ? heardAt : told;
    }

    public boolean isShown() {
      return snapshot.deletedAt() == null;
    }
  }

  /**
   * What the reports about one message come to.
   *
   * @param confirmed whether any of them said that the channel has it
   * @param failedAt when the first failure was, the epoch when that was not said; null for none
   * @param conversation null when no report named one
   */
  record Reported(
      Delivery delivery,
      boolean confirmed,
      @Nullable Instant failedAt,
      @Nullable ConversationKey conversation) {

    public static Reported merge(Reported a, Reported b) {
      return new Reported(
          Delivery.further(a.delivery, b.delivery),
          a.confirmed || b.confirmed,
          first(a.failedAt, b.failedAt),
          first(a.conversation, b.conversation));
    }

    private static <T extends Comparable<? super T>> @Nullable T first(
        @Nullable T a, @Nullable T b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      return a.compareTo(b) <= 0 ? a : b;
    }
  }

  /** An empty one when nothing is known of it. */
  Talk talk(ConversationKey key);

  void put(Talk talk);

  @Nullable Heard message(MessageKey key);

  void put(Heard message);

  /** Where messages stand that answer this one. */
  Collection<ConversationKey> repliesTo(MessageKey key);

  @Nullable Reported delivery(MessageKey key);

  void put(MessageKey key, Reported reported);

  @Nullable Reaction reaction(MessageKey message, String by);

  void put(ConversationKey conversation, MessageKey message, Reaction reaction);

  @Nullable Sighting sighting(ConversationKey key, Instant at, Owner owner);

  /** The last by time, then owner. */
  @Nullable Sighting lastSighting(ConversationKey key);

  /** Replaces the one of the same time and owner. */
  void put(ConversationKey key, Sighting sighting);

  @Nullable String author(ConversationKey key, String idOrReference);

  void putAuthor(ConversationKey key, String idOrReference, String agentId);

  @Nullable Agent agent(String vendor, String id);

  void put(Agent agent);

  @Nullable Contact contact(String vendor, String id);

  void put(Contact contact);

  /**
   * Into which contact one was merged.
   *
   * @param at the latest word counts, of equal ones the greater id
   */
  record Alias(String kept, Instant at) {}

  @Nullable Alias alias(String vendor, String gone);

  void putAlias(String vendor, String gone, Alias alias);

  /**
   * The conversations of a customer, merged contacts included; their names and whose they are will
   * be looked at again.
   */
  Collection<ConversationKey> conversationsOf(String vendor, String contact);

  /** The one about the same customer, channel and list. */
  @Nullable Consent consent(Consent alike);

  void put(Consent consent);

  /** The one of the same kind, subject and topic. */
  @Nullable Hint hint(Hint alike);

  void put(Hint hint);

  /** Words of this message that were taken out may still lie in the journal. */
  void scrub(MessageKey message);

  /** Removes all that is kept of it but its number. */
  void empty(ConversationKey key);

  /**
   * Removes the conversation's messages, authors and owners seen at {@code upTo} or before, and
   * forgets which events up to this entry told of it, so that they apply again when fetched again.
   */
  void wipe(ConversationKey key, Instant upTo, long seq);
}
