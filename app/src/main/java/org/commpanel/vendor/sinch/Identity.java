package org.commpanel.vendor.sinch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Event;

/**
 * Names an event by what was understood of it, so that it is one event by whichever way it came and
 * however often. A message's own words are left out: a message is known by its id (Sinch), and when
 * words are taken out of the journal it must stay the event it was.
 */
final class Identity {
  private static final int HASH_BYTES = 12;
  private static final MessageBody NO_WORDS = new MessageBody.Text("");

  private Identity() {}

  static String of(List<Event> events) {
    StringBuilder text = new StringBuilder();
    for (Event event : events) {
      text.append(wordless(event)).append('\n');
    }
    return "sinch|" + hash(text.toString());
  }

  private static Event wordless(Event event) {
    if (!(event instanceof Event.MessageSeen(MessageSnapshot said))
        || said.particulars().redacted()) {
      return event;
    }
    return new Event.MessageSeen(
        new MessageSnapshot(
            said.key(),
            said.conversation(),
            said.direction(),
            said.delivery(),
            NO_WORDS,
            said.referenceType(),
            said.referenceId(),
            said.source(),
            said.destination(),
            said.createdAt(),
            said.updatedAt(),
            said.deletedAt(),
            said.particulars()));
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
