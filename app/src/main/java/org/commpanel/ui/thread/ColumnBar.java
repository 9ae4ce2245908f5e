package org.commpanel.ui.thread;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/**
 * The scroll bar of a column. It speaks of the items held, by heights measured and, where not seen
 * yet, the mean. FX thread only.
 */
final class ColumnBar {
  private static final double GUESS = 40;
  private static final int MOST_KEPT = 2_000;

  private final ScrollBar bar = new ScrollBar();
  private final Map<Object, Double> heights = new HashMap<>();
  private double sum;
  private boolean moving;

  /** An item and how far it stands above the top edge, both guessed. */
  record Place(int item, double above) {}

  /**
   * @param moved called with the bar's value when somebody moves it
   */
  ColumnBar(DoubleConsumer moved) {
    bar.setOrientation(Orientation.VERTICAL);
    bar.setFocusTraversable(false);
    bar.valueProperty()
        .addListener((_, _, now) -> {
          if (!moving) {
            moved.accept(now.doubleValue());
          }
        });
  }

  ScrollBar node() {
    return bar;
  }

  void measured(Object id, double height) {
    Double before = heights.put(id, height);
    sum += height - (before == null ? 0 : before);
  }

  /** Forgets heights of items that are no longer held, once there are many. */
  void keepOnly(Set<Object> ids) {
    if (heights.size() > MOST_KEPT) {
      heights.keySet().retainAll(ids);
      sum = heights.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private double mean() {
    return heights.isEmpty() ? GUESS : sum / heights.size();
  }

  /**
   * @param first the topmost item in sight
   * @param cut pixels of it above the top edge
   * @param height of the column
   */
  void show(List<ThreadItem> items, int first, double cut, double height, boolean atEnd) {
    double mean = mean();
    double above = cut;
    double all = 0;
    for (int i = 0; i < items.size(); i++) {
      double its = heights.getOrDefault(items.get(i).id(), mean);
      all += its;
      above += i < first ? its : 0;
    }
    double range = Math.max(0, all - height);
    moving = true;
    bar.setVisible(range > 1);
    bar.setMax(Math.max(1, range));
    bar.setVisibleAmount(Math.max(1, range) * Math.min(1, height / Math.max(1, all)));
    bar.setUnitIncrement(GUESS);
    bar.setBlockIncrement(height);
    bar.setValue(atEnd ? bar.getMax() : Math.clamp(above, 0, bar.getMax()));
    moving = false;
  }

  boolean isEnd(double value) {
    return value >= bar.getMax();
  }

  /** Which of these items (one at least) stands at the top edge when the bar has this value. */
  Place at(List<ThreadItem> items, double value) {
    double mean = mean();
    double above = 0;
    int i = 0;
    for (; i < items.size() - 1; i++) {
      double its = heights.getOrDefault(items.get(i).id(), mean);
      if (above + its > value) {
        break;
      }
      above += its;
    }
    return new Place(i, above - value);
  }
}
