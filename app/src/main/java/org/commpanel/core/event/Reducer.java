package org.commpanel.core.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Rows.Heard;
import org.commpanel.core.event.Rows.Talk;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.commpanel.core.session.Agent;
import org.commpanel.core.session.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Merges events into rows. Each kind of fact is a register, a ladder or a growing set, so that any
 * order and any repetition of the same events ends in the same rows. The one exception is a
 * withdrawal, which takes away what came before it in the journal; replaying the journal in its own
 * order still ends in the same rows, even with the bodies of the withdrawn entries erased.
 *
 * <p>One reducer serves one batch and collects what the batch changed. Not thread-safe.
 */
public final class Reducer {
  private final Rows rows;
  private final Viewer viewer;
  private final Set<ConversationKey> touched = new LinkedHashSet<>();
  private final List<Changes.Arrival> arrivals = new ArrayList<>();
  private final List<Changes.OwnerChange> ownerChanges = new ArrayList<>();
  private boolean agents;
  private boolean contacts;

  public Reducer(Rows rows, Viewer viewer) {
    this.rows = rows;
    this.viewer = viewer;
  }

  public Changes changes() {
    return new Changes(touched, agents, contacts, arrivals, ownerChanges);
  }

  /**
   * @return false when the event tells of a conversation withdrawn from this viewer and was left
   *     out
   */
  public boolean apply(Event event, RawEvent cause) {
    return switch (event) {
      case Event.ConversationSeen(ConversationSnapshot snapshot, String by) ->
          conversation(snapshot, by);
      case Event.OwnerSeen(ConversationKey key, Instant at, Owner owner) ->
          ownerSeen(key, at, owner);
      case Event.MessageSeen(MessageSnapshot snapshot) -> message(snapshot, cause);
      case Event.DeliverySeen(MessageKey key, Delivery delivery) -> delivery(key, delivery);
      case Event.Authored(ConversationKey key, String name, String agentId) ->
          authored(key, name, agentId);
      case Event.AgentSeen(Agent agent) -> agent(agent);
      case Event.ContactSeen(Contact contact) -> contact(contact);
      case Event.ReadUpTo(ConversationKey key, Instant at) -> read(key, at);
      case Event.Withdrawn(ConversationKey key, Instant version, Owner owner) ->
          withdrawn(key, version, owner);
    };
  }

