package org.commpanel.ui.kit;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons and buttons that show nothing else; those say their name to a reader and on hover. */
public final class Icons {
  private static final Object HINT = new Object();
  private static final Object TOOLTIP = new Object();

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
  public static void hint(Node node, String text) {
    hint(node, () -> text);
  }

  /**
   * The same with words that are asked for when the pointer comes: a tooltip is a window, and most
   * things on the screen are never pointed at. Said again, the new words replace the old.
   */
  public static void hint(Node node, Supplier<String> text) {
    if (node.getProperties().put(HINT, text) == null) {
      node.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> pointed(node));
    }
  }

  private static void pointed(Node node) {
    Tooltip tooltip = (Tooltip) node.getProperties().computeIfAbsent(TOOLTIP, _ -> tooltip(node));
    tooltip.setText(((Supplier<?>) node.getProperties().get(HINT)).get().toString());
  }

  private static Tooltip tooltip(Node node) {
    Tooltip tooltip = new Tooltip();
    tooltip.setShowDelay(Duration.millis(400));
    tooltip.setShowDuration(Duration.INDEFINITE);
    tooltip.setWrapText(true);
    Tooltip.install(node, tooltip);
    return tooltip;
  }
}
