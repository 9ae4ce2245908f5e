package org.commpanel.ui.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;

/**
 * Writes down how far each thread was read, a moment after it was seen, and never backwards. FX
 * thread only.
 */
final class ReadMarks {
  private static final Duration MOMENT = Duration.ofMillis(300);

  private final Journal journal;
  private final Clock clock;
  private final UiThread uiThread;
  private final Map<ConversationKey, Instant> written = new HashMap<>();
  private final Map<ConversationKey, Instant> waiting = new HashMap<>();
  private Subscription timer = () -> {};

  ReadMarks(Journal journal, Clock clock, UiThread uiThread) {
    this.journal = journal;
    this.clock = clock;
    this.uiThread = uiThread;
  }

  /** A customer's message of this time was on the screen of somebody who looked. */
  void seen(ConversationKey key, Instant at) {
    Instant before = waiting.getOrDefault(key, written.getOrDefault(key, Instant.MIN));
    if (!at.isAfter(before)) {
      return;
    }
    boolean idle = waiting.isEmpty();
    waiting.put(key, at);
    if (idle) {
      timer = clock.after(MOMENT, () -> uiThread.run(this::flush));
    }
  }

  /** What is known to be read already: nothing up to here is written again. */
  void known(ConversationKey key, Instant at) {
    written.merge(key, at, (a, b) -> a.isAfter(b) ? a : b);
  }

  void flush() {
    timer.close();
    waiting.forEach((key, at) -> {
      journal.append(LocalEvents.read(key, at, clock.now()));
      written.put(key, at);
    });
    waiting.clear();
  }
}
