package org.commpanel.ui.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Preferences;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.kit.View;

/**
 * List, thread and customer side by side, with the widths as they were left. Where the window is
 * too narrow for three the customer makes room first; narrower still, the list fills the window and
 * gives way to the thread once a conversation is opened.
 */
final class Panes extends View<StackPane> {
  /** In em of the root's font, so that a larger scale needs a wider window. */
  private static final double ALL_FROM = 62;

  private static final double TWO_FROM = 48;
  private static final double LIST = 24.5;
  private static final double CUSTOMER = 21.5;
  private static final String LIST_KEY = "window.list-width";
  private static final String CUSTOMER_KEY = "window.customer-width";
  private static final String SHOWN_KEY = "window.customer-shown";

  private final Slots slots;
  private final Theme theme;
  private final Preferences preferences;
  private final SplitPane split = new SplitPane();
  private final BooleanProperty customerShown;
  private final ReadOnlyBooleanWrapper threadVisible = new ReadOnlyBooleanWrapper(true);
  private final Map<Node, Node> lastFocus = new HashMap<>();
  private boolean threadInFront;
  private boolean settling;
  private boolean placing;

  Panes(Slots slots, Theme theme, Preferences preferences) {
    super(new StackPane());
    this.slots = slots;
    this.theme = theme;
    this.preferences = preferences;
    customerShown =
        new SimpleBooleanProperty(preferences.get(SHOWN_KEY).map("true"::equals).orElse(true));
    for (Region pane : List.of(slots.list(), slots.thread(), slots.customer())) {
      pane.setMinWidth(0);
    }
    SplitPane.setResizableWithParent(slots.list(), false);
    SplitPane.setResizableWithParent(slots.customer(), false);
    split.getStyleClass().add("panes");
    split.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> remember());
    root().getChildren().add(split);
  }

  /** Whether the open conversation can be seen at all. */
  ReadOnlyBooleanProperty threadVisibleProperty() {
    return threadVisible.getReadOnlyProperty();
  }

  @Override
  protected void attached(Lifetime life) {
    life.follow(root().widthProperty(), _ -> resized());
    life.follow(theme.scaleProperty(), _ -> resized());
    life.follow(customerShown, _ -> settle());
    life.follow(slots.open(), this::opened);
    life.follow(root().getScene().focusOwnerProperty(), this::focused);
  }

  void toggleCustomer() {
    customerShown.set(!customerShown.get());
    preferences.put(SHOWN_KEY, String.valueOf(customerShown.get()));
  }

  /** Brings the list to the front where there is room for one pane only. */
  void toList() {
    if (threadInFront && width() < TWO_FROM) {
      back();
    }
  }

  /** In a narrow window, back from the thread to the list; false when there is nothing to leave. */
  boolean back() {
    if (!threadInFront || width() >= TWO_FROM) {
      return false;
    }
    threadInFront = false;
    settle();
    focus(slots.list());
    return true;
  }

  /** Moves the focus to the next pane, or the one before. */
  void cycle(boolean forward) {
    List<Node> panes = new ArrayList<>(split.getItems());
    int at = -1;
    for (int i = 0; i < panes.size(); i++) {
      if (holdsFocus(panes.get(i))) {
        at = i;
      }
    }
    int step = forward ? 1 : -1;
    for (int tries = 0; tries < panes.size(); tries++) {
      at = Math.floorMod(at < 0 && !forward ? panes.size() - 1 : at + step, panes.size());
      if (focus(panes.get(at))) {
        return;
      }
    }
  }

  private void resized() {
    settle();
    placeLater();
  }

  /**
   * Once the new size is laid out. A SplitPane that grows in the same pass keeps what its panes had
   * before, which is nothing at the window's first sizes.
   */
  private void placeLater() {
    Scene scene = root().getScene();
    if (scene != null && !placing) {
      placing = true;
      scene.addPostLayoutPulseListener(
          new Runnable() {
            @Override
            public void run() {
              scene.removePostLayoutPulseListener(this);
              placing = false;
              place();
            }
          });
      split.requestLayout();
    }
  }

  private void opened(ConversationKey key) {
    threadInFront = key != null;
    settle();
  }

  private void focused(Node owner) {
    for (Node pane : split.getItems()) {
      if (owner != null && isIn(owner, pane)) {
        lastFocus.put(pane, owner);
      }
    }
  }

  private double width() {
    return root().getWidth() / theme.em(1);
  }

  private void settle() {
    double width = width();
    if (width <= 0 || settling) {
      return;
    }
    List<Node> wanted = new ArrayList<>();
    if (width < TWO_FROM) {
      wanted.add(threadInFront ? slots.thread() : slots.list());
    } else {
      wanted.add(slots.list());
      wanted.add(slots.thread());
      if (width >= ALL_FROM && customerShown.get()) {
        wanted.add(slots.customer());
      }
    }
    threadVisible.set(wanted.contains(slots.thread()));
    if (!split.getItems().equals(wanted)) {
      settling = true;
      split.getItems().setAll(wanted);
      settling = false;
      placeLater();
    }
  }

  // The divider positions are parts of the whole; what an agent sets is the width of a pane.
  private void place() {
    double whole = root().getWidth();
    List<SplitPane.Divider> dividers = split.getDividers();
    if (dividers.isEmpty()) {
      return;
    }
    double list = clamped(LIST_KEY, LIST, 17, 40);
    double customer = clamped(CUSTOMER_KEY, CUSTOMER, 15, 36);
    dividers.getFirst().setPosition(theme.em(list) / whole);
    if (dividers.size() > 1) {
      dividers.getLast().setPosition(1 - theme.em(customer) / whole);
    }
  }

  private void remember() {
    double whole = root().getWidth() / theme.em(1);
    double[] at = split.getDividerPositions();
    if (settling || at.length == 0 || whole <= 0) {
      return;
    }
    preferences.put(LIST_KEY, String.valueOf(Math.round(at[0] * whole * 10) / 10.0));
    if (at.length > 1) {
      preferences.put(CUSTOMER_KEY, String.valueOf(Math.round((1 - at[1]) * whole * 10) / 10.0));
    }
  }

  private double clamped(String key, double unsaid, double least, double most) {
    try {
      return Math.clamp(preferences.get(key).map(Double::parseDouble).orElse(unsaid), least, most);
    } catch (NumberFormatException _) {
      return unsaid;
    }
  }

  private boolean holdsFocus(Node pane) {
    Node owner = root().getScene().getFocusOwner();
    return owner != null && isIn(owner, pane);
  }

  private static boolean isIn(Node node, Node pane) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == pane) {
        return true;
      }
    }
    return false;
  }

  private boolean focus(Node pane) {
    Node last = lastFocus.get(pane);
    Node target = last != null && isIn(last, pane) && canHold(last) ? last : first(pane);
    if (target == null) {
      return false;
    }
    target.requestFocus();
    return true;
  }

  private static boolean canHold(Node node) {
    return node.isFocusTraversable() && !node.isDisabled() && node.isVisible();
  }

  /** A list or a text before a button: that is where an agent wants to be. */
  private static Node first(Node pane) {
    Node found = null;
    for (Node node : descendants(pane, new ArrayList<>())) {
      if (canHold(node)) {
        if (node instanceof javafx.scene.control.TextArea
            || node instanceof javafx.scene.control.ListView) {
          return node;
        }
        found = found == null ? node : found;
      }
    }
    return found;
  }

  private static List<Node> descendants(Node node, List<Node> into) {
    if (!node.isVisible()) {
      return into;
    }
    into.add(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> descendants(child, into));
    }
    return into;
  }
}
