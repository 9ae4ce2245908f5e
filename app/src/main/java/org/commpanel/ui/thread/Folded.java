package org.commpanel.ui.thread;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.commpanel.ui.kit.Texts;

/** Parts below each other, of which a long list shows its beginning until all is asked for. */
final class Folded extends VBox {
  private static final int MOST_SHOWN = 8;
  private final Texts texts;

  Folded(Texts texts, String style) {
    this.texts = texts;
    getStyleClass().add(style);
  }

  void fill(List<? extends Node> parts) {
    if (parts.size() <= MOST_SHOWN + 1) {
      getChildren().setAll(parts);
      return;
    }
    getChildren().setAll(parts.subList(0, MOST_SHOWN));
    Button more = new Button(texts.say("parts.show-all", parts.size()));
    more.getStyleClass().add("link");
    more.setOnAction(_ -> getChildren().setAll(parts));
    getChildren().add(more);
  }
}
