package org.commpanel.ui.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import org.commpanel.port.Subscription;

/**
 * What the shortcuts do at the moment. The one bound last is asked first; one that says it has
 * nothing to do leaves the key to the one before, and at last to the control that has the focus. FX
 * thread only.
 */
public final class Keymap {
  private final Map<Shortcut, Deque<BooleanSupplier>> actions = new EnumMap<>(Shortcut.class);

  public Subscription bind(Shortcut shortcut, Runnable action) {
    return bindIf(
        shortcut,
        () -> {
          action.run();
          return true;
        });
  }

  /**
   * @param action answers whether it did anything
   */
  public Subscription bindIf(Shortcut shortcut, BooleanSupplier action) {
    Deque<BooleanSupplier> bound = actions.computeIfAbsent(shortcut, _ -> new ArrayDeque<>());
    bound.addFirst(action);
    return () -> bound.removeFirstOccurrence(action);
  }

  public boolean isBound(Shortcut shortcut) {
    Deque<BooleanSupplier> bound = actions.get(shortcut);
    return bound != null && !bound.isEmpty();
  }

  /** Does what the shortcut is bound to; false when nothing wanted it. */
  public boolean run(Shortcut shortcut) {
    Deque<BooleanSupplier> bound = actions.get(shortcut);
    if (bound != null) {
      for (BooleanSupplier action : bound.toArray(BooleanSupplier[]::new)) {
        if (action.getAsBoolean()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Listens before the focused control does, so that a text area swallows none of them. */
  public Subscription listenOn(Scene scene) {
    EventHandler<KeyEvent> pressed =
        event -> {
          if (Shortcut.of(event).filter(this::run).isPresent()) {
            event.consume();
          }
        };
    scene.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
    return () -> scene.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
  }
}
