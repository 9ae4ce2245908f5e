package org.commpanel.core.event;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/** What one step of the projector changed: keys to look at again, and what deserves a word. */
public record Changes(
    Set<ConversationKey> conversations,
    boolean agents,
    boolean contacts,
    List<Arrival> arrivals,
    List<OwnerChange> ownerChanges) {
  public static final Changes NONE = new Changes(Set.of(), false, false, List.of(), List.of());

  /** A customer message that was not there before. */
  public record Arrival(ConversationKey conversation, MessageKey message, Instant at, Via via) {}

  /**
   * @param before null when nobody had said yet
   */
  public record OwnerChange(
      ConversationKey conversation, @Nullable Owner before, Owner after, @Nullable String by) {}

  public Changes {
    conversations = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(conversations));
    arrivals = List.copyOf(arrivals);
    ownerChanges = List.copyOf(ownerChanges);
  }

  public boolean isEmpty() {
    return conversations.isEmpty() && !agents && !contacts;
  }
}
