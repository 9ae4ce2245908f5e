package org.commpanel.outbox;

import java.util.List;
import java.util.Optional;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.port.Decoder;
import org.commpanel.port.Journal;

/**
 * Finds the vendor's answer in our own journal: the panel may have ended after it wrote the answer
 * down and before it closed the intent.
 */
final class Recall {
  private static final int PAGE = 500;

  private final Journal journal;
  private final Decoder decoder;

  Recall(Journal journal, Decoder decoder) {
    this.journal = journal;
    this.decoder = decoder;
  }

  Optional<Outcome.Done> answerTo(Intent intent) {
    long after = intent.askedAfter();
    while (true) {
      List<Journal.Entry> page = journal.read(after, PAGE);
      for (Journal.Entry entry : page) {
        if (intent.id().equals(entry.event().headers().get(RawEvent.INTENT))) {
          return Optional.of(done(entry.event()));
        }
      }
      if (page.size() < PAGE) {
        return Optional.empty();
      }
      after = page.getLast().seq();
    }
  }

  private Outcome.Done done(RawEvent answer) {
    String id = null;
    String reference = null;
    if (answer.body() != null && decoder.decode(answer) instanceof Decoded.Understood understood) {
      for (Event event : understood.events()) {
        if (event instanceof Event.MessageSeen seen) {
          id = seen.snapshot().key().id();
          reference = seen.snapshot().referenceId();
        } else if (event instanceof Event.Authored authored && reference == null) {
          reference = authored.idOrReference();
        }
      }
    }
    return new Outcome.Done(id, reference, null);
  }
}
