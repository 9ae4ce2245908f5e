package org.commpanel.intake;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.StorageFault;

/**
 * Erases what this machine holds of a conversation that was deleted where it lived: in one commit
 * the bodies of its entries, its draft and the words of its intents go, and a receipt without
 * content comes. What comes late about it goes the same way. Projector's thread.
 */
final class Erasure {
  private final Journal journal;
  private final Projection projection;
  private final Clock clock;

  Erasure(Journal journal, Projection projection, Clock clock) {
    this.journal = journal;
    this.projection = projection;
    this.clock = clock;
  }

  /**
   * What an earlier run did not get to.
   *
   * @param seq the last entry that has been applied
   */
  void leftOver(long seq) {
    projection.deletedWithBodies().forEach(deleted -> erase(deleted, seq));
  }

  /**
   * @param seq the last entry that has been applied
   */
  void check(Collection<ConversationKey> touched, long seq) {
    projection.deleted(touched).forEach(deleted -> erase(deleted, seq));
  }

  private void erase(Projection.Deleted deleted, long seq) {
    List<Long> entries = projection.entriesAbout(deleted.conversation(), seq);
    if (entries.isEmpty()) {
      return;
    }
    try {
      journal
          .erase(
              LocalEvents.erased(
                  deleted.conversation(), deleted.tombstone(), entries.size(), seq, clock.now()),
              deleted.conversation(),
              entries)
          .join();
    } catch (CompletionException e) {
      throw new StorageFault("an erasure was not kept", e);
    }
  }
}
