package org.commpanel.ui.kit;

import javafx.scene.Node;
import javafx.scene.layout.HBox;

/**
 * A row of nodes that is laid out once. An {@link HBox} that moves its children takes that for a
 * change and asks, with all that stands around it, for one layout more in the next pulse.
 */
public final class Across extends HBox {
  private boolean placing;

  public Across(Node... children) {
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
