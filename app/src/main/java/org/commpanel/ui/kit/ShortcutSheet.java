package org.commpanel.ui.kit;

import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The sheet of all shortcuts, made from {@link Shortcut} so that it never lies. */
public final class ShortcutSheet {
  private ShortcutSheet() {}

  /**
   * @param works which of them do something for this agent; the others are left out
   */
  public static void open(Layers layers, Predicate<Shortcut> works) {
    Texts texts = Texts.of(ShortcutSheet.class);
    Label title = new Label(texts.say("sheet.title"));
    title.getStyleClass().add("title");
    Button close = Icons.button(Feather.X, texts.say("sheet.close"), layers::close);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(title, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox columns = new HBox();
    columns.getStyleClass().add("columns");
    VBox right = new VBox();
    right.getStyleClass().add("column");
    for (Shortcut.Group group : Shortcut.Group.values()) {
      VBox block = block(texts, group, works);
      if (group == Shortcut.Group.WINDOW) {
        columns.getChildren().addAll(block, right);
      } else {
        right.getChildren().add(block);
      }
    }
    right.getChildren().add(typing(texts));
    VBox sheet = new VBox(head, columns);
    sheet.getStyleClass().addAll("card", "shortcut-sheet");
    sheet.setAccessibleText(spoken(works));
    layers.open(sheet, close, Pos.CENTER, () -> {});
  }

  private static VBox block(Texts texts, Shortcut.Group group, Predicate<Shortcut> works) {
    GridPane grid = new GridPane();
    int row = 0;
    for (Shortcut shortcut : Shortcut.values()) {
      if (shortcut.group() != group || !works.test(shortcut)) {
        continue;
      }
      HBox keys = new HBox();
      keys.getStyleClass().add("combinations");
      for (KeyCodeCombination combination : shortcut.combinations()) {
        keys.getChildren().add(key(Shortcut.keysText(combination)));
      }
      grid.addRow(row++, keys, new Label(shortcut.text()));
    }
    return block(texts.say("sheet." + group.name().toLowerCase(Locale.ROOT)), grid);
  }

  /** What the field for the answer does with Enter. */
  private static VBox typing(Texts texts) {
    GridPane grid = new GridPane();
    grid.addRow(0, key("Enter"), new Label(texts.say("sheet.send")));
    String always = Shortcut.keysText(new KeyCodeCombination(KeyCode.ENTER, SHORTCUT_DOWN));
    grid.addRow(1, key(always), new Label(texts.say("sheet.send-always")));
    grid.addRow(2, key("Shift+Enter"), new Label(texts.say("sheet.new-line")));
    return block(texts.say("sheet.typing"), grid);
  }

  private static Label key(String text) {
    Label key = new Label(text);
    key.getStyleClass().add("keys");
    key.setMinWidth(Region.USE_PREF_SIZE);
    return key;
  }

  private static VBox block(String title, GridPane grid) {
    Label heading = new Label(title);
    heading.getStyleClass().addAll("strong", "second", "small");
    grid.getStyleClass().add("grid");
    VBox block = new VBox(heading, grid);
    block.getStyleClass().add("block");
    return block;
  }

  private static String spoken(Predicate<Shortcut> works) {
    return java.util.Arrays.stream(Shortcut.values())
        .filter(works)
        .map(shortcut -> shortcut.text() + ": " + shortcut.keysText())
        .collect(Collectors.joining(". "));
  }
}
