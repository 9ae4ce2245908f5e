package org.commpanel.ui.thread;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/** A bubble at its side of the column, as wide as its text and never wider than is good to read. */
final class BubbleRow extends Region {
  private static final double SHARE = 0.68;

  /** In widths of the letter M, nearly: lines longer than this tire the eye. */
  private static final double WIDEST = 46;

  private final Region bubble;
  private final boolean right;
  private double above;

  /** Of the text as it is now; NaN for none. Breaking it into lines is what takes time. */
  private double measuredAt = Double.NaN;

  private double measured;
  private boolean placing;

  /**
   * @param above em of room over it: less within a run than between two
   */
  BubbleRow(Region bubble, boolean right, double above) {
    this.bubble = bubble;
    this.right = right;
    this.above = above;
    getChildren().add(bubble);
  }

  /** As in the constructor. */
  void above(double em) {
    if (em != above) {
      above = em;
      requestLayout();
    }
  }

  Region bubble() {
    return bubble;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private double em() {
    return bubble instanceof Bubble its ? its.em() : 14;
  }

  private double widthIn(double width) {
    double most = Math.min(width * SHARE, WIDEST * em());
    return snapSizeX(Math.min(bubble.prefWidth(-1), most));
  }

  @Override
  public void requestLayout() {
    // To have placed its bubble is no reason to be laid out once more.
    if (!placing) {
      measuredAt = Double.NaN;
      super.requestLayout();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    if (measuredAt != width) {
      measured = snapSizeY(above * em()) + snapSizeY(bubble.prefHeight(widthIn(width)));
      measuredAt = width;
    }
    return measured;
  }

  @Override
  protected void layoutChildren() {
    placing = true;
    double width = widthIn(getWidth());
    double gap = snapSizeY(above * em());
    bubble.resizeRelocate(right ? getWidth() - width : 0, gap, width, getHeight() - gap);
    placing = false;
  }
}
