package org.commpanel.ui.shell;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.commpanel.ui.kit.ChannelBadge;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Layers;
import org.commpanel.ui.kit.Texts;
import org.kordamp.ikonli.feather.Feather;

/** The palette: type, arrows, Enter. The field keeps the focus all the while. */
final class Palette {
  private final Layers layers;
  private final PaletteModel model;
  private final Texts texts = Texts.of(Palette.class);
  private final TextField field = new TextField();
  private final ListView<PaletteModel.Entry> list;

  private Palette(Layers layers, PaletteModel model) {
    this.layers = layers;
    this.model = model;
    list = new ListView<>(model.entries());
  }

  static void open(Layers layers, PaletteModel model) {
    new Palette(layers, model).open();
  }

  private void open() {
    field.setPromptText(texts.say("palette.prompt"));
    field.setAccessibleText(texts.say("palette.prompt"));
    field.setId("palette-field");
    field.textProperty().addListener((_, _, text) -> model.ask(text));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.setCellFactory(_ -> new Cell());
    list.setFocusTraversable(false);
    list.setAccessibleText(texts.say("palette.found"));
    list.setPlaceholder(new Label(texts.say("palette.nothing")));
    list.setOnMouseClicked(_ -> choose());
    ListChangeListener<PaletteModel.Entry> first =
        _ -> {
          list.getSelectionModel().selectFirst();
          fit();
        };
    model.entries().addListener(first);
    VBox card = new VBox(field, list);
    card.getStyleClass().addAll("card", "palette");
    card.setAccessibleText(texts.say("palette.prompt"));
    layers.open(card, field, Pos.TOP_CENTER, () -> model.entries().removeListener(first));
    list.applyCss();
    fit();
    model.ask("");
  }

  /** As high as what was found; the style sheet says how high a row is, and the most. */
  private void fit() {
    int rows = Math.max(2, model.entries().size());
    list.setPrefHeight(rows * Math.max(0, list.getFixedCellSize()) + 2);
  }

  private void pressed(KeyEvent event) {
    int rows = model.entries().size();
    int at = list.getSelectionModel().getSelectedIndex();
    if (event.getCode() == KeyCode.ENTER) {
      choose();
    } else if (rows > 0 && event.getCode() == KeyCode.DOWN) {
      select(Math.floorMod(at + 1, rows));
    } else if (rows > 0 && event.getCode() == KeyCode.UP) {
      select(Math.floorMod(at - 1, rows));
    } else {
      return;
    }
    event.consume();
  }

  private void select(int row) {
    list.getSelectionModel().select(row);
    list.scrollTo(Math.max(0, row - 3));
    field.setAccessibleHelp(list.getSelectionModel().getSelectedItem().text());
  }

  private void choose() {
    PaletteModel.Entry chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      layers.close();
      model.choose(chosen);
    }
  }

  private static final class Cell extends ListCell<PaletteModel.Entry> {
    private final EmojiLabel text = new EmojiLabel();
    private final Label keys = new Label();
    private final ChannelBadge badge = new ChannelBadge();
    private final StackPane sign = new StackPane();
    private final HBox row = new HBox(sign, text, keys);

    Cell() {
      getStyleClass().add("palette-cell");
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("row");
      sign.getStyleClass().add("sign");
      keys.setMinWidth(USE_PREF_SIZE);
      HBox.setHgrow(text, Priority.ALWAYS);
      text.setMaxWidth(Double.MAX_VALUE);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(PaletteModel.Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(null);
      if (empty || entry == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      text.setText(entry.text());
      setAccessibleText(entry.text());
      switch (entry) {
        case PaletteModel.Action action -> {
          sign.getChildren().setAll(Icons.icon(Feather.ZAP));
          keys.setText(action.shortcut().keysText());
          keys.getStyleClass().setAll("keys");
        }
        case PaletteModel.Found found -> {
          badge.show(found.channel());
          sign.getChildren().setAll(badge);
          keys.setText(found.unread() > 0 ? String.valueOf(found.unread()) : "");
          keys.getStyleClass().setAll("pill", found.unread() > 0 ? "count" : "plain");
        }
      }
      setGraphic(row);
    }
  }
}
