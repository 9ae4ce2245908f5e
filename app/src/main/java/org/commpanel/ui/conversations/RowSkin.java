package org.commpanel.ui.conversations;

import javafx.scene.control.skin.ListCellSkin;
import javafx.scene.layout.Region;

/** Lays a row over the whole of its cell. Its height is the list's, its width the cell's. */
final class RowSkin extends ListCellSkin<Slot> {

  RowSkin(RowCell cell) {
    super(cell);
  }

  /** Called by the skin this one is made of, before this one is whole. */
  @Override
  protected void updateChildren() {
    getChildren().setAll(((RowCell) getSkinnable()).parts());
  }

  @Override
  protected void layoutChildren(double x, double y, double width, double height) {
    for (Region part : ((RowCell) getSkinnable()).parts()) {
      part.resizeRelocate(x, y, width, height);
    }
  }

  @Override
  protected double computePrefWidth(
      double height, double top, double right, double bottom, double left) {
    return 0;
  }
}
