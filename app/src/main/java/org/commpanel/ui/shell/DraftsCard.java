package org.commpanel.ui.shell;

import java.time.Instant;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Layers;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.StateCard;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.kordamp.ikonli.feather.Feather;

/** Kept drafts to find again: open one, copy its text, or discard it. */
final class DraftsCard {
  private final Layers layers;
  private final DraftsModel model;
  private final Times times;
  private final Instant now;
  private final Texts texts = Texts.of(DraftsCard.class);
  private final VBox rows = new VBox();

  private DraftsCard(Layers layers, DraftsModel model, Times times, Instant now) {
    this.layers = layers;
    this.model = model;
    this.times = times;
    this.now = now;
  }

  static void open(Layers layers, DraftsModel model, Times times, Instant now) {
    new DraftsCard(layers, model, times, now).open();
  }

  private void open() {
    Label title = new Label(texts.say("drafts.title"));
    title.getStyleClass().add("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button close = Icons.button(Feather.X, texts.say("close"), layers::close);
    HBox head = new HBox(title, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    rows.getStyleClass().add("draft-rows");
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    // As high as what is in it, up to what the style sheet allows.
    rows.heightProperty().addListener((_, _, high) -> scroll.setPrefHeight(high.doubleValue() + 2));
    VBox card = new VBox(head, scroll);
    card.getStyleClass().addAll("card", "drafts-card");
    card.setAccessibleText(texts.say("drafts.title"));
    ListChangeListener<DraftsModel.Kept> changed = _ -> fill();
    model.drafts().addListener(changed);
    layers.open(card, close, Pos.CENTER, () -> model.drafts().removeListener(changed));
    fill();
    model.read();
  }

  private void fill() {
    if (model.drafts().isEmpty()) {
      rows.getChildren()
          .setAll(
              StateCard.empty(
                  Feather.EDIT_3, texts.say("drafts.none"), texts.say("drafts.none.why")));
    } else {
      rows.getChildren().setAll(model.drafts().stream().map(this::row).toList());
    }
  }

  private Node row(DraftsModel.Kept kept) {
    String name = SafeText.name(kept.draft().title());
    EmojiLabel title = new EmojiLabel(name, "strong");
    EmojiLabel text = new EmojiLabel(SafeText.line(kept.draft().text()), "second");
    Label when = new Label(times.shortly(kept.draft().at(), now));
    when.getStyleClass().addAll("small", "third");
    when.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox first = new HBox(title, when);
    first.getStyleClass().add("buttons");
    Button open = new Button(texts.say("drafts.open"));
    open.setDisable(!kept.mine());
    open.setOnAction(_ -> {
      layers.close();
      model.open(kept);
    });
    Button copy = new Button(texts.say("drafts.copy"));
    copy.setOnAction(_ -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(kept.draft().text());
      Clipboard.getSystemClipboard().setContent(content);
      copy.setText(texts.say("drafts.copied"));
    });
    Button discard = new Button(texts.say("drafts.discard"));
    discard.getStyleClass().add("quiet");
    discard.setOnAction(_ -> model.discard(kept));
    for (Button button : new Button[] {open, copy, discard}) {
      button.setAccessibleText(button.getText() + ": " + name);
    }
    HBox buttons = new HBox(open, copy, discard);
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.getStyleClass().add("buttons");
    if (!kept.mine()) {
      Label why = new Label(texts.say("drafts.not-mine"));
      why.getStyleClass().addAll("small", "third");
      buttons.getChildren().add(why);
    }
    VBox row = new VBox(first, text, buttons);
    row.getStyleClass().add("draft-row");
    return row;
  }
}
