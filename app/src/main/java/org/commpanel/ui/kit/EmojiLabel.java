package org.commpanel.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.TextFlow;

/**
 * One line of text that may hold emoji, ended by an ellipsis where it does not fit; for list rows
 * and titles. Without emoji it is a plain label and costs no more. Its colour is the looked-up
 * {@code -cp-text}; style classes such as {@code strong} or {@code second} go on it.
 */
public final class EmojiLabel extends Region {
  private final Label label = new Label();
  private TextFlow flow;
  private String text = "";
  private boolean pictured;
  private double fittedTo = -1;

  public EmojiLabel() {
    getStyleClass().add("emoji-label");
    setAccessibleRole(AccessibleRole.TEXT);
    setMinWidth(0);
    label.setMinWidth(0);
    label.fontProperty().addListener(_ -> refit());
    getChildren().add(label);
  }

  public EmojiLabel(String clean, String... styleClasses) {
    this();
    getStyleClass().addAll(styleClasses);
    setText(clean);
  }

  public String getText() {
    return text;
  }

  /** Takes text that {@link SafeText#name} or {@link SafeText#line} has cleaned. */
  public void setText(String clean) {
    if (clean.equals(text)) {
      return;
    }
    text = clean;
    setAccessibleText(clean);
    pictured = Emoji.pieces(clean).stream().anyMatch(Emoji.Piece::picture);
    fittedTo = -1;
    if (pictured) {
      if (flow == null) {
        flow = new TextFlow();
        flow.getStyleClass().add("emoji-text");
      }
      EmojiText.fill(flow, clean);
    }
    // The label stays, unseen, because it is told when the font changes.
    label.setVisible(!pictured);
    label.setText(pictured ? "" : clean);
    if (pictured) {
      getChildren().setAll(label, flow);
    } else {
      getChildren().setAll(label);
    }
    requestLayout();
  }

  private void refit() {
    whole();
    fittedTo = -1;
    requestLayout();
  }

  @Override
  protected double computePrefWidth(double height) {
    if (!pictured) {
      return label.prefWidth(-1);
    }
    whole();
    return Math.ceil(flow.prefWidth(-1));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return pictured ? flow.prefHeight(-1) : label.prefHeight(-1);
  }

  @Override
  public double getBaselineOffset() {
    return pictured ? flow.getBaselineOffset() : label.getBaselineOffset();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    if (!pictured) {
      label.resizeRelocate(0, 0, width, height);
      return;
    }
    fit(width);
    double own = flow.prefHeight(-1);
    flow.resizeRelocate(0, Math.max(0, (height - own) / 2), flow.prefWidth(-1), own);
  }

  private void whole() {
    if (pictured && fittedTo >= 0) {
      EmojiText.fill(flow, text);
      flow.applyCss();
      fittedTo = -1;
    }
  }

  /** Finds how much of the text fits, by halving: seven looks for a long line. */
  private void fit(double width) {
    if (fittedTo == width) {
      return;
    }
    whole();
    if (flow.prefWidth(-1) > width) {
      int fits = 0;
      int tooLong = text.length();
      while (tooLong - fits > 1) {
        int middle = (fits + tooLong) >>> 1;
        if (widthOf(middle) <= width) {
          fits = middle;
        } else {
          tooLong = middle;
        }
      }
      widthOf(fits);
    }
    fittedTo = width;
  }

  private double widthOf(int characters) {
    int end = characters;
    while (end > 0 && !boundary(end)) {
      end--;
    }
    EmojiText.fill(flow, text.substring(0, end).stripTrailing() + "\u2026");
    flow.applyCss();
    return flow.prefWidth(-1);
  }

  /** Whether the text may be cut here without breaking a character in two. */
  private boolean boundary(int at) {
    if (at >= text.length()) {
      return true;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    return !Character.isLowSurrogate(text.charAt(at))
        && before != 0x200D
        && after != 0x200D
        && !Emoji.isSelector(after)
        && !Emoji.isSkinTone(after);
  }
}
