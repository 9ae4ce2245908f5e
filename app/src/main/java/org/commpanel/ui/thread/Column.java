package org.commpanel.ui.thread;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * A virtual column of items of any height that moves only when told to. FX thread only.
 *
 * <p>Where it stands is kept as one item and that item's distance from the top edge, or as “at the
 * end”; there is no height of the whole. So items put above, taken away far off, or grown, move
 * nothing of what is being read: the standing item is placed first, and the others around it. A
 * list control that keeps a scroll offset cannot promise this, since every height above is a guess
 * until it has been seen.
 */
final class Column extends Region {
  /** Drawn items kept beyond those in sight, so that scrolling back does not build them again. */
  private static final int SPARE = 40;

  private final Function<ThreadItem, Node> draw;
  private final ScrollBar bar = new ScrollBar();
  private final Map<Object, Drawn> drawn = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Object, Double> heights = new HashMap<>();
  private List<ThreadItem> items = List.of();
  private Map<Object, Integer> places = Map.of();
  private Runnable settled = () -> {};

  /** Null for “at the end”. */
  private @Nullable Object standing;

  private double standingTop;
  private int first;
  private int last = -1;
  private boolean barMoving;

  private record Drawn(ThreadItem item, Node node) {}

  /**
   * @param draw makes the node of an item; it is asked again when the item says otherwise
   */
  Column(Function<ThreadItem, Node> draw) {
    this.draw = draw;
    getStyleClass().add("column");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setFocusTraversable(true);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.valueProperty().addListener((_, _, now) -> barMoved(now.doubleValue()));
    getChildren().add(bar);
    setOnScroll(event -> {
      scroll(event.getDeltaY());
      event.consume();
    });
  }

  /** Called after each layout: what is in sight may have changed. */
  void onSettled(Runnable listener) {
    settled = listener;
  }

  /** Shows these items and stays where it stands. */
  void show(List<ThreadItem> next) {
    if (next.equals(items)) {
      return;
    }
    if (standing != null) {
      keepStanding(next);
    }
    items = next;
    places = index(next);
    requestLayout();
  }

  void showEnd(List<ThreadItem> next) {
    items = next;
    places = index(next);
    toEnd();
  }

  /** Shows these items with one of them this far below the top edge. */
  void showAt(List<ThreadItem> next, Object id, double top) {
    items = next;
    places = index(next);
    standing = places.containsKey(id) ? id : null;
    standingTop = top;
    requestLayout();
  }

  void toEnd() {
    standing = null;
    requestLayout();
  }

  boolean isAtEnd() {
    return standing == null;
  }

  /**
   * @param by pixels; up, towards older items, is positive
   */
  void scroll(double by) {
    if (items.isEmpty() || by == 0 || last < 0) {
      return;
    }
    if (standing == null) {
      if (by < 0) {
        return;
      }
      stand(Math.clamp(first, 0, items.size() - 1));
    }
    standingTop += by;
    requestLayout();
  }

  void page(double pages) {
    scroll(pages * Math.max(40, getHeight() - 60));
  }

  /** Places of the first and last item in sight; last is -1 before the first layout. */
  int firstInSight() {
    return first;
  }

  int lastInSight() {
    return last;
  }

  List<ThreadItem> items() {
    return items;
  }

  /** The node of an item if it is drawn and in sight. */
  @Nullable Node nodeOf(Object id) {
    Drawn its = drawn.get(id);
    return its == null || !its.node.isVisible() ? null : its.node;
  }

  /** Scrolls no further than needed to have all of the item in sight. */
  void reveal(Object id) {
    Integer place = places.get(id);
    if (place == null) {
      return;
    }
    Node node = nodeOf(id);
    if (node == null) {
      standing = id;
      standingTop = place < first ? top() : getHeight() / 3;
      requestLayout();
      return;
    }
    double y = node.getLayoutY();
    double height = node.getLayoutBounds().getHeight();
    if (y < top()) {
      scroll(top() - y);
    } else if (y + height > bottom() && height < bottom() - top()) {
      scroll(bottom() - y - height);
    }
  }

  private static Map<Object, Integer> index(List<ThreadItem> items) {
    Map<Object, Integer> places = HashMap.newHashMap(items.size());
    for (int i = 0; i < items.size(); i++) {
      places.put(items.get(i).id(), i);
    }
    return places;
  }

  /** The standing item may be gone from the next list: then its nearest neighbour takes over. */
  private void keepStanding(List<ThreadItem> next) {
    Set<Object> ids = new HashSet<>();
    next.forEach(item -> ids.add(item.id()));
    if (ids.contains(standing)) {
      return;
    }
    for (int i = first; i <= last && i < items.size(); i++) {
      Object id = items.get(i).id();
      Node node = nodeOf(id);
      if (ids.contains(id) && node != null) {
        standing = id;
        standingTop = node.getLayoutY();
        return;
      }
    }
    standing = null;
  }

  private void stand(int place) {
    standing = items.get(place).id();
    Node node = nodeOf(standing);
    standingTop = node == null ? top() : node.getLayoutY();
  }

  private double top() {
    return snappedTopInset();
  }

  private double bottom() {
    return getHeight() - snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    double barWidth = snapSizeX(bar.prefWidth(-1));
    bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
    if (getHeight() <= 0 || getWidth() <= 0) {
      return;
    }
    Set<Object> used = new HashSet<>();
    if (items.isEmpty()) {
      first = 0;
      last = -1;
    } else {
      place(used);
    }
    sweep(used);
    moveBar();
    settled.run();
  }

