package org.commpanel.ui.shell;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.commpanel.port.Preferences;
import org.commpanel.ui.kit.Lifetime;

/** Where the window stood, remembered; a place on a screen that is gone is not taken. */
final class WindowPlace {
  private static final String KEY = "window.place";
  static final double WIDTH = 1440;
  static final double HEIGHT = 900;
  private static final double LEAST_WIDTH = 380;
  private static final double LEAST_HEIGHT = 420;
  private final Stage stage;
  private final Preferences preferences;

  WindowPlace(Stage stage, Preferences preferences) {
    this.stage = stage;
    this.preferences = preferences;
  }

  /** Before the window is shown. */
  void restore() {
    stage.setMinWidth(LEAST_WIDTH);
    stage.setMinHeight(LEAST_HEIGHT);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Optional<Rectangle2D> place = preferences.get(KEY).flatMap(WindowPlace::read);
    if (place.isPresent() && isOnAScreen(place.get())) {
      stage.setX(place.get().getMinX());
      stage.setY(place.get().getMinY());
      stage.setWidth(place.get().getWidth());
      stage.setHeight(place.get().getHeight());
    } else {
      stage.setWidth(Math.min(WIDTH, screen.getWidth()));
      stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
      stage.centerOnScreen();
    }
    stage.setMaximized(preferences.get(KEY).filter(p -> p.endsWith(" maximised")).isPresent());
  }

  void follow(Lifetime life) {
    life.follow(stage.xProperty(), _ -> remember());
    life.follow(stage.yProperty(), _ -> remember());
    life.follow(stage.widthProperty(), _ -> remember());
    life.follow(stage.heightProperty(), _ -> remember());
    life.follow(stage.maximizedProperty(), _ -> remember());
  }

  // A maximised window keeps the place it will go back to.
  private void remember() {
    if (stage.isIconified() || !stage.isShowing()) {
      return;
    }
    String before = preferences.get(KEY).orElse("").replace(" maximised", "");
    if (stage.isMaximized()) {
      preferences.put(KEY, before + " maximised");
    } else if (stage.getWidth() > 0 && stage.getHeight() > 0) {
      preferences.put(
          KEY,
          Math.round(stage.getX())
              + " "
              + Math.round(stage.getY())
              + " "
              + Math.round(stage.getWidth())
              + " "
              + Math.round(stage.getHeight()));
    }
  }

  private static Optional<Rectangle2D> read(String text) {
    String[] parts = text.replace(" maximised", "").strip().split(" ");
    try {
      return parts.length < 4
          ? Optional.empty()
          : Optional.of(
              new Rectangle2D(
                  Double.parseDouble(parts[0]),
                  Double.parseDouble(parts[1]),
                  Math.max(LEAST_WIDTH, Double.parseDouble(parts[2])),
                  Math.max(LEAST_HEIGHT, Double.parseDouble(parts[3]))));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Enough of the title bar must be within reach. */
  private static boolean isOnAScreen(Rectangle2D place) {
    return !Screen.getScreensForRectangle(
            place.getMinX() + 40, place.getMinY() + 4, Math.max(1, place.getWidth() - 80), 24)
        .isEmpty();
  }
}
