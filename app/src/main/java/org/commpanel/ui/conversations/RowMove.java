package org.commpanel.ui.conversations;

/** Told around each change of the order, so that a view can hold on to what is in sight. */
interface RowMove {
  void before();

  void after();
}
