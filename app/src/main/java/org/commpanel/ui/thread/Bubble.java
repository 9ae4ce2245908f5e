package org.commpanel.ui.thread;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.commpanel.ui.kit.Across;
import org.commpanel.ui.kit.Down;
import org.jspecify.annotations.Nullable;

/** The frame all bubbles share: who, what, and a foot with time, state and what can be done. */
final class Bubble extends Down {
  private final Text ruler = new Text("M");
  private final Across foot = new Across();
  private final Label who = new Label();
  private final Label words = new Label();
  private @Nullable Node body;

  /**
   * @param kinds style classes: whose voice, and whether something is wrong
   */
  Bubble(String... kinds) {
    getStyleClass().add("bubble");
    getStyleClass().addAll(kinds);
    ruler.setManaged(false);
    ruler.setVisible(false);
    foot.getStyleClass().add("foot");
    foot.setAlignment(Pos.CENTER_RIGHT);
    getChildren().add(ruler);
  }

  double em() {
    return ruler.getFont().getSize();
  }

  /** Said again, it replaces what was said. */
  void who(String name) {
    who.setText(name);
    if (!name.isEmpty() && who.getParent() == null) {
      who.getStyleClass().add("who");
      who.setMinWidth(0);
      getChildren().add(1, who);
    }
  }

  /** Stands above the body; told before it. */
  void quote(Node part) {
    getChildren().add(part);
  }

  void body(Node part) {
    body = part;
    getChildren().add(part);
  }

  @Nullable Node getBody() {
    return body;
  }

  /** Said again, it replaces what was said. */
  void foot(String says, String kind) {
    words.setText(says);
    if (words.getParent() == null) {
      words.getStyleClass().addAll("words", kind);
      words.setWrapText(true);
      foot.getChildren().add(words);
      getChildren().add(foot);
    }
  }

  void action(String verb, Runnable action) {
    Button button = new Button(verb);
    button.getStyleClass().add("link");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> {
      button.setDisable(true);
      action.run();
    });
    foot.getChildren().add(button);
  }
}