  private boolean conversation(ConversationSnapshot seen, @Nullable String by) {
    Talk talk = rows.talk(seen.key());
    if (talk.withdrawnAt() != null && !seen.version().isAfter(talk.withdrawnAt())) {
      return false;
    }
    ConversationSnapshot known = talk.snapshot();
    ConversationSnapshot merged = known == null ? seen : ConversationSnapshot.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(new Talk(talk.key(), merged, talk.withdrawnAt(), talk.readUpTo()));
      touched.add(talk.key());
    }
    if (seen.owner() != null) {
      owned(talk.key(), new Sighting(seen.version(), seen.owner(), by));
    }
    return true;
  }

  private boolean ownerSeen(ConversationKey key, Instant at, Owner owner) {
    Talk talk = rows.talk(key);
    if (talk.withdrawnAt() != null && !at.isAfter(talk.withdrawnAt())) {
      return false;
    }
    owned(key, new Sighting(at, owner, null));
    return true;
  }

  private void owned(ConversationKey key, Sighting seen) {
    Sighting known = rows.sighting(key, seen.at(), seen.owner());
    Sighting merged =
        known == null ? seen : new Sighting(seen.at(), seen.owner(), lesser(known.by(), seen.by()));
    if (merged.equals(known)) {
      return;
    }
    Sighting before = rows.lastSighting(key);
    rows.put(key, merged);
    touched.add(key);
    if (before == null || (isAfter(merged, before) && !before.owner().equals(merged.owner()))) {
      ownerChange(key, before == null ? null : before.owner(), merged);
    }
  }

  private void ownerChange(ConversationKey key, @Nullable Owner before, Sighting after) {
    boolean mine =
        after.owner().is(viewer.agentId()) || (before != null && before.is(viewer.agentId()));
    // Whoever sees everything hears only of their own; for the others it decides what may be read.
    if (mine || !viewer.seesAll()) {
      ownerChanges.add(new Changes.OwnerChange(key, before, after.owner(), after.by()));
    }
  }

  private static boolean isAfter(Sighting a, Sighting b) {
    int byTime = a.at().compareTo(b.at());
    return byTime != 0 ? byTime > 0 : a.owner().agentId().compareTo(b.owner().agentId()) > 0;
  }

  private static @Nullable String lesser(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }

  private boolean message(MessageSnapshot seen, RawEvent cause) {
    if (rows.talk(seen.conversation()).isWithdrawn()) {
      return false;
    }
    Heard known = rows.message(seen.key());
    MessageSnapshot merged = known == null ? seen : MessageSnapshot.merge(known.snapshot(), seen);
    Delivery reported = rows.delivery(seen.key());
    if (reported != null) {
      merged = merged.withDelivery(Delivery.further(merged.delivery(), reported));
    }
    Instant heardAt = cause.receivedAt();
    if (known != null && known.heardAt().isBefore(heardAt)) {
      heardAt = known.heardAt();
    }
    if (seen.direction() == Direction.OUTGOING && seen.createdAt() != null) {
      // Who was answered was read, here or elsewhere: a first meeting is not a wall of unread.
      read(seen.conversation(), seen.createdAt());
    }
    Heard now = new Heard(merged, heardAt);
    if (now.equals(known)) {
      return true;
    }
    rows.put(now);
    touched.add(merged.conversation());
    if (known != null) {
      touched.add(known.snapshot().conversation());
    } else if (merged.direction() == Direction.INCOMING && now.isShown()) {
      arrivals.add(new Changes.Arrival(merged.conversation(), merged.key(), now.at(), cause.via()));
    }
    return true;
  }

  private boolean delivery(MessageKey key, Delivery seen) {
    Delivery known = rows.delivery(key);
    Delivery merged = known == null ? seen : Delivery.further(known, seen);
    if (merged.equals(known)) {
      return true;
    }
    rows.put(key, merged);
    Heard message = rows.message(key);
    if (message != null) {
      Delivery further = Delivery.further(message.snapshot().delivery(), merged);
      if (!further.equals(message.snapshot().delivery())) {
        rows.put(new Heard(message.snapshot().withDelivery(further), message.heardAt()));
        touched.add(message.snapshot().conversation());
      }
    }
    return true;
  }

  private boolean authored(ConversationKey key, String name, String agentId) {
    if (rows.talk(key).isWithdrawn()) {
      return false;
    }
    String known = rows.author(key, name);
    if (known == null || agentId.compareTo(known) < 0) {
      rows.putAuthor(key, name, agentId);
      touched.add(key);
    }
    return true;
  }

  private boolean agent(Agent seen) {
    Agent known = rows.agent(seen.vendor(), seen.id());
    Agent merged = known == null ? seen : Agent.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(merged);
      agents = true;
    }
    return true;
  }

  private boolean contact(Contact seen) {
    Contact known = rows.contact(seen.vendor(), seen.id());
    Contact merged = known == null ? seen : Contact.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(merged);
      contacts = true;
    }
    return true;
  }

  private boolean read(ConversationKey key, Instant at) {
    Talk talk = rows.talk(key);
    if (talk.readUpTo() == null || at.isAfter(talk.readUpTo())) {
      rows.put(new Talk(key, talk.snapshot(), talk.withdrawnAt(), at));
      touched.add(key);
    }
    return true;
  }

  /**
   * Takes everything away except what is newer than the version that was withdrawn: the entries
   * that told of the rest may be erased, and a rebuild must end the same.
   */
  private boolean withdrawn(ConversationKey key, Instant version, Owner owner) {
    Talk talk = rows.talk(key);
    Instant at =
        talk.withdrawnAt() != null && talk.withdrawnAt().isAfter(version)
            ? talk.withdrawnAt()
            : version;
    ConversationSnapshot newer =
        talk.snapshot() != null && talk.snapshot().version().isAfter(at) ? talk.snapshot() : null;
    Sighting before = rows.lastSighting(key);
    rows.wipe(key, at);
    rows.put(new Talk(key, newer, at, null));
    Sighting left = rows.lastSighting(key);
    Sighting seen = new Sighting(at, owner, null);
    rows.put(key, seen);
    touched.add(key);
    Sighting after = left == null ? seen : left;
    if (before == null || !before.owner().equals(after.owner())) {
      ownerChange(key, before == null ? null : before.owner(), after);
    }
    return true;
  }
}
