package org.commpanel.ui.thread;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** Makes the nodes of a column, and lets one that stood for an item stand for another. */
interface Drawer {
  /**
   * What makes two items alike enough to be told by the same node, one after the other: a node made
   * anew has to find its style first, which takes longer than all the rest. Null for an item that
   * needs a node of its own.
   */
  @Nullable Object kind(ThreadItem item);

  Node draw(ThreadItem item);

  /**
   * @param node was drawn for an item of the same kind
   */
  void redraw(Node node, ThreadItem item);
}
