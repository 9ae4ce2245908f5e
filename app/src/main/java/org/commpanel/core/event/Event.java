package org.commpanel.core.event;

import java.time.Instant;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
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
   */
  record OwnerSeen(ConversationKey conversation, Instant at, Owner owner) implements Event {}

  record MessageSeen(MessageSnapshot snapshot) implements Event {}

  /** A delivery report; it may come before its message, or belong to none of ours. */
  record DeliverySeen(MessageKey message, Delivery delivery) implements Event {}

  /**
   * An agent of ours wrote the message that goes by this id or reference id. VoIPBIN's messages do
   * not say who wrote them; the answer to our own request does.
   */
  record Authored(ConversationKey conversation, String idOrReference, String agentId)
      implements Event {}

  record AgentSeen(Agent agent) implements Event {}

  record ContactSeen(Contact contact) implements Event {}

  /** Everything up to here was read in this panel. */
  record ReadUpTo(ConversationKey conversation, Instant at) implements Event {}

  /**
   * This viewer may no longer read the conversation: its content leaves the machine. What stays is
   * whose it was when it left, so that a late older event does not bring it back.
   */
  record Withdrawn(ConversationKey conversation, Instant version, Owner owner) implements Event {}
}
