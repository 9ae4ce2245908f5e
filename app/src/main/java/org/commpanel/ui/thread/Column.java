package org.commpanel.ui.thread;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
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
  private final ColumnBar bar = new ColumnBar(this::barMoved);
  private final Stock stock;
  private List<ThreadItem> items = List.of();
  private Map<Object, Integer> places = Map.of();
  private Runnable settled = () -> {};

  /** Null for “at the end”. */
  private @Nullable Object standing;

  private double standingTop;
  private boolean placing;
  private int first;
  private int last = -1;

  Column(Drawer drawer) {
    getStyleClass().add("column");
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setFocusTraversable(true);
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(widthProperty());
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    getChildren().add(bar.node());
    stock = new Stock(getChildren(), drawer);
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
    take(next);
    requestLayout();
  }

  private void take(List<ThreadItem> next) {
    items = next;
    places = index(next);
    stock.keepOnly(places.keySet());
    bar.keepOnly(places.keySet());
  }

  void showEnd(List<ThreadItem> next) {
    take(next);
    toEnd();
  }

  /** Shows these items with one of them this far below the top edge. */
  void showAt(List<ThreadItem> next, Object id, double top) {
    take(next);
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
    return stock.inSight(id);
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

  /** As wide as it is let be: what happens to be drawn must not push at the panes beside it. */
  @Override
  protected double computePrefWidth(double height) {
    return snappedLeftInset() + snappedRightInset();
  }

  /** To have moved its items is no reason to be laid out once more. */
  @Override
  public void requestLayout() {
    if (!placing) {
      super.requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    double barWidth = snapSizeX(bar.node().prefWidth(-1));
    bar.node().resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
    if (getHeight() <= 0 || getWidth() <= 0) {
      return;
    }
    placing = true;
    try {
      placeAll();
    } finally {
      placing = false;
    }
    settled.run();
  }

  private void placeAll() {
    Set<Object> used = new HashSet<>();
    if (items.isEmpty()) {
      first = 0;
      last = -1;
    } else {
      place(used);
    }
    stock.sweep(used);
    showBar();
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
      ThreadItem item = items.get(i);
      double height = measure(item);
      put(item, y, height, used);
      y += height;
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
      double height = measure(item);
      y -= height;
      put(item, y, height, used);
    }
    first = i;
    return y;
  }

  private void put(ThreadItem item, double y, double height, Set<Object> used) {
    Node node = stock.node(item);
    node.resizeRelocate(snappedLeftInset(), snapPositionY(y), inner(), height);
    node.setVisible(true);
    used.add(item.id());
  }

  private double inner() {
    return getWidth() - snappedLeftInset() - snappedRightInset();
  }

  private double measure(ThreadItem item) {
    double height = snapSizeY(stock.node(item).prefHeight(inner()));
    bar.measured(item.id(), height);
    return height;
  }

  private void showBar() {
    Node top = items.isEmpty() ? null : nodeOf(items.get(Math.min(first, items.size() - 1)).id());
    double cut = top == null ? 0 : -top.getLayoutY();
    bar.show(items, first, cut, getHeight(), standing == null);
  }

  private void barMoved(double value) {
    if (items.isEmpty()) {
      return;
    }
    if (bar.isEnd(value)) {
      toEnd();
      return;
    }
    ColumnBar.Place place = bar.at(items, value);
    standing = items.get(place.item()).id();
    standingTop = place.above();
    requestLayout();
  }
}
