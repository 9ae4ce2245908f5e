package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.awaitility.Awaitility;
import org.commpanel.boot.SystemClock;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.Via;
import org.commpanel.port.Subscription;
import org.junit.jupiter.api.Test;

class PumpTest {

  @Test
  void tenThousandEventsInASecondLeaveTheScreenFree() {
    try (Screen screen = new Screen();
        SystemClock clock = new SystemClock()) {
      Label count = Screen.fx(() -> new Label());
      screen.show(Screen.fx(() -> new VBox(count)), 200, 100);
      AtomicInteger crossings = new AtomicInteger();
      AtomicInteger underWay = new AtomicInteger();
      AtomicInteger mostUnderWay = new AtomicInteger();
      Feed feed = new Feed();
      Pump pump =
          new Pump(
              feed::onChange,
              task -> {
                crossings.incrementAndGet();
                mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                Platform.runLater(() -> {
                  underWay.decrementAndGet();
                  task.run();
                });
              },
              clock);
      List<ConversationKey> seen = new CopyOnWriteArrayList<>();
      pump.onPulse(changes -> {
        seen.addAll(changes.conversations());
        count.setText(String.valueOf(seen.size()));
        assertTrue(changes.arrivals().size() <= Pump.MOST_ARRIVALS);
      });
      long begun = System.nanoTime();
      for (int i = 0; i < 10_000; i++) {
        feed.tell(change(i));
        if (i % 100 == 99) {
          LockSupport.parkNanos(begun + i * 100_000L - System.nanoTime());
        }
      }
      Awaitility.await().until(() -> seen.size() == 10_000);
      long pulses = (System.nanoTime() - begun) / Pump.PULSE.toNanos();
      pump.close();

      for (int i = 0; i < 10_000; i++) {
        assertEquals("c" + i, seen.get(i).id());
      }
      assertEquals(1, mostUnderWay.get(), "tasks waiting for the FX thread at once");
      assertTrue(crossings.get() <= pulses + 2, crossings + " crossings in " + pulses + " pulses");
    }
  }

  @Test
  void aClosedPumpIsSilent() {
    try (SystemClock clock = new SystemClock()) {
      Feed feed = new Feed();
      List<Changes> seen = new ArrayList<>();
      Pump pump = new Pump(feed::onChange, Runnable::run, clock);
      Subscription subscription = pump.onPulse(seen::add);
      feed.tell(change(1));
      subscription.close();
      pump.close();
      feed.tell(change(2));
      assertEquals(1, seen.size());
    }
  }

  private static Changes change(int i) {
    ConversationKey key = new ConversationKey("voipbin", "c" + i);
    return new Changes(
        Set.of(key),
        false,
        false,
        List.of(
            new Changes.Arrival(
                key, new MessageKey("voipbin", "m" + i), Instant.EPOCH, Via.STREAM)),
        List.of());
  }

  /** Where changes come from. */
  private static final class Feed {
    private final List<Consumer<Changes>> listeners = new CopyOnWriteArrayList<>();

    void tell(Changes changes) {
      listeners.forEach(listener -> listener.accept(changes));
    }

    Subscription onChange(Consumer<Changes> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
  }
}
