package org.commpanel.ui.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/**
 * Registers the bundled typeface. JavaFX knows its four weights as the families {@code Inter} (with
 * bold), {@code Inter Medium} and {@code Inter Semi Bold}; scripts it does not hold come from the
 * operating system's fonts.
 */
final class Fonts {
  private static final List<String> WEIGHTS = List.of("Regular", "Medium", "SemiBold", "Bold");
  private static boolean loaded;

  private Fonts() {}

  static synchronized void load() {
    if (loaded) {
      return;
    }
    loaded = true;
    for (String weight : WEIGHTS) {
      try (InputStream file = Fonts.class.getResourceAsStream("fonts/Inter-" + weight + ".otf")) {
        Font.loadFont(file, 14);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
