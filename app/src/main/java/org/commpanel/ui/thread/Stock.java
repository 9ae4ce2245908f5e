package org.commpanel.ui.thread;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a column: those of its items, and spare ones for the items to come. FX thread only.
 */
final class Stock {
  /** Drawn items kept beyond those in sight, so that scrolling back does not draw them again. */
  private static final int AROUND = 40;

  /** Nodes of one kind that wait for an item. */
  private static final int SPARE = 16;

  private final ObservableList<Node> children;
  private final Drawer drawer;
  private final Map<Object, Drawn> drawn = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Object, Deque<Node>> spare = new HashMap<>();

  /**
   * @param kind null for a node that can stand for no other item
   */
  private record Drawn(ThreadItem item, @Nullable Object kind, Node node) {}

  /**
   * @param children of the column; its last one is no item and stays the last
   */
  Stock(ObservableList<Node> children, Drawer drawer) {
    this.children = children;
    this.drawer = drawer;
  }

  /** The node of an item if it is drawn and in sight. */
  @Nullable Node inSight(Object id) {
    Drawn its = drawn.get(id);
    return its == null || !its.node.isVisible() ? null : its.node;
  }

  /** The node that shows this item as it is now. */
  Node node(ThreadItem item) {
    Drawn before = drawn.get(item.id());
    if (before != null && before.item.equals(item)) {
      return before.node;
    }
    Object kind = drawer.kind(item);
    if (before != null && !(kind != null && kind.equals(before.kind))) {
      letGo(before);
      before = null;
    }
    Node node = before == null ? taken(kind) : before.node;
    if (node == null) {
      node = drawer.draw(item);
      children.add(children.size() - 1, node);
      node.applyCss();
    } else {
      drawer.redraw(node, item);
    }
    drawn.put(item.id(), new Drawn(item, kind, node));
    return node;
  }

  private @Nullable Node taken(@Nullable Object kind) {
    Deque<Node> its = kind == null ? null : spare.get(kind);
    return its == null ? null : its.poll();
  }

  /** Other items are shown: the nodes of those that are gone are free. */
  void keepOnly(Set<Object> ids) {
    for (Iterator<Map.Entry<Object, Drawn>> it = drawn.entrySet().iterator(); it.hasNext(); ) {
      Map.Entry<Object, Drawn> entry = it.next();
      if (!ids.contains(entry.getKey())) {
        letGo(entry.getValue());
        it.remove();
      }
    }
  }

  /** Hides what is out of sight and lets go of all but a few of it. */
  void sweep(Set<Object> inSight) {
    int tooMany = drawn.size() - inSight.size() - AROUND;
    for (Iterator<Map.Entry<Object, Drawn>> it = drawn.entrySet().iterator(); it.hasNext(); ) {
      Map.Entry<Object, Drawn> entry = it.next();
      if (inSight.contains(entry.getKey())) {
        continue;
      }
      entry.getValue().node.setVisible(false);
      if (tooMany-- > 0) {
        letGo(entry.getValue());
        it.remove();
      }
    }
    spare.values().forEach(nodes -> nodes.forEach(node -> node.setVisible(false)));
  }

  private void letGo(Drawn its) {
    Deque<Node> alike =
        its.kind == null ? null : spare.computeIfAbsent(its.kind, _ -> new ArrayDeque<>());
    if (alike == null || alike.size() >= SPARE) {
      children.remove(its.node);
    } else {
      alike.push(its.node);
    }
  }
}
