package org.commpanel.ui.kit;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * One line of text that may hold emoji, ended by an ellipsis where it does not fit; for list rows
 * and titles. Without emoji it is a plain label and costs no more. Its colour is the looked-up
 * {@code -cp-text}; style classes such as {@code strong} or {@code second} go on it.
 */
public final class EmojiLabel extends Region {
  /** Stands for any width that all of the text fits in. */
  private static final double WHOLE = Double.MAX_VALUE;

  private static final String ELLIPSIS = "\u2026";

  /** Measures outside the scene: asking the flow itself would have it laid out anew each time. */
  private static final Text RULER = new Text();

  private final Label label = new Label();
  private TextFlow flow;
  private String text = "";
  private List<Emoji.Piece> pieces = List.of();
  private boolean pictured;

  /** Of the whole text in one line; negative while it has not been measured. */
  private double whole = -1;

  /** The width the flow's nodes were chosen for; negative while they have not been. */
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
    pieces = Emoji.pieces(clean);
    picture(pieces.stream().anyMatch(Emoji.Piece::picture));
    label.setText(pictured ? "" : clean);
    refit();
  }

  /** The label stays, unseen, because it is told when the font changes. */
  private void picture(boolean now) {
    if (now == pictured) {
      return;
    }
    pictured = now;
    if (flow == null) {
      flow = new TextFlow();
      flow.getStyleClass().add("emoji-text");
      getChildren().add(flow);
    }
    flow.setVisible(now);
    label.setVisible(!now);
  }

  private void refit() {
    whole = -1;
    fittedTo = -1;
    requestLayout();
  }

  @Override
  protected double computePrefWidth(double height) {
    return pictured ? Math.ceil(whole()) : label.prefWidth(-1);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return pictured ? filled().prefHeight(-1) : label.prefHeight(-1);
  }

  @Override
  public double getBaselineOffset() {
    return pictured ? filled().getBaselineOffset() : label.getBaselineOffset();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    label.resizeRelocate(0, 0, width, height);
    if (pictured) {
      fit(width);
      double own = flow.prefHeight(-1);
      flow.resizeRelocate(0, Math.max(0, (height - own) / 2), flow.prefWidth(-1), own);
    }
  }

  private double whole() {
    if (whole < 0) {
      whole = 0;
      for (Emoji.Piece piece : pieces) {
        whole += widthOf(piece);
      }
    }
    return whole;
  }

  private double widthOf(Emoji.Piece piece) {
    return piece.picture()
        ? EmojiText.pictureWidth(label.getFont().getSize())
        : widthOf(piece.text());
  }

  private double widthOf(String run) {
    RULER.setFont(label.getFont());
    RULER.setText(run);
    return RULER.getLayoutBounds().getWidth();
  }

  /** Chooses what stands in the flow: all of it, or what fits before an ellipsis. */
  private void fit(double width) {
    boolean fits = Math.ceil(whole()) <= width;
    double wanted = fits ? WHOLE : width;
    if (fittedTo != wanted) {
      fill(wanted, fits ? pieces : cut(width - widthOf(ELLIPSIS)));
    }
  }

  private TextFlow filled() {
    if (fittedTo < 0) {
      fill(WHOLE, pieces);
    }
    return flow;
  }

  private void fill(double width, List<Emoji.Piece> shown) {
    fittedTo = width;
    EmojiText.fill(flow, shown);
  }

  private List<Emoji.Piece> cut(double width) {
    double left = width;
    List<Emoji.Piece> shown = new ArrayList<>();
    for (Emoji.Piece piece : pieces) {
      double its = widthOf(piece);
      if (its <= left) {
        left -= its;
        shown.add(piece);
        continue;
      }
      if (!piece.picture()) {
        shown.add(new Emoji.Piece(beginning(piece.text(), left), false));
      }
      break;
    }
    if (!shown.isEmpty() && !shown.getLast().picture()) {
      String last = shown.removeLast().text().stripTrailing();
      shown.add(new Emoji.Piece(last + ELLIPSIS, false));
    } else {
      shown.add(new Emoji.Piece(ELLIPSIS, false));
    }
    return shown;
  }

  /** As much of a run as fits, by halving: seven looks for a long line. */
  private String beginning(String run, double width) {
    int fits = 0;
    int tooLong = run.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (widthOf(run.substring(0, middle)) <= width) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    while (fits > 0 && !boundary(run, fits)) {
      fits--;
    }
    return run.substring(0, fits);
  }

  /** Whether the text may be cut here without breaking a character in two. */
  private static boolean boundary(String run, int at) {
    int type = Character.getType(run.codePointAt(at));
    return !Character.isLowSurrogate(run.charAt(at))
        && type != Character.NON_SPACING_MARK
        && type != Character.ENCLOSING_MARK
        && run.codePointBefore(at) != 0x200D
        && run.codePointAt(at) != 0x200D;
  }
}
