package org.commpanel.ui.thread;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The frame all bubbles share: who, what, and a foot with time, state and what can be done. */
final class Bubble extends VBox {
  private final Label ruler = new Label("M");
  private final HBox foot = new HBox();

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

  void who(String name) {
    if (!name.isEmpty()) {
      Label who = new Label(name);
      who.getStyleClass().add("who");
      who.setMinWidth(0);
      getChildren().add(who);
    }
  }

  void body(Node... parts) {
    getChildren().addAll(parts);
  }

  void foot(String words, String kind) {
    Label label = new Label(words);
    label.getStyleClass().addAll("words", kind);
    label.setWrapText(true);
    foot.getChildren().add(label);
    getChildren().add(foot);
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
