package org.commpanel.ui.kit;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * A stack of nodes that is laid out once. A {@link VBox} that moves its children takes that for a
 * change and asks, with all that stands around it, for one layout more in the next pulse.
 */
public class Down extends VBox {
  private boolean placing;

  public Down(Node... children) {
    super(children);
  }

  @Override
  protected void layoutChildren() {
    placing = true;
    try {
      super.layoutChildren();
    } finally {
      placing = false;
    }
  }

  @Override
  public void requestLayout() {
    if (!placing) {
      super.requestLayout();
    }
  }
}
