package org.commpanel.core.event;

import java.time.Instant;
import java.util.List;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Agent;
import org.jspecify.annotations.Nullable;

/**
 * What an event means. Every kind merges so that any order and any repetition of the same events
 * gives the same rows: snapshots are registers, deliveries and read marks are ladders, ownership
 * and authorship are growing sets.
 */
public sealed interface Event {

  /**
   * @param by the agent of ours who caused it, null when it came by itself
   */
  record ConversationSeen(ConversationSnapshot snapshot, @Nullable String by) implements Event {}

  /**
   * At this time that was the owner, and no more is known: a sighting without a snapshot. VoIPBIN
   * answers an agent who lost a conversation with 403 and no word about who has it now; the owner
   * is then {@link Owner#ELSEWHERE}.
   *
   * @param at UTC, by the vendor's clock
   * @param by the agent of ours who made it so, null when nobody told us
   */
  record OwnerSeen(ConversationKey conversation, Instant at, Owner owner, @Nullable String by)
      implements Event {
    public OwnerSeen(ConversationKey conversation, Instant at, Owner owner) {
      this(conversation, at, owner, null);
    }
  }

  /**
   * Single things said of a conversation, for vendors that never describe one whole.
   *
   * @param at UTC, by the vendor's clock
   * @param whole whether it was told of the conversation itself; what is told by the way of
   *     something else does not bring back one that was withdrawn
   */
  record ConversationTold(
      ConversationKey conversation, Instant at, List<Facet> facets, boolean whole)
      implements Event {
    public ConversationTold {
      facets = List.copyOf(facets);
    }
  }

  /** Deleted where it lived: nothing of it may stay here. */
  record Deleted(ConversationKey conversation, Tombstone tombstone) implements Event {}

  record MessageSeen(MessageSnapshot snapshot) implements Event {}

  /**
   * A delivery report; it may come before its message, or belong to none of ours.
   *
   * @param at when it came to that, UTC, by the vendor's clock; null when it did not say
   * @param conversation null when the report names none
   */
  record DeliverySeen(
      MessageKey message,
      Delivery delivery,
      @Nullable Instant at,
      @Nullable ConversationKey conversation)
      implements Event {
    public DeliverySeen(MessageKey message, Delivery delivery) {
      this(message, delivery, null, null);
    }
  }

  /** It may come before its message. */
  record Reacted(ConversationKey conversation, MessageKey message, Reaction reaction)
      implements Event {}

  /**
   * An agent of ours wrote the message that goes by this id or reference id. VoIPBIN's messages do
   * not say who wrote them; the answer to our own request does.
   */
  record Authored(ConversationKey conversation, String idOrReference, String agentId)
      implements Event {}

  record AgentSeen(Agent agent) implements Event {}

  record ContactSeen(Contact contact) implements Event {}

  /**
   * Two entries of the vendor's address book were one person; what belonged to the one that is gone
   * belongs to the other.
   */
  record ContactMerged(String vendor, String kept, String gone, Instant at) implements Event {}

  record ConsentSeen(Consent consent) implements Event {}

  record HintSeen(Hint hint) implements Event {}

  /** Everything up to here was read in this panel. */
  record ReadUpTo(ConversationKey conversation, Instant at) implements Event {}

  /**
   * This viewer may no longer read the conversation: its content leaves the machine. What stays is
   * whose it was when it left, so that a late older event does not bring it back.
   *
   * @param seq the last entry of the journal that lost its body
   */
  record Withdrawn(ConversationKey conversation, Instant version, Owner owner, long seq)
      implements Event {}

  /**
   * What a deleted conversation left on this machine has been erased.
   *
   * @param seq the last entry of the journal that lost its body
   */
  record Erased(ConversationKey conversation, Tombstone tombstone, long seq) implements Event {}
}
