package org.commpanel.ui.kit;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Wrapping text with emoji as pictures, for bubbles. Its colour is the looked-up {@code -cp-text}.
 * The text is shown as it is, after {@link SafeText#body}.
 */
public final class EmojiText extends TextFlow {
  /** Pictures stand a little taller than the line's letters. */
  private static final double PICTURE = 1.3;

  private String text = "";

  public EmojiText() {
    getStyleClass().add("emoji-text");
    setAccessibleRole(AccessibleRole.TEXT);
  }

  public EmojiText(String text) {
    this();
    setText(text);
  }

  public String getText() {
    return text;
  }

  public void setText(String raw) {
    String clean = SafeText.body(raw);
    if (clean.equals(text)) {
      return;
    }
    text = clean;
    setAccessibleText(clean);
    fill(this, clean);
  }

  /** Fills a flow with the runs and pictures of a text that is clean already. */
  static void fill(TextFlow flow, String clean) {
    flow.getChildren().setAll(Emoji.pieces(clean).stream().map(EmojiText::node).toList());
  }

  private static Node node(Emoji.Piece piece) {
    Text run = new Text(piece.text());
    run.getStyleClass().add("run");
    return piece.picture() ? new Picture(piece.text()) : run;
  }

  /** One emoji; as large as the font of the flow it stands in says. */
  private static final class Picture extends javafx.scene.layout.Region {
    private final ImageView image;
    private final Text ruler = new Text("x");

    Picture(String emoji) {
      image = new ImageView(Emoji.picture(emoji));
      image.setPreserveRatio(true);
      image.setSmooth(true);
      ruler.getStyleClass().add("run");
      ruler.setVisible(false);
      ruler.setManaged(false);
      ruler.fontProperty().addListener(_ -> requestLayout());
      getChildren().addAll(image, ruler);
    }

    private double side() {
      return Math.ceil(ruler.getFont().getSize() * PICTURE);
    }

    @Override
    protected double computePrefWidth(double height) {
      return side() + 1;
    }

    @Override
    protected double computePrefHeight(double width) {
      return side();
    }

    @Override
    public double getBaselineOffset() {
      return side() * 0.8;
    }

    @Override
    protected void layoutChildren() {
      image.setFitWidth(side());
      image.setFitHeight(side());
      image.relocate(0.5, 0);
    }
  }
}
