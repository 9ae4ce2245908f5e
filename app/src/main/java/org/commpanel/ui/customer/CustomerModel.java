package org.commpanel.ui.customer;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.port.Conversations;
import org.commpanel.port.Desk;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Refresher;
import org.commpanel.ui.kit.Workbench;
import org.jspecify.annotations.Nullable;

/** Who the open conversation is with and who has owned it. FX thread only. */
public final class CustomerModel implements AutoCloseable {

  /**
   * @param contact null when the address book holds none
   * @param owned newest first
   * @param names of the agents in it, by id
   */
  record Shown(
      Conversation conversation,
      @Nullable Contact contact,
      List<Tenure> owned,
      Map<String, String> names) {}

  private final Desk desk;
  private final ReadOnlyObjectWrapper<Optional<Shown>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Lifetime life = new Lifetime();
  private final Refresher<Optional<Shown>> reading;
  private volatile ConversationKey key;

  public CustomerModel(Workbench bench) {
    desk = bench.desk();
    reading = bench.refresher("customer", Duration.ofMillis(100), this::read, this::answered);
    life.hold(reading);
    life.hold(bench.pump().onPulse(this::changed));
  }

  /** Shows another conversation's customer; null for none. */
  public void show(@Nullable ConversationKey now) {
    key = now;
    if (now == null) {
      shown.set(Optional.empty());
    } else {
      reading.ask();
    }
  }

  ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  String me() {
    return desk.session().viewer().agentId();
  }

  private void changed(Changes changes) {
    if (key != null
        && (changes.conversations().contains(key) || changes.agents() || changes.contacts())) {
      reading.ask();
    }
  }

  private Optional<Shown> read() {
    ConversationKey asked = key;
    if (asked == null) {
      return Optional.empty();
    }
    Conversations cache = desk.conversations();
    return cache
        .find(asked)
        .map(row -> {
          Contact contact =
              row.peer().target() == null
                  ? null
                  : cache.contactFor(asked.vendor(), row.peer().target()).orElse(null);
          List<Tenure> owned = cache.ownership(asked).reversed();
          return new Shown(row, contact, owned, names(asked.vendor(), owned));
        });
  }

  private Map<String, String> names(String vendor, List<Tenure> owned) {
    Map<String, String> names = new HashMap<>();
    for (Tenure tenure : owned) {
      for (String id : new String[] {tenure.owner().agentId(), tenure.by()}) {
        if (id != null && !id.isEmpty() && !names.containsKey(id)) {
          desk.conversations()
              .agent(vendor, id)
              .ifPresent(agent -> names.put(id, agent.displayName()));
        }
      }
    }
    return names;
  }

  private void answered(Optional<Shown> read) {
    // Read for a conversation that has been left meanwhile: the next reading is on its way.
    if (read.isEmpty() || read.get().conversation().key().equals(key)) {
      shown.set(read);
    }
  }

  @Override
  public void close() {
    life.close();
  }
}
