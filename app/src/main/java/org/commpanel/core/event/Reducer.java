package org.commpanel.core.event;

import java.time.Instant;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Facets;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.event.Rows.Alias;
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
  private final Gathered gathered = new Gathered();
  private final Letters letters;

  public Reducer(Rows rows, Viewer viewer) {
    this.rows = rows;
    this.viewer = viewer;
    this.letters = new Letters(rows, gathered);
  }

  public Changes changes() {
    return gathered.changes();
  }

  /**
   * @return false when the event tells of a conversation that may not be kept here and was left out
   */
  public boolean apply(Event event, RawEvent cause) {
    return switch (event) {
      case Event.ConversationSeen(ConversationSnapshot snapshot, String by) ->
          conversation(snapshot, by);
      case Event.OwnerSeen seen -> ownerSeen(seen);
      case Event.ConversationTold told -> told(told);
      case Event.Deleted(ConversationKey key, Tombstone tombstone) -> deleted(key, tombstone);
      case Event.MessageSeen(MessageSnapshot snapshot) -> letters.message(snapshot, cause);
      case Event.DeliverySeen seen -> letters.delivery(seen);
      case Event.Reacted reacted -> letters.reacted(reacted);
      case Event.Authored(ConversationKey key, String name, String agentId) ->
          letters.authored(key, name, agentId);
      case Event.AgentSeen(Agent agent) -> agent(agent);
      case Event.ContactSeen(Contact contact) -> contact(contact);
      case Event.ContactMerged merged -> merged(merged);
      case Event.ConsentSeen(Consent consent) -> consent(consent);
      case Event.HintSeen(Hint hint) -> hint(hint);
      case Event.ReadUpTo(ConversationKey key, Instant at) -> letters.read(key, at);
      case Event.Withdrawn withdrawn -> withdrawn(withdrawn);
      case Event.Erased erased -> erased(erased);
    };
  }

  /** An event that was applied before has been told again: its bytes lie in the journal twice. */
  public void heardAgain(Event event) {
    if (event instanceof Event.MessageSeen(MessageSnapshot snapshot)) {
      letters.heardAgain(snapshot.key());
    }
  }

  private boolean conversation(ConversationSnapshot seen, @Nullable String by) {
    Talk talk = rows.talk(seen.key());
    if (isTooLate(talk, seen.version()) || (talk.isGone() && seen.isStandIn())) {
      return false;
    }
    ConversationSnapshot known = talk.snapshot();
    ConversationSnapshot merged = known == null ? seen : ConversationSnapshot.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(talk.with(merged, talk.facets()));
      gathered.touch(talk.key());
    }
    if (seen.owner() != null) {
      owned(talk.key(), new Sighting(seen.version(), seen.owner(), by));
    }
    return true;
  }

  /**
   * Whether this was said before the conversation was withdrawn. Seen in the viewer's hands since,
   * it is back, and what it was before counts again.
   */
  private boolean isTooLate(Talk talk, Instant version) {
    Instant withdrawn = talk.withdrawnAt();
    if (talk.tombstone() != null) {
      return true;
    }
    if (withdrawn == null || version.isAfter(withdrawn)) {
      return false;
    }
    Sighting last = rows.lastSighting(talk.key());
    return last == null || !last.at().isAfter(withdrawn) || !last.owner().is(viewer.agentId());
  }

  private boolean told(Event.ConversationTold told) {
    Talk talk = rows.talk(told.conversation());
    boolean givesBack = told.whole() && !isTooLate(talk, told.at());
    if (talk.isGone() && !givesBack) {
      return false;
    }
    Facets facets = talk.facets();
    for (Facet facet : told.facets()) {
      facets = facets.with(new Facet.Known(facet, told.at()));
    }
    if (!facets.equals(talk.facets())) {
      rows.put(talk.with(facets.snapshot(talk.key()), facets));
      gathered.touch(talk.key());
    }
    return true;
  }

  private boolean ownerSeen(Event.OwnerSeen seen) {
    if (isTooLate(rows.talk(seen.conversation()), seen.at())) {
      return false;
    }
    owned(seen.conversation(), new Sighting(seen.at(), seen.owner(), seen.by()));
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
    gathered.touch(key);
    if (before == null || (isAfter(merged, before) && !before.owner().equals(merged.owner()))) {
      ownerChange(key, before == null ? null : before.owner(), merged);
    }
  }

  private void ownerChange(ConversationKey key, @Nullable Owner before, Sighting after) {
    boolean mine =
        after.owner().is(viewer.agentId()) || (before != null && before.is(viewer.agentId()));
    // Whoever sees everything hears only of their own; for the others it decides what may be read.
    if (mine || !viewer.seesAll()) {
      gathered.ownerChange(key, before, after);
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

  private boolean agent(Agent seen) {
    Agent known = rows.agent(seen.vendor(), seen.id());
    Agent merged = known == null ? seen : Agent.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(merged);
      gathered.agents();
    }
    return true;
  }

  private boolean contact(Contact seen) {
    Contact known = rows.contact(seen.vendor(), seen.id());
    Contact merged = known == null ? seen : Contact.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(merged);
      gathered.contacts();
      rows.conversationsOf(seen.vendor(), seen.id()).forEach(gathered::touch);
    }
    return true;
  }

  private boolean merged(Event.ContactMerged seen) {
    Alias known = rows.alias(seen.vendor(), seen.gone());
    Alias told = new Alias(seen.kept(), seen.at());
    Alias merged = known == null || isLater(told, known) ? told : known;
    if (!merged.equals(known)) {
      // Whose they were, and whose they are.
      rows.conversationsOf(seen.vendor(), seen.gone()).forEach(gathered::touch);
      rows.putAlias(seen.vendor(), seen.gone(), merged);
      rows.conversationsOf(seen.vendor(), seen.gone()).forEach(gathered::touch);
      gathered.contacts();
    }
    return true;
  }

  private static boolean isLater(Alias a, Alias b) {
    int byTime = a.at().compareTo(b.at());
    return byTime != 0 ? byTime > 0 : a.kept().compareTo(b.kept()) > 0;
  }

  private boolean consent(Consent seen) {
    Consent known = rows.consent(seen);
    Consent merged = known == null ? seen : Consent.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(merged);
      gathered.contacts();
      if (!seen.contact().isEmpty()) {
        rows.conversationsOf(seen.vendor(), seen.contact()).forEach(gathered::touch);
      }
    }
    return true;
  }

  private boolean hint(Hint seen) {
    Hint known = rows.hint(seen);
    Hint merged = known == null ? seen : Hint.later(known, seen);
    if (!merged.equals(known)) {
      rows.put(merged);
      gathered.contacts();
    }
    return true;
  }

  /**
   * Takes everything away except what is newer than the version that was withdrawn: the entries
   * that told of the rest may be erased, and a rebuild must end the same.
   */
  private boolean withdrawn(Event.Withdrawn withdrawn) {
    ConversationKey key = withdrawn.conversation();
    Instant version = withdrawn.version();
    Talk talk = rows.talk(key);
    if (talk.tombstone() != null) {
      return false;
    }
    Instant at =
        talk.withdrawnAt() != null && talk.withdrawnAt().isAfter(version)
            ? talk.withdrawnAt()
            : version;
    Facets facets = talk.facets().after(at);
    ConversationSnapshot newer =
        talk.snapshot() != null && talk.snapshot().version().isAfter(at) ? talk.snapshot() : null;
    if (!talk.facets().isEmpty()) {
      newer = facets.snapshot(key);
    }
    Sighting before = rows.lastSighting(key);
    rows.wipe(key, at, withdrawn.seq());
    rows.put(new Talk(key, newer, at, null, facets, null));
    Sighting left = rows.lastSighting(key);
    Sighting seen = new Sighting(at, withdrawn.owner(), null);
    rows.put(key, seen);
    gathered.touch(key);
    Sighting after = left == null ? seen : left;
    // Given back before the withdrawal came: its content is gone all the same, and must be fetched.
    boolean givenBack = before != null && !before.owner().equals(withdrawn.owner());
    if (givenBack) {
      ownerChange(key, withdrawn.owner(), after);
    } else if (before == null || !before.owner().equals(after.owner())) {
      ownerChange(key, before == null ? null : before.owner(), after);
    }
    return true;
  }

  /** All of it goes; the bytes in the journal are somebody else's work, see {@link #erased}. */
  private boolean deleted(ConversationKey key, Tombstone tombstone) {
    Talk talk = rows.talk(key);
    Tombstone known = talk.tombstone();
    Tombstone merged = known == null ? tombstone : Tombstone.earlier(known, tombstone);
    if (!merged.equals(known)) {
      rows.empty(key);
      rows.put(new Talk(key, null, null, null, Facets.NONE, merged));
      gathered.touch(key);
    }
    return true;
  }

  private boolean erased(Event.Erased erased) {
    deleted(erased.conversation(), erased.tombstone());
    rows.wipe(erased.conversation(), Instant.MAX, erased.seq());
    return true;
  }
}
