package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {
  /** Every pair of text and fill that our style sheets make: text, then the fills it stands on. */
  private static final Map<String, List<String>> PAIRS =
      Map.ofEntries(
          Map.entry("fg", List.of("bg", "surface", "surface-2", "accent-soft", "theirs", "bot")),
          Map.entry("fg-2", List.of("bg", "surface", "surface-2", "accent-soft", "theirs", "bot")),
          Map.entry("fg-3", List.of("bg", "surface", "surface-2", "accent-soft", "theirs")),
          Map.entry("accent-fg", List.of("bg", "surface", "surface-2", "accent-soft")),
          Map.entry("on-accent", List.of("accent")),
          Map.entry("on-bad", List.of("bad")),
          Map.entry("mine-fg", List.of("mine")),
          Map.entry("mine-fg-2", List.of("mine")),
          Map.entry("bot-fg", List.of("bot")),
          Map.entry("note-fg", List.of("note")),
          Map.entry("ok", List.of("bg", "surface", "ok-soft")),
          Map.entry("warn", List.of("bg", "surface", "warn-soft", "accent-soft")),
          Map.entry("bad", List.of("bg", "surface", "bad-soft", "accent-soft", "mine")));

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textCanBeReadOnItsFill(String theme) throws Exception {
    Map<String, Color> tokens = tokens(theme);
    List<String> tooWeak = new ArrayList<>();
    PAIRS.forEach((text, fills) ->
        fills.forEach(
            fill -> check(tokens.get(text), tokens.get(fill), text + " on " + fill, tooWeak)));
    tokens.forEach((name, colour) -> {
      if (name.startsWith("avatar-") || name.startsWith("channel-")) {
        check(tokens.get("on-avatar"), colour, "on-avatar on " + name, tooWeak);
      }
    });
    assertEquals(List.of(), tooWeak);
  }

  @Test
  void bothThemesNameTheSameColours() throws Exception {
    assertEquals(tokens("light").keySet(), tokens("dark").keySet());
  }

  @Test
  void choicesAreRememberedAndDressEveryScene() {
    try (Screen screen = new Screen()) {
      VBox root = Screen.fx(() -> new VBox());
      screen.show(root, 100, 100).mode(Theme.Mode.DARK).scale(150);
      assertTrue(screen.theme().darkProperty().get());
      assertTrue(Screen.fx(() -> root.getPseudoClassStates().contains(Theme.DARK)));
      assertEquals(21, Screen.fx(() -> screen.theme().em(1)));
      Theme next = Screen.fx(() -> new Theme(screen.preferences()));
      assertEquals(Theme.Mode.DARK, next.modeProperty().get());
      assertEquals(150, next.scaleProperty().get());
      Screen.fx(() -> {
        Scene other = new Scene(new VBox());
        next.dress(other);
        next.modeProperty().set(Theme.Mode.LIGHT);
        assertTrue(other.getStylesheets().getFirst().endsWith("tokens-light.css"));
        next.close();
        return null;
      });
    }
  }

  private static void check(Color text, Color fill, String pair, List<String> tooWeak) {
    double contrast = contrast(text, fill);
    if (contrast < 4.5) {
      tooWeak.add(String.format(java.util.Locale.ROOT, "%s %.2f", pair, contrast));
    }
  }

  private static Map<String, Color> tokens(String theme) throws Exception {
    try (InputStream in = Theme.class.getResourceAsStream("theme/tokens-" + theme + ".css")) {
      String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Color> tokens = new HashMap<>();
      Matcher matcher = Pattern.compile("-cp-([a-z0-9-]+): (#[0-9a-f]{6});").matcher(css);
      while (matcher.find()) {
        tokens.put(matcher.group(1), Color.web(matcher.group(2)));
      }
      return tokens;
    }
  }

  /** WCAG 2.2, 1.4.3. */
  private static double contrast(Color a, Color b) {
    double one = luminance(a);
    double two = luminance(b);
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
