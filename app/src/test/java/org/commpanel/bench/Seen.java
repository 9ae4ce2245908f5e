package org.commpanel.bench;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.text.Text;

/** What a person would find on the screen: words in the visible nodes. FX thread only. */
final class Seen {
  private Seen() {}

  /** Every stretch of visible text that matches, below this node. */
  static Set<String> words(Node root, Pattern pattern) {
    Set<String> found = new HashSet<>();
    texts(
        root,
        text -> {
          Matcher matcher = pattern.matcher(text.getText());
          while (matcher.find()) {
            found.add(matcher.group());
          }
        });
    return found;
  }

  /** The same for what stands within the node's frame, by its height on the screen. */
  static Map<Double, String> byHeight(Node root, Pattern pattern) {
    Bounds frame = root.localToScene(root.getLayoutBounds());
    Map<Double, String> found = new TreeMap<>();
    texts(
        root,
        text -> {
          Matcher matcher = pattern.matcher(text.getText());
          Bounds its = text.localToScene(text.getLayoutBounds());
          if (matcher.find() && frame.contains(its)) {
            found.put(its.getMinY(), matcher.group());
          }
        });
    return found;
  }

  /** Whether this word stands within what the node shows, not scrolled out of it. */
  static boolean holds(Node root, String word) {
    Bounds frame = root.localToScene(root.getLayoutBounds());
    boolean[] found = new boolean[1];
    texts(
        root,
        text -> {
          if (!found[0] && holds(text.getText(), word)) {
            found[0] = frame.intersects(text.localToScene(text.getLayoutBounds()));
          }
        });
    return found[0];
  }

  /** Whether any visible text holds this. */
  static boolean holdsSome(Node root, String part) {
    boolean[] found = new boolean[1];
    texts(root, text -> found[0] |= text.getText().contains(part));
    return found[0];
  }

  private static boolean holds(String text, String word) {
    int at = text.indexOf(word);
    int end = at + word.length();
    return at >= 0 && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private static void texts(Node node, Consumer<Text> each) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Text text) {
      each.accept(text);
    } else if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        texts(child, each);
      }
    }
  }
}
