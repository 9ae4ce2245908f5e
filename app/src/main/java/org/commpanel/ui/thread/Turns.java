package org.commpanel.ui.thread;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.commpanel.port.Messages.Place;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;
import org.jspecify.annotations.Nullable;

/** Reads the window of the open thread again or further, one reading at a time. FX thread only. */
final class Turns {

  /**
   * The window that is turned.
   *
   * @param content gives null while there is nothing to turn
   * @param opening counts up with each opening and jump: what was read before it is of no use
   * @param turned takes what was read
   */
  record Window(
      Supplier<@Nullable ThreadContent> content,
      IntSupplier opening,
      Consumer<ThreadContent> turned) {}

  private final ThreadReader reader;
  private final Lane lane;
  private final UiThread uiThread;
  private final Sight sight;
  private final String viewerId;
  private final Window window;
  private boolean reading;
  private boolean readAgain;

  Turns(
      ThreadReader reader,
      Lane lane,
      UiThread uiThread,
      Sight sight,
      String viewerId,
      Window window) {
    this.reader = reader;
    this.lane = lane;
    this.uiThread = uiThread;
    this.sight = sight;
    this.viewerId = viewerId;
    this.window = window;
  }

  /** The same window as the cache has it now. */
  void refresh() {
    if (window.content().get() == null) {
      return;
    }
    if (reading) {
      readAgain = true;
      return;
    }
    boolean end = sight.following();
    turn(it -> reader.again(it, end && it.atEnd()));
  }

  /** Reads the window as {@code step} says, unless a reading is under way. */
  void turn(UnaryOperator<ThreadContent> step) {
    ThreadContent from = window.content().get();
    if (from == null || reading) {
      return;
    }
    reading = true;
    int asked = window.opening().getAsInt();
    Place seenThen = sight.seen();
    lane.runNext(() -> {
      ThreadContent read = null;
      int count = 0;
      try {
        read = step.apply(from);
        count = reader.newAfter(from.key(), seenThen, viewerId);
      } finally {
        ThreadContent next = read;
        int counted = count;
        uiThread.run(() -> turned(asked, next, seenThen, counted));
      }
    });
  }

  private void turned(
      int asked, @Nullable ThreadContent next, @Nullable Place seenThen, int counted) {
    reading = false;
    boolean same = asked == window.opening().getAsInt();
    if (same && next != null) {
      sight.counted(seenThen, counted);
      window.turned().accept(next);
    }
    if (readAgain || !same) {
      readAgain = false;
      refresh();
    }
  }
}
