package org.commpanel.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.ownership.May;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.StorageFault;

/**
 * Takes what its viewer may no longer read, or never might, off the machine: a withdrawal is
 * journalled and, in the same commit, the bodies of the entries about the conversation are erased.
 * A conversation whose owner nobody has said is left alone until catch-up has asked.
 *
 * <p>VoIPBIN: a conversation is readable by its owner and by admins and managers. Projector's
 * thread.
 */
final class Withdrawal {
  private static final int AT_ONCE = 500;

  private final Journal journal;
  private final Projection projection;
  private final Viewer viewer;
  private final Clock clock;

  Withdrawal(Journal journal, Projection projection, Viewer viewer, Clock clock) {
    this.journal = journal;
    this.projection = projection;
    this.viewer = viewer;
    this.clock = clock;
  }

  /**
   * What an earlier run did not get to, because it was killed or because the agent could read more
   * then.
   *
   * @param seq the last entry that has been applied
   */
  void leftOver(long seq) {
    if (!viewer.seesAll()) {
      withdraw(projection.unreadable(viewer, Integer.MAX_VALUE), seq);
    }
  }

  /**
   * @param seq the last entry that has been applied
   */
  void check(Collection<ConversationKey> touched, long seq) {
    if (!viewer.seesAll() && !touched.isEmpty()) {
      withdraw(projection.standings(touched), seq);
    }
  }

  private void withdraw(List<Projection.Standing> standings, long seq) {
    List<CompletableFuture<Long>> commits = new ArrayList<>();
    for (Projection.Standing standing : standings) {
      if (standing.owner() == null || May.read(viewer, standing.owner())) {
        continue;
      }
      List<Long> erased = projection.entriesAbout(standing.conversation(), seq);
      if (!erased.isEmpty()) {
        commits.add(
            journal.appendErasing(
                LocalEvents.withdrawn(
                    standing.conversation(),
                    standing.version(),
                    standing.owner(),
                    seq,
                    clock.now()),
                erased));
      }
      if (commits.size() >= AT_ONCE) {
        await(commits);
      }
    }
    await(commits);
  }

  private static void await(List<CompletableFuture<Long>> commits) {
    try {
      commits.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw new StorageFault("a withdrawal was not kept", e);
    }
    commits.clear();
  }
}
