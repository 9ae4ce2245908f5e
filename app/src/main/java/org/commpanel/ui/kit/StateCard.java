package org.commpanel.ui.kit;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What stands where there is nothing to show: empty, loading, or failed with what to do. */
public final class StateCard extends VBox {
  private StateCard(String title, String text) {
    getStyleClass().add("state-card");
    setAlignment(Pos.CENTER);
    Label heading = label(title, "title");
    Label words = label(text, "second");
    getChildren().addAll(heading, words);
    setAccessibleText(title + ". " + text);
  }

  public static StateCard empty(Ikon ikon, String title, String text) {
    StateCard card = new StateCard(title, text);
    org.kordamp.ikonli.javafx.FontIcon icon = Icons.icon(ikon);
    icon.getStyleClass().add("icon-large");
    card.getChildren().addFirst(icon);
    return card;
  }

  public static StateCard loading(String title) {
    StateCard card = new StateCard(title, "");
    ProgressIndicator busy = new ProgressIndicator();
    busy.getStyleClass().add("busy");
    busy.setAccessibleText(title);
    card.getChildren().set(1, busy);
    return card;
  }

  public static StateCard failed(String title, String text, String verb, Runnable action) {
    StateCard card = empty(Feather.ALERT_TRIANGLE, title, text);
    card.getStyleClass().add("failed");
    Button button = new Button(verb);
    button.setOnAction(_ -> action.run());
    card.getChildren().add(button);
    return card;
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setTextAlignment(TextAlignment.CENTER);
    return label;
  }
}
