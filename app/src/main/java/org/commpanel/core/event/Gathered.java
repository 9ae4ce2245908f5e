package org.commpanel.core.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.jspecify.annotations.Nullable;

/** What one batch changed, while it is being applied. */
final class Gathered {
  private final Set<ConversationKey> touched = new LinkedHashSet<>();
  private final List<Changes.Arrival> arrivals = new ArrayList<>();
  private final List<Changes.OwnerChange> ownerChanges = new ArrayList<>();
  private boolean agents;
  private boolean contacts;

  void touch(ConversationKey conversation) {
    touched.add(conversation);
  }

  void arrival(Changes.Arrival arrival) {
    arrivals.add(arrival);
  }

  void ownerChange(ConversationKey key, @Nullable Owner before, Sighting after) {
    ownerChanges.add(new Changes.OwnerChange(key, before, after.owner(), after.by()));
  }

  void agents() {
    agents = true;
  }

  void contacts() {
    contacts = true;
  }

  Changes changes() {
    return new Changes(touched, agents, contacts, arrivals, ownerChanges);
  }
}
