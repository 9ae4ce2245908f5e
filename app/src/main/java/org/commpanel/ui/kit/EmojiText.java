package org.commpanel.ui.kit;

import java.util.List;
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

  private static final List<String> RUN = List.of("run");

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
    fill(flow, Emoji.pieces(clean));
  }

  /**
   * Lets the nodes that stand in the flow say something else where they can, since each new one has
   * to find its style first.
   */
  static void fill(TextFlow flow, List<Emoji.Piece> pieces) {
    List<Node> before = flow.getChildren();
    boolean alike = before.size() == pieces.size();
    for (int i = 0; alike && i < pieces.size(); i++) {
      alike = pieces.get(i).picture() ? before.get(i) instanceof Picture : plain(before.get(i));
    }
    if (!alike) {
      flow.getChildren().setAll(pieces.stream().map(EmojiText::node).toList());
      // Often asked for in the middle of a layout, which cannot wait for the next pass of CSS.
      flow.applyCss();
      return;
    }
    for (int i = 0; i < pieces.size(); i++) {
      String says = pieces.get(i).text();
      if (before.get(i) instanceof Picture picture) {
        picture.show(says);
      } else {
        ((Text) before.get(i)).setText(says);
      }
    }
  }

  /** A run as we make them: not one that somebody else has put in, such as a link. */
  private static boolean plain(Node node) {
    return node instanceof Text && node.getStyleClass().equals(RUN);
  }

  private static Node node(Emoji.Piece piece) {
    if (piece.picture()) {
      return new Picture(piece.text());
    }
    Text run = new Text(piece.text());
    run.getStyleClass().setAll(RUN);
    return run;
  }

  /** Pixels an emoji takes in a line of this font size. */
  static double pictureWidth(double fontSize) {
    return Math.ceil(fontSize * PICTURE) + 1;
  }

  /** One emoji; as large as the font of the flow it stands in says. */
  private static final class Picture extends javafx.scene.layout.Region {
    private final ImageView image = new ImageView();
    private final Text ruler = new Text("x");

    Picture(String emoji) {
      show(emoji);
      image.setPreserveRatio(true);
      image.setSmooth(true);
      ruler.getStyleClass().add("run");
      ruler.setVisible(false);
      ruler.setManaged(false);
      ruler.fontProperty().addListener(_ -> requestLayout());
      getChildren().addAll(image, ruler);
    }

    void show(String emoji) {
      image.setImage(Emoji.picture(emoji));
    }

    private double side() {
      return Math.ceil(ruler.getFont().getSize() * PICTURE);
    }

    @Override
    protected double computePrefWidth(double height) {
      return pictureWidth(ruler.getFont().getSize());
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
