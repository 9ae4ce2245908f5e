package org.commpanel.ui.kit;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;

/**
 * Every key that does something, in the order the sheet shows them. Only Mod (Ctrl, on a Mac ⌘),
 * Mod with Shift, Alt with arrows, and function keys: Ctrl with Alt types letters on many
 * keyboards, and single letters would answer to dictation.
 */
public enum Shortcut {
  PALETTE(Group.WINDOW, keys(KeyCode.K, KeyCombination.SHORTCUT_DOWN)),
  VIEW_MINE(Group.WINDOW, keys(KeyCode.DIGIT1, KeyCombination.SHORTCUT_DOWN)),
  VIEW_ALL(Group.WINDOW, keys(KeyCode.DIGIT2, KeyCombination.SHORTCUT_DOWN)),
  VIEW_UNASSIGNED(Group.WINDOW, keys(KeyCode.DIGIT3, KeyCombination.SHORTCUT_DOWN)),
  VIEW_DRAFTS(Group.WINDOW, keys(KeyCode.DIGIT4, KeyCombination.SHORTCUT_DOWN)),
  STATUS_MENU(
      Group.WINDOW, keys(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
  NEXT_PANE(Group.WINDOW, keys(KeyCode.F6)),
  PREVIOUS_PANE(Group.WINDOW, keys(KeyCode.F6, KeyCombination.SHIFT_DOWN)),
  RIGHT_PANEL(Group.WINDOW, keys(KeyCode.PERIOD, KeyCombination.SHORTCUT_DOWN)),
  SETTINGS(Group.WINDOW, keys(KeyCode.COMMA, KeyCombination.SHORTCUT_DOWN)),
  DO_NOT_DISTURB(
      Group.WINDOW, keys(KeyCode.D, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
  SHEET(Group.WINDOW, keys(KeyCode.F1), keys(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN)),
  CLOSE(Group.WINDOW, keys(KeyCode.ESCAPE)),

  NEXT_CONVERSATION(Group.LIST, keys(KeyCode.DOWN, KeyCombination.ALT_DOWN)),
  PREVIOUS_CONVERSATION(Group.LIST, keys(KeyCode.UP, KeyCombination.ALT_DOWN)),
  NEXT_UNREAD(Group.LIST, keys(KeyCode.DOWN, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN)),
  PREVIOUS_UNREAD(Group.LIST, keys(KeyCode.UP, KeyCombination.ALT_DOWN, KeyCombination.SHIFT_DOWN)),
  SEARCH(Group.LIST, keys(KeyCode.F, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),

  FIND_HERE(Group.THREAD, keys(KeyCode.F, KeyCombination.SHORTCUT_DOWN)),
  REPLY(Group.THREAD, keys(KeyCode.R, KeyCombination.SHORTCUT_DOWN)),
  ASSIGN(Group.THREAD, keys(KeyCode.A, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
  TAKE(Group.THREAD, keys(KeyCode.T, KeyCombination.SHORTCUT_DOWN)),
  RELEASE(Group.THREAD, keys(KeyCode.T, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN));

  /** Which part of the window it is about. */
  public enum Group {
    WINDOW,
    LIST,
    THREAD
  }

  private final Group group;
  private final List<KeyCodeCombination> combinations;

  Shortcut(Group group, KeyCodeCombination... combinations) {
    this.group = group;
    this.combinations = List.of(combinations);
  }

  public Group group() {
    return group;
  }

  public List<KeyCodeCombination> combinations() {
    return combinations;
  }

  /** What it does, in words. */
  public String text() {
    return Texts.of(Shortcut.class)
        .say("shortcut." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  /** Its first combination as this system writes it, such as Ctrl+K. */
  public String keysText() {
    return keysText(combinations.getFirst());
  }

  static String keysText(KeyCodeCombination combination) {
    return combination.getDisplayText().replace("Escape", "Esc");
  }

  /** The text with its keys behind it, for tooltips. */
  public String hint() {
    return text() + "  " + keysText();
  }

  /** The shortcut this key press is. */
  static Optional<Shortcut> of(KeyEvent event) {
    for (Shortcut shortcut : values()) {
      for (KeyCodeCombination combination : shortcut.combinations) {
        if (combination.match(event)) {
          return Optional.of(shortcut);
        }
      }
    }
    return Optional.empty();
  }

  private static KeyCodeCombination keys(KeyCode code, Modifier... modifiers) {
    return new KeyCodeCombination(code, modifiers);
  }
}
