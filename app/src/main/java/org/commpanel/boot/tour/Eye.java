package org.commpanel.boot.tour;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;

/** Reads a window as somebody who looks at it would: only what is in sight. FX thread only. */
final class Eye {
  private final Scene scene;
  private final List<String> rows = new ArrayList<>();
  private final List<String> thread = new ArrayList<>();
  private final List<String> bubbles = new ArrayList<>();
  private final List<String> composer = new ArrayList<>();
  private final List<String> strip = new ArrayList<>();
  private final List<String> cards = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private Eye(Scene scene) {
    this.scene = scene;
  }

  static Seen look(Stage stage) {
    Eye eye = new Eye(stage.getScene());
    eye.walk(stage.getScene().getRoot(), eye.texts);
    return new Seen(
        String.valueOf(stage.getTitle()),
        List.copyOf(eye.rows),
        String.join(" | ", eye.thread),
        List.copyOf(eye.bubbles),
        String.join("\n", eye.composer),
        String.join(" | ", eye.strip),
        List.copyOf(eye.cards),
        List.copyOf(eye.notices),
        List.copyOf(eye.texts));
  }

  /** The first node in sight that answers to a CSS selector; null when there is none. */
  static List<Node> find(Stage stage, String selector) {
    Eye eye = new Eye(stage.getScene());
    return stage.getScene().getRoot().lookupAll(selector).stream().filter(eye::sees).toList();
  }

  private boolean sees(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible() || at.getOpacity() == 0) {
        return false;
      }
    }
    Bounds bounds = node.localToScene(node.getLayoutBounds());
    return bounds.getMaxX() > 0
        && bounds.getMaxY() > 0
        && bounds.getMinX() < scene.getWidth()
        && bounds.getMinY() < scene.getHeight();
  }

  private void walk(Node node, List<String> into) {
    if (!node.isVisible() || !sees(node)) {
      return;
    }
    if (is(node, "conversation-row") || is(node, "bubble")) {
      List<String> list = is(node, "bubble") ? bubbles : rows;
      String said = node.getAccessibleText();
      list.add(said == null || said.isBlank() ? joined(node) : said);
      list.removeIf(String::isBlank);
      return;
    }
    if (is(node, "layer-card")) {
      cards.add(joined(node));
      return;
    }
    if (is(node, "notice")) {
      notices.add(joined(node));
      return;
    }
    if (node instanceof TextInputControl input) {
      boolean secret = input instanceof PasswordField;
      String text = secret ? "•".repeat(input.getLength()) : input.getText();
      add(inComposer(node) ? composer : into, text);
      return;
    }
    List<String> next = is(node, "strip") ? strip : is(node, "header") ? thread : into;
    switch (node) {
      case Labeled labeled when labeled.getText() != null && !labeled.getText().isBlank() ->
          add(next, labeled.getText());
      case Text text -> add(next, text.getText());
      case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> walk(child, next));
      default -> {
        // A shape says nothing.
      }
    }
  }

  private String joined(Node node) {
    List<String> words = new ArrayList<>();
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, words));
    }
    return String.join(" | ", words);
  }

  private static boolean inComposer(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (is(at, "composer")) {
        return true;
      }
    }
    return false;
  }

  private static boolean is(Node node, String styleClass) {
    return node.getStyleClass().contains(styleClass);
  }

  private static boolean isIcon(int codePoint) {
    return Character.getType(codePoint) == Character.PRIVATE_USE;
  }

  private static void add(List<String> list, String text) {
    // Icons are letters of a private alphabet.
    boolean says = text != null && text.codePoints().anyMatch(c -> c > ' ' && !isIcon(c));
    if (says) {
      list.add(text.strip());
    }
  }
}
