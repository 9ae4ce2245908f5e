package org.commpanel.ui.kit;

import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * A part of the screen. It lives while its root stands in a showing window: {@link #attached} takes
 * subscriptions into the lifetime it is given, and they end when the root leaves. Layout belongs in
 * the constructor, bindings in {@code attached}. FX thread only.
 */
public abstract class View<R extends Parent> {
  private final R root;
  private final ObservableValue<Boolean> showing;
  private Lifetime life;

  protected View(R root) {
    this.root = root;
    showing =
        root.sceneProperty()
            .flatMap(Scene::windowProperty)
            .flatMap(Window::showingProperty)
            .orElse(false);
    showing.addListener((_, _, now) -> showing(now));
  }

  public final R root() {
    return root;
  }

  /** Adds the feature's own style sheet, from its resource folder, to what the root holds. */
  protected final void sheet(String name) {
    root.getStylesheets().add(getClass().getResource(name).toExternalForm());
  }

  /** Called each time the root comes into a showing window, before it is painted. */
  protected abstract void attached(Lifetime life);

  private void showing(boolean now) {
    if (now && life == null) {
      life = new Lifetime();
      attached(life);
    } else if (!now && life != null) {
      life.close();
      life = null;
    }
  }
}
