package org.commpanel.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.Projection.Redacted;
import org.commpanel.port.StorageFault;

/**
 * Takes the words of redacted messages out of the journal's own copies, whichever came first, the
 * words or their redaction. What else the entries say stays, and so do the rows made of them. Only
 * then is the message taken off the list of those to be seen to, so that a kill costs a second
 * look. Projector's thread.
 */
final class Redaction {
  private final Journal journal;
  private final Projection projection;
  private final Decoding decoding;

  Redaction(Journal journal, Projection projection, Decoding decoding) {
    this.journal = journal;
    this.projection = projection;
    this.decoding = decoding;
  }

  /**
   * @param seq the last entry that has been applied
   */
  void check(long seq) {
    if (!projection.hasRedacted()) {
      return;
    }
    List<Redacted> all = projection.redacted();
    Set<MessageKey> messages = new HashSet<>();
    all.forEach(redacted -> messages.add(redacted.message()));
    Set<ConversationKey> places =
        all.stream().map(Redacted::conversation).collect(Collectors.toSet());
    Map<Long, byte[]> bodies = new HashMap<>();
    for (ConversationKey place : places) {
      for (long number : projection.entriesAbout(place, seq)) {
        for (Journal.Entry entry : journal.read(number - 1, 1)) {
          byte[] left = decoding.scrub(entry.event(), messages);
          if (left != null) {
            bodies.put(entry.seq(), left);
          }
        }
      }
    }
    try {
      if (!bodies.isEmpty()) {
        journal.replaceBodies(bodies).join();
      }
    } catch (CompletionException e) {
      throw new StorageFault("a redaction was not kept", e);
    }
    projection.scrubbed(messages);
  }
}
