package org.commpanel.outbox;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.core.outbox.Step;
import org.commpanel.port.Decoder;
import org.commpanel.port.Journal;

/**
 * What our own journal says of an intent that was asked: the answer, if the panel ended after it
 * wrote that down and before it closed the intent; and what cannot be the answer, because it was
 * there before.
 */
final class Recall {
  private static final int PAGE = 500;

  /** A vendor's look-up reaches back a few minutes at most, to allow for clocks that differ. */
  private static final int LOOKED_BACK = 1_000;

  private final Journal journal;
  private final Decoder decoder;

  Recall(Journal journal, Decoder decoder) {
    this.journal = journal;
    this.decoder = decoder;
  }

  Optional<Step> answerTo(Intent intent) {
    long after = intent.askedAfter();
    while (true) {
      List<Journal.Entry> page = journal.read(after, PAGE);
      for (Journal.Entry entry : page) {
        if (intent.id().equals(entry.event().headers().get(RawEvent.INTENT))) {
          return Optional.of(found(entry.event()));
        }
      }
      if (page.size() < PAGE) {
        return Optional.empty();
      }
      after = page.getLast().seq();
    }
  }

  /** The messages that the vendor told of last before the intent was asked. */
  Set<String> toldBefore(Intent intent) {
    long asked = intent.askedAfter();
    Set<String> ids = new HashSet<>();
    for (Journal.Entry entry : journal.read(Math.max(0, asked - LOOKED_BACK), LOOKED_BACK)) {
      if (entry.seq() <= asked) {
        events(entry.event()).forEach(event -> idOf(event).ifPresent(ids::add));
      }
    }
    return ids;
  }

  private static Optional<String> idOf(Event event) {
    return event instanceof Event.MessageSeen seen
        ? Optional.of(seen.snapshot().key().id())
        : Optional.empty();
  }

  private List<Event> events(RawEvent raw) {
    boolean readable = raw.body() != null && raw.via() != Via.LOCAL;
    return readable && decoder.decode(raw) instanceof Decoded.Understood understood
        ? understood.events()
        : List.of();
  }

  private Step found(RawEvent answer) {
    String id = null;
    String reference = null;
    Delivery delivery = Delivery.UNKNOWN;
    for (Event event : events(answer)) {
      if (event instanceof Event.MessageSeen seen) {
        id = seen.snapshot().key().id();
        reference = seen.snapshot().referenceId();
        delivery = seen.snapshot().delivery();
      } else if (event instanceof Event.Authored authored && reference == null) {
        reference = authored.idOrReference();
      }
    }
    if (delivery.state() == Delivery.State.FAILED) {
      String why = delivery.reason() == null ? "" : delivery.reason();
      return new Step.FoundFailed(new Outcome.Refused("FAILED", why, null, id));
    }
    return new Step.Found(new Outcome.Done(id, reference, null));
  }
}
