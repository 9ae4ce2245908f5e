package org.commpanel.ui.conversations;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;

/** A list's skin that can say which rows are in sight, and hold them there. */
final class AnchoredSkin extends ListViewSkin<Slot> {

  AnchoredSkin(ListView<Slot> list) {
    super(list);
  }

  /** The first row of which something is in sight; -1 when there is none. */
  int firstInSight() {
    IndexedCell<?> cell = flow().getFirstVisibleCell();
    return cell == null ? -1 : cell.getIndex();
  }

  int lastInSight() {
    IndexedCell<?> cell = flow().getLastVisibleCell();
    return cell == null ? -1 : cell.getIndex();
  }

  /** Whether the list stands at its very top. */
  boolean atTop() {
    return flow().getPosition() <= 0;
  }

  /** Moves the rows by so many pixels; down the list is positive. */
  void scrollBy(double pixels) {
    flow().scrollPixels(pixels);
  }

  private VirtualFlow<?> flow() {
    return getVirtualFlow();
  }
}
