package org.commpanel.core.event;

import java.util.List;
import org.commpanel.core.conversation.ConversationKey;
import org.jspecify.annotations.Nullable;

/** What a decoder made of a raw event. */
public sealed interface Decoded {

  /** The vendor's own name of the event or, where it has none, of the resource. */
  String kind();

  /**
   * @param identity the same for the same event by whichever way it came; null when two alike are
   *     not the same (a presence that goes away and comes back)
   * @param about the conversation it belongs to, null for none
   * @param remarks unknown fields or values, kept and reported; empty when all was understood
   */
  record Understood(
      String kind,
      @Nullable String identity,
      @Nullable ConversationKey about,
      List<Event> events,
      List<String> remarks)
      implements Decoded {
    public Understood {
      events = List.copyOf(events);
      remarks = List.copyOf(remarks);
    }
  }

  /** Well formed, and nothing to do with conversations, or of a kind nobody has heard of. */
  record Ignored(String kind, String reason) implements Decoded {}

  /** Not what it should be; kept as it came. */
  record Quarantined(String kind, String reason) implements Decoded {}
}
