package org.commpanel.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import org.commpanel.port.Preferences;

/**
 * Colours, type and size of every window. Sizes in style sheets are given in {@code em}, so that
 * the scale, which is the root's font size, carries everything along. Follows the operating system
 * until told otherwise. FX thread only.
 */
public final class Theme {
  /** Stands on the root of a dark scene. */
  public static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  /** The root's font size at 100 %, in pixels. */
  public static final double BASE = 14;

  public static final List<Integer> SCALES = List.of(100, 125, 150, 200);

  private static final String MODE_KEY = "theme.mode";
  private static final String SCALE_KEY = "theme.scale";

  public enum Mode {
    SYSTEM,
    LIGHT,
    DARK
  }

  private final Set<Scene> scenes = new LinkedHashSet<>();
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYSTEM);
  private final ObjectProperty<Integer> scale = new SimpleObjectProperty<>(100);
  private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();
  private final ChangeListener<ColorScheme> system = (_, _, _) -> settle();

  /** Begins with what the preferences remember. */
  public Theme(Preferences preferences) {

    Fonts.load();
    mode.set(preferences.get(MODE_KEY).map(Theme::modeOf).orElse(Mode.SYSTEM));
    scale.set(preferences.get(SCALE_KEY).map(Theme::scaleOf).orElse(100));
    Platform.getPreferences().colorSchemeProperty().addListener(system);
    mode.addListener((_, _, now) -> {
      preferences.put(MODE_KEY, now.name().toLowerCase(Locale.ROOT));
      settle();
    });
    scale.addListener((_, _, now) -> {
      preferences.put(SCALE_KEY, now.toString());
      settle();
    });
    settle();
  }

  public ObjectProperty<Mode> modeProperty() {
    return mode;
  }

  /** Per cent, one of {@link #SCALES}. */
  public ObjectProperty<Integer> scaleProperty() {
    return scale;
  }

  public ReadOnlyBooleanProperty darkProperty() {
    return dark.getReadOnlyProperty();
  }

  /**
   * Pixels of so many {@code em} of the root's font, for the few sizes a style sheet cannot give.
   */
  public double em(double em) {
    return em * BASE * scale.get() / 100;
  }

  /** Dresses a scene now and whenever the theme changes, until {@link #release}. */
  public void dress(Scene scene) {
    scenes.add(scene);
    settle(scene);
  }

  public void release(Scene scene) {
    scenes.remove(scene);
  }

  /** Stops following the operating system. */
  public void close() {
    Platform.getPreferences().colorSchemeProperty().removeListener(system);
    scenes.clear();
  }

  private void settle() {
    dark.set(
        switch (mode.get()) {
          case LIGHT -> false;
          case DARK -> true;
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        });
    atlantafx.base.theme.Theme sheet = dark.get() ? new PrimerDark() : new PrimerLight();
    if (!Objects.equals(Application.getUserAgentStylesheet(), sheet.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }
    scenes.forEach(this::settle);
  }

  private void settle(Scene scene) {
    scene.getStylesheets().setAll(sheets());
    scene.getRoot().pseudoClassStateChanged(DARK, dark.get());
  }

  private List<String> sheets() {
    List<String> sheets = new ArrayList<>();
    sheets.add(kit(dark.get() ? "theme/tokens-dark.css" : "theme/tokens-light.css"));
    sheets.add(kit("theme/controls.css"));
    sheets.add(kit("theme/controlsfx.css"));
    // An icon is a glyph whose size is its own font's: in em it would grow with each pass of CSS.
    String size =
        ".root { -fx-font-size: "
            + BASE * scale.get() / 100
            + "px; }"
            + icons("", 1.286)
            + icons(".icon-small", 0.929)
            + icons(".icon-large", 2.286);
    sheets.add(
        "data:text/css;base64,"
            + Base64.getEncoder().encodeToString(size.getBytes(StandardCharsets.UTF_8)));
    return sheets;
  }

  private String icons(String kind, double em) {
    return " .ikonli-font-icon" + kind + " { -fx-icon-size: " + Math.round(em(em)) + "px; }";
  }

  private static String kit(String name) {
    return Theme.class.getResource(name).toExternalForm();
  }

  private static Mode modeOf(String word) {
    for (Mode mode : Mode.values()) {
      if (mode.name().equalsIgnoreCase(word)) {
        return mode;
      }
    }
    return Mode.SYSTEM;
  }

  private static int scaleOf(String word) {
    return SCALES.stream().filter(s -> s.toString().equals(word)).findFirst().orElse(100);
  }
}
