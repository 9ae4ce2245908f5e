package org.commpanel.core.event;

import java.time.Instant;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.event.Rows.Heard;
import org.commpanel.core.event.Rows.Reported;
import org.commpanel.core.event.Rows.Talk;
import org.jspecify.annotations.Nullable;

/**
 * Merges what is told of messages: the words, how far they came, who wrote them, what the customer
 * made of them, what was read. Returns false for what may not be kept.
 */
final class Letters {
  private final Rows rows;
  private final Gathered gathered;

  Letters(Rows rows, Gathered gathered) {
    this.rows = rows;
    this.gathered = gathered;
  }

  boolean message(MessageSnapshot seen, RawEvent cause) {
    if (rows.talk(seen.conversation()).isGone()) {
      return false;
    }
    Heard known = rows.message(seen.key());
    MessageSnapshot merged = known == null ? seen : MessageSnapshot.merge(known.snapshot(), seen);
    Reported reported = rows.delivery(seen.key());
    if (reported != null) {
      merged = merged.withDelivery(Delivery.further(merged.delivery(), reported.delivery()));
    }
    if (merged.particulars().redacted()) {
      rows.scrub(seen.key());
    }
    Instant heardAt = cause.receivedAt();
    if (known != null && known.heardAt().isBefore(heardAt)) {
      heardAt = known.heardAt();
    }
    Heard now = new Heard(merged, heardAt);
    if (now.equals(known)) {
      return true;
    }
    rows.put(now);
    gathered.touch(merged.conversation());
    touchReplies(merged.key());
    if (known != null) {
      gathered.touch(known.snapshot().conversation());
    } else if (merged.direction() == Direction.INCOMING && now.isShown()) {
      gathered.arrival(
          new Changes.Arrival(merged.conversation(), merged.key(), now.at(), cause.via()));
    }
    return true;
  }

  void heardAgain(MessageKey key) {
    Heard known = rows.message(key);
    if (known != null && known.snapshot().particulars().redacted()) {
      rows.scrub(key);
    }
  }

  /** What becomes of a quote depends on the quoted message. */
  private void touchReplies(MessageKey key) {
    rows.repliesTo(key).forEach(gathered::touch);
  }

  boolean delivery(Event.DeliverySeen seen) {
    ConversationKey about = seen.conversation();
    if (about != null && rows.talk(about).isGone()) {
      return false;
    }
    Delivery delivery = seen.delivery();
    Reported told =
        new Reported(
            delivery,
            delivery.state().isConfirmed(),
            delivery.state() == Delivery.State.FAILED ? timeOf(seen.at()) : null,
            about);
    Reported known = rows.delivery(seen.message());
    Reported merged = known == null ? told : Reported.merge(known, told);
    if (merged.equals(known)) {
      return true;
    }
    rows.put(seen.message(), merged);
    touchReplies(seen.message());
    Heard message = rows.message(seen.message());
    if (message != null) {
      MessageSnapshot snapshot = message.snapshot();
      Delivery further = Delivery.further(snapshot.delivery(), merged.delivery());
      if (!further.equals(snapshot.delivery())) {
        rows.put(new Heard(snapshot.withDelivery(further), message.heardAt()));
        gathered.touch(snapshot.conversation());
      }
    }
    return true;
  }

  private static Instant timeOf(@Nullable Instant at) {
    return at == null ? Instant.EPOCH : at;
  }

  boolean reacted(Event.Reacted seen) {
    if (rows.talk(seen.conversation()).isGone()) {
      return false;
    }
    Reaction known = rows.reaction(seen.message(), seen.reaction().by());
    Reaction merged = known == null ? seen.reaction() : Reaction.later(known, seen.reaction());
    if (!merged.equals(known)) {
      rows.put(seen.conversation(), seen.message(), merged);
      gathered.touch(seen.conversation());
      Heard message = rows.message(seen.message());
      if (message != null) {
        gathered.touch(message.snapshot().conversation());
      }
    }
    return true;
  }

  boolean authored(ConversationKey key, String name, String agentId) {
    if (rows.talk(key).isGone()) {
      return false;
    }
    String known = rows.author(key, name);
    if (known == null || agentId.compareTo(known) < 0) {
      rows.putAuthor(key, name, agentId);
      gathered.touch(key);
      touchReplies(new MessageKey(key.vendor(), name));
    }
    return true;
  }

  boolean read(ConversationKey key, Instant at) {
    Talk talk = rows.talk(key);
    if (talk.tombstone() != null) {
      return false;
    }
    if (talk.readUpTo() == null || at.isAfter(talk.readUpTo())) {
      rows.put(talk.readUpTo(at));
      gathered.touch(key);
    }
    return true;
  }
}
