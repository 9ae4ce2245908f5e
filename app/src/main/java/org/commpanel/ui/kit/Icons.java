package org.commpanel.ui.kit;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons and buttons that show nothing else; those say their name to a reader and on hover. */
public final class Icons {
  private Icons() {}

  public static FontIcon icon(Ikon ikon) {
    return new FontIcon(ikon);
  }

  public static Button button(Ikon ikon, String name, Runnable action) {
    Button button = new Button();
    button.getStyleClass().addAll("quiet", "icon-button");
    button.setOnAction(_ -> action.run());
    name(button, ikon, name);
    return button;
  }

  /** Gives a button an icon instead of a text. */
  public static void name(ButtonBase button, Ikon ikon, String name) {
    button.setGraphic(icon(ikon));
    button.setAccessibleText(name);
    hint(button, name);
  }

  /** Words on hover; they come soon and stay as long as the pointer does. */
  public static void hint(javafx.scene.Node node, String text) {
    Tooltip tooltip = new Tooltip(text);
    tooltip.setShowDelay(Duration.millis(400));
    tooltip.setShowDuration(Duration.INDEFINITE);
    tooltip.setWrapText(true);
    Tooltip.install(node, tooltip);
  }
}
