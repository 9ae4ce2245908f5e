package org.commpanel.core.event;

import java.time.Instant;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
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
   */
  record Talk(
      ConversationKey key,
      @Nullable ConversationSnapshot snapshot,
      @Nullable Instant withdrawnAt,
      @Nullable Instant readUpTo) {

    /** Whether its content has left this machine and nothing newer has given it back. */
    public boolean isWithdrawn() {
      return snapshot == null && withdrawnAt != null;
    }
  }

  /**
   * @param heardAt when we first heard of it
   */
  record Heard(MessageSnapshot snapshot, Instant heardAt) {

    /** Where it stands in the thread; see {@link org.commpanel.core.conversation.Message#at()}. */
    public Instant at() {
      if (snapshot.createdAt() != null) {
        return snapshot.createdAt();
      }
      return snapshot.updatedAt() != null ? snapshot.updatedAt() : heardAt;
    }

    public boolean isShown() {
      return snapshot.deletedAt() == null;
    }
  }

  /** An empty one when nothing is known of it. */
  Talk talk(ConversationKey key);

  void put(Talk talk);

  @Nullable Heard message(MessageKey key);

  void put(Heard message);

  @Nullable Delivery delivery(MessageKey key);

  void put(MessageKey key, Delivery delivery);

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
   * Removes the conversation's messages, authors and owners seen at {@code upTo} or before, and
   * forgets which events told of it, so that they apply again when fetched again.
   */
  void wipe(ConversationKey key, Instant upTo);
}
