package org.commpanel.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Changes;
import org.commpanel.port.Clock;
import org.commpanel.port.Projection;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;

/**
 * Brings what the projector changed to the FX thread. The first change crosses at once; what comes
 * while it is under way, or less than a pulse after it, is gathered and crosses as one. So however
 * many events come, one task at most waits for the FX thread and it stays free to paint. Safe for
 * use from any thread; listeners are called on the FX thread.
 */
public final class Pump implements AutoCloseable {
  static final Duration PULSE = Duration.ofMillis(16);

  /** More arrivals than this between two pulses are a flood: the newest are told of, no more. */
  static final int MOST_ARRIVALS = 200;

  private final UiThread uiThread;
  private final Clock clock;
  private final Subscription source;
  private final List<Consumer<Changes>> listeners = new CopyOnWriteArrayList<>();

  private final Object lock = new Object();
  private Gathered waiting = new Gathered();
  private boolean scheduled;
  private boolean closed;
  private Instant crossed = Instant.EPOCH;

  public Pump(Projection projection, UiThread uiThread, Clock clock) {
    this(projection::onChange, uiThread, clock);
  }

  /**
   * @param source takes the listener and gives its handle
   */
  Pump(Function<Consumer<Changes>, Subscription> source, UiThread uiThread, Clock clock) {
    this.uiThread = uiThread;
    this.clock = clock;
    this.source = source.apply(this::accept);
  }

  /** Called on the FX thread, at most once a pulse. */
  public Subscription onPulse(Consumer<Changes> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void accept(Changes changes) {
    Duration wait;
    synchronized (lock) {
      waiting.add(changes);
      if (scheduled || closed) {
        return;
      }
      scheduled = true;
      wait = PULSE.minus(Duration.between(crossed, clock.now()));
    }
    if (wait.isPositive() && wait.compareTo(PULSE) <= 0) {
      clock.after(wait, this::cross);
    } else {
      cross();
    }
  }

  private void cross() {
    uiThread.run(this::deliver);
  }

  private void deliver() {
    Changes changes;
    synchronized (lock) {
      changes = waiting.take();
      waiting = new Gathered();
      scheduled = false;
      crossed = clock.now();
      if (closed) {
        return;
      }
    }
    for (Consumer<Changes> listener : listeners) {
      listener.accept(changes);
    }
  }

  @Override
  public void close() {
    source.close();
    synchronized (lock) {
      closed = true;
    }
    listeners.clear();
  }

  private static final class Gathered {
    private final Set<ConversationKey> conversations = new LinkedHashSet<>();
    private final java.util.ArrayDeque<Changes.Arrival> arrivals = new java.util.ArrayDeque<>();
    private final List<Changes.OwnerChange> owners = new ArrayList<>();
    private boolean agents;
    private boolean contacts;

    void add(Changes changes) {
      conversations.addAll(changes.conversations());
      agents |= changes.agents();
      contacts |= changes.contacts();
      owners.addAll(changes.ownerChanges());
      for (Changes.Arrival arrival : changes.arrivals()) {
        if (arrivals.size() == MOST_ARRIVALS) {
          arrivals.removeFirst();
        }
        arrivals.addLast(arrival);
      }
    }

    Changes take() {
      return new Changes(conversations, agents, contacts, List.copyOf(arrivals), owners);
    }
  }
}