  private void place(Set<Object> used) {
    Integer at = standing == null ? null : places.get(standing);
    if (at == null) {
      standing = null;
    } else {
      double end = downFrom(at, standingTop, used);
      if (shortOfEnd(end)) {
        standing = null;
      } else if (upFrom(at, standingTop, used) > top() + 0.5 && first == 0) {
        // Above the very first there is nothing to show.
        used.clear();
        first = 0;
        if (shortOfEnd(downFrom(0, top(), used))) {
          standing = null;
        }
      }
    }
    if (standing == null) {
      used.clear();
      last = items.size() - 1;
      upFrom(items.size(), bottom(), used);
    } else {
      // The topmost in sight stands from now on: it is what the eye holds on to.
      stand(anchor());
    }
  }

  private boolean shortOfEnd(double end) {
    return last == items.size() - 1 && end <= bottom() + 0.5;
  }

  /** The first bubble whose top is in sight, else whatever is first. */
  private int anchor() {
    for (int i = first; i <= last; i++) {
      ThreadItem item = items.get(i);
      boolean spoken = item instanceof ThreadItem.Bubble || item instanceof ThreadItem.Wanted;
      Node node = nodeOf(item.id());
      if (spoken && node != null && node.getLayoutY() >= top()) {
        return i;
      }
    }
    return first;
  }

  /** Answers where the last one put ends. */
  private double downFrom(int from, double top, Set<Object> used) {
    double y = top;
    int i = from;
    for (; i < items.size() && y < getHeight(); i++) {
      y += put(items.get(i), y, used);
    }
    last = i - 1;
    return y;
  }

  /** Answers where the first one put begins. */
  private double upFrom(int below, double top, Set<Object> used) {
    double y = top;
    int i = below;
    for (; i > 0 && y > 0; i--) {
      ThreadItem item = items.get(i - 1);
      y -= measure(item, node(item));
      put(item, y, used);
    }
    first = i;
    return y;
  }

  private double put(ThreadItem item, double y, Set<Object> used) {
    Node node = node(item);
    double height = measure(item, node);
    node.resizeRelocate(snappedLeftInset(), snapPositionY(y), inner(), height);
    node.setVisible(true);
    used.add(item.id());
    return height;
  }

  private double inner() {
    return getWidth() - snappedLeftInset() - snappedRightInset();
  }

  private double measure(ThreadItem item, Node node) {
    double height = snapSizeY(node.prefHeight(inner()));
    heights.put(item.id(), height);
    return height;
  }

  private Node node(ThreadItem item) {
    Drawn before = drawn.get(item.id());
    if (before != null && before.item.equals(item)) {
      return before.node;
    }
    Node node = draw.apply(item);
    if (before != null) {
      getChildren().remove(before.node);
    }
    drawn.put(item.id(), new Drawn(item, node));
    getChildren().add(getChildren().size() - 1, node);
    node.applyCss();
    return node;
  }

  /** Hides what is out of sight and lets go of all but a few of it. */
  private void sweep(Set<Object> used) {
    int spare = drawn.size() - used.size() - SPARE;
    for (Iterator<Map.Entry<Object, Drawn>> it = drawn.entrySet().iterator(); it.hasNext(); ) {
      Map.Entry<Object, Drawn> entry = it.next();
      if (used.contains(entry.getKey())) {
        continue;
      }
      entry.getValue().node.setVisible(false);
      if (spare-- > 0 || !places.containsKey(entry.getKey())) {
        getChildren().remove(entry.getValue().node);
        it.remove();
      }
    }
    if (heights.size() > 2_000) {
      heights.keySet().retainAll(places.keySet());
    }
  }

  /** The bar speaks of the items held, by heights measured and, where not seen yet, the mean. */
  private void moveBar() {
    double mean = mean();
    double above = 0;
    double all = 0;
    for (int i = 0; i < items.size(); i++) {
      double height = heights.getOrDefault(items.get(i).id(), mean);
      all += height;
      above += i < first ? height : 0;
    }
    Node top = items.isEmpty() ? null : nodeOf(items.get(Math.min(first, items.size() - 1)).id());
    above += top == null ? 0 : -top.getLayoutY();
    double range = Math.max(0, all - getHeight());
    barMoving = true;
    bar.setVisible(range > 1);
    bar.setMax(Math.max(1, range));
    bar.setVisibleAmount(Math.max(1, range) * Math.min(1, getHeight() / Math.max(1, all)));
    bar.setUnitIncrement(40);
    bar.setBlockIncrement(getHeight());
    bar.setValue(standing == null ? bar.getMax() : Math.clamp(above, 0, bar.getMax()));
    barMoving = false;
  }

  private double mean() {
    return heights.values().stream().mapToDouble(Double::doubleValue).average().orElse(40);
  }

  private void barMoved(double value) {
    if (barMoving || items.isEmpty()) {
      return;
    }
    if (value >= bar.getMax()) {
      toEnd();
      return;
    }
    double mean = mean();
    double above = 0;
    int i = 0;
    for (; i < items.size() - 1; i++) {
      double height = heights.getOrDefault(items.get(i).id(), mean);
      if (above + height > value) {
        break;
      }
      above += height;
    }
    standing = items.get(i).id();
    standingTop = above - value;
    requestLayout();
  }
}
