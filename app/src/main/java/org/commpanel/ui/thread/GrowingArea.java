package org.commpanel.ui.thread;

import javafx.geometry.Orientation;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** A text area as tall as its text, from one line to eight; beyond that it scrolls. */
final class GrowingArea extends Region {
  private static final int MOST_LINES = 8;

  private final TextArea area = new TextArea();
  private final Text ruler = new Text();

  GrowingArea() {
    getStyleClass().add("growing-area");
    area.setWrapText(true);
    area.setPrefRowCount(1);
    ruler.setManaged(false);
    ruler.setVisible(false);
    ruler.fontProperty().bind(area.fontProperty());
    area.textProperty().addListener((_, _, _) -> requestLayout());
    area.fontProperty().addListener((_, _, _) -> requestLayout());
    getChildren().addAll(area, ruler);
  }

  TextArea area() {
    return area;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double em = area.getFont().getSize();
    // As the style sheet pads the content: 0.571 above and below, 0.857 at the sides.
    double inner = Math.max(em, width - 2 * 0.857 * em - 0.8 * em);
    ruler.setWrappingWidth(width < 0 ? 0 : inner);
    ruler.setText("X");
    double line = ruler.getLayoutBounds().getHeight();
    String text = area.getText();
    ruler.setText(text.length() > 4_000 ? text.substring(0, 4_000) : text + "X");
    double all = ruler.getLayoutBounds().getHeight();
    return snapSizeY(Math.clamp(all, line, MOST_LINES * line) + 2 * 0.571 * em + 4);
  }

  @Override
  protected void layoutChildren() {
    area.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
