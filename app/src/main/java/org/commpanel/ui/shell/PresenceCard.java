package org.commpanel.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.ui.kit.Layers;
import org.commpanel.ui.kit.Texts;

/** The four presences to choose from: arrows, Enter, or the first letter. */
final class PresenceCard {
  private PresenceCard() {}

  static void open(Layers layers, String current, Consumer<Presence> choose) {
    Texts texts = Texts.of(PresenceCard.class);
    Label title = new Label(texts.say("presence.title"));
    title.getStyleClass().addAll("strong", "small", "second");
    VBox card = new VBox(title);
    card.getStyleClass().addAll("card", "menu-card");
    card.setAccessibleText(texts.say("presence.title"));
    List<Button> buttons = new ArrayList<>();
    for (Presence presence : Presence.values()) {
      Region dot = new Region();
      dot.getStyleClass().addAll("dot", "presence", presence.word());
      Button button = new Button(Presence.text(presence.word()), dot);
      button.getStyleClass().addAll("quiet", "menu-entry");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAlignment(Pos.CENTER_LEFT);
      boolean chosen = presence.word().equals(current);
      button.setAccessibleText(
          Presence.text(presence.word()) + (chosen ? ", " + texts.say("presence.current") : ""));
      if (chosen) {
        button.getStyleClass().add("strong");
      }
      button.setOnAction(_ -> {
        layers.close();
        choose.accept(presence);
      });
      buttons.add(button);
    }
    card.getChildren().addAll(buttons);
    card.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(buttons, event));
    Button first =
        buttons.stream()
            .filter(b -> b.getStyleClass().contains("strong"))
            .findFirst()
            .orElse(buttons.getFirst());
    layers.open(card, first, Pos.TOP_LEFT, () -> {});
  }

  private static void pressed(List<Button> buttons, KeyEvent event) {
    int at = 0;
    for (int i = 0; i < buttons.size(); i++) {
      if (buttons.get(i).isFocused()) {
        at = i;
      }
    }
    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
      int step = event.getCode() == KeyCode.DOWN ? 1 : -1;
      buttons.get(Math.floorMod(at + step, buttons.size())).requestFocus();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      event.consume();
      buttons.get(at).fire();
    }
  }
}
