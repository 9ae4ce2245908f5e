package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class LayersTest {

  @Test
  void noTwoShortcutsShareTheirKeysAndNoneTypesLetters() {
    Map<String, Shortcut> taken = new HashMap<>();
    for (Shortcut shortcut : Shortcut.values()) {
      shortcut
          .combinations()
          .forEach(keys -> {
            assertEquals(null, taken.put(keys.getName(), shortcut), keys.getName());
            boolean mod = keys.getShortcut() == KeyCombination.ModifierValue.DOWN;
            boolean alt = keys.getAlt() == KeyCombination.ModifierValue.DOWN;
            assertFalse(mod && alt, "AltGr types letters: " + keys);
            assertTrue(
                mod
                    || (alt && keys.getCode().isArrowKey())
                    || keys.getCode().isFunctionKey()
                    || keys.getCode() == KeyCode.ESCAPE,
                "a letter of its own: " + keys);
          });
    }
  }

  @Test
  void shortcutsComeBeforeTheTextAreaAndTheLastBoundIsAskedFirst() {
    try (Screen screen = new Screen()) {
      TextArea area = Screen.fx(TextArea::new);
      screen.show(Screen.fx(() -> new StackPane(area)), 200, 100);
      List<String> done = new ArrayList<>();
      Keymap keymap = new Keymap();
      Screen.fx(() -> {
        area.requestFocus();
        keymap.listenOn(screen.stage().getScene());
        keymap.bind(Shortcut.NEXT_CONVERSATION, () -> done.add("first"));
        return keymap.bindIf(Shortcut.NEXT_CONVERSATION, () -> done.add("second") && false);
      });
      screen.robot().push(KeyCode.ALT, KeyCode.DOWN);
      screen.pulse();
      assertEquals(List.of("second", "first"), done);
    }
  }

  @Test
  void aQuestionHoldsTheFocusAndGivesItBack() {
    try (Screen screen = new Screen()) {
      TextArea area = Screen.fx(TextArea::new);
      Layers layers = Screen.fx(Layers::new);
      screen.show(layers, 600, 400);
      List<String> done = new ArrayList<>();
      ask(area, layers, done, true);
      screen.pulse();
      assertFocus(screen, "Cancel");
      screen.robot().push(KeyCode.ENTER);
      screen.pulse();
      assertEquals(List.of(), done);
      assertSame(area, focus(screen));

      ask(area, layers, done, true);
      screen.robot().push(KeyCode.TAB);
      screen.pulse();
      assertFocus(screen, "Release");
      screen.picture("kit-confirm");
      screen.robot().push(KeyCode.ENTER);
      screen.pulse();
      assertEquals(List.of("released"), done);
      assertSame(area, focus(screen));

      ask(area, layers, done, true);
      screen.robot().push(KeyCode.ESCAPE);
      screen.pulse();
      assertFalse(Screen.fx(layers::isOpen));
      assertSame(area, focus(screen));
    }
  }

  private static void ask(TextArea area, Layers layers, List<String> done, boolean destructive) {
    Screen.fx(() -> {
      layers.setFloor(new VBox(area));
      area.requestFocus();
      layers.ask(
          new Confirm(
              "Release Amara Nwosu?",
              "Somebody else will answer 😀.",
              "Release",
              destructive,
              () -> done.add("released")));
      return null;
    });
  }

  private static Node focus(Screen screen) {
    return Screen.fx(() -> screen.stage().getScene().getFocusOwner());
  }

  private static void assertFocus(Screen screen, String text) {
    assertEquals(text, ((javafx.scene.control.Button) focus(screen)).getText());
  }

  @Test
  void theSheetIsMadeFromTheTable() {
    try (Screen screen = new Screen()) {
      Layers layers = Screen.fx(Layers::new);
      screen.show(layers, 900, 640);
      Screen.fx(() -> {
        ShortcutSheet.open(layers, shortcut -> shortcut != Shortcut.TAKE);
        return null;
      });
      screen.pulse();
      screen.picture("kit-sheet");
      List<String> shown =
          Screen.fx(() ->
              layers.lookupAll(".label").stream()
                  .map(node -> ((javafx.scene.control.Label) node).getText())
                  .toList());
      Arrays.stream(Shortcut.values())
          .forEach(shortcut ->
              assertEquals(
                  shortcut != Shortcut.TAKE, shown.contains(shortcut.text()), shortcut.text()));
    }
  }
}
