package org.commpanel.ui.thread;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.commpanel.ui.kit.Down;
import org.commpanel.ui.kit.EmojiText;
import org.commpanel.ui.kit.Texts;

/** The text of one message: plain, wrapped, its web addresses to press, a very long one folded. */
final class MessageText extends Down {
  /** Longer texts are folded: a page of text must not push all else off the screen. */
  static final int MOST_SHOWN = 1_500;

  private final EmojiText flow = new EmojiText();

  private final Consumer<Links.Link> onLink;
  private final Texts texts;

  MessageText(Consumer<Links.Link> onLink, Texts texts) {
    this.onLink = onLink;
    this.texts = texts;
    getStyleClass().add("message-text");
    getChildren().add(flow);
  }

  MessageText(String text, Consumer<Links.Link> onLink, Texts texts) {
    this(onLink, texts);
    show(text);
  }

  /** May be called again with another text. */
  void show(String text) {
    if (getChildren().size() > 1) {
      getChildren().setAll(flow);
    }
    if (text.codePointCount(0, text.length()) <= MOST_SHOWN + MOST_SHOWN / 10) {
      fill(text);
      return;
    }
    int end = text.offsetByCodePoints(0, MOST_SHOWN);
    fill(text.substring(0, end) + " \u2026");
    Button more = new Button(texts.say("text.show-all", text.length()));
    more.getStyleClass().add("link");
    more.setOnAction(_ -> {
      getChildren().remove(more);
      fill(text);
    });
    getChildren().add(more);
  }

  private void fill(String text) {
    flow.setText(text);
    flow.setNodeOrientation(
        rightToLeft(text) ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    if (flow.getText().contains("://")) {
      List<Node> nodes = new ArrayList<>();
      for (Node node : flow.getChildren()) {
        if (node instanceof Text run) {
          nodes.addAll(runs(run));
        } else {
          nodes.add(node);
        }
      }
      flow.getChildren().setAll(nodes);
      flow.applyCss();
    }
  }

  private List<Node> runs(Text run) {
    List<Node> nodes = new ArrayList<>();
    for (Links.Piece piece : Links.pieces(run.getText())) {
      Text text = new Text(piece.text());
      text.getStyleClass().add("run");
      if (piece.link() != null) {
        Links.Link link = piece.link();
        text.getStyleClass().add("web-link");
        text.setAccessibleRole(AccessibleRole.HYPERLINK);
        text.setAccessibleText(link.host());
        text.setFocusTraversable(true);
        text.setOnMouseClicked(_ -> onLink.accept(link));
        text.setOnKeyPressed(event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            event.consume();
            onLink.accept(link);
          }
        });
      }
      nodes.add(text);
    }
    return nodes;
  }

  /** Whether the first letter that has a direction runs from right to left. */
  static boolean rightToLeft(String text) {
    for (int i = 0; i < text.length(); ) {
      int cp = text.codePointAt(i);
      switch (Character.getDirectionality(cp)) {
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
          return false;
        }
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
          return true;
        }
        default -> i += Character.charCount(cp);
      }
    }
    return false;
  }
}
