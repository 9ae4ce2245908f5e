package org.commpanel.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.View;
import org.kordamp.ikonli.feather.Feather;

/**
 * The line at the window's foot, and above it, when nothing comes in any more, a word about that.
 */
final class Strip extends View<VBox> {
  private final StripModel model;
  private final PresenceModel presence;
  private final Consumer<ConversationKey> opener;
  private final Texts texts = Texts.of(Strip.class);
  private final Region myDot = new Region();
  private final EmojiLabel me = new EmojiLabel();
  private final HBox sources = new HBox();
  private final Button waiting = new Button();
  private final Label quiet = new Label();
  private final HBox banner;

  /**
   * @param sandbox whether the other side is a pretend vendor
   */
  Strip(
      StripModel model, PresenceModel presence, boolean sandbox, Consumer<ConversationKey> opener) {
    super(new VBox());
    this.model = model;
    this.presence = presence;
    this.opener = opener;
    Label words = new Label(texts.say("offline"));
    words.setWrapText(true);
    banner = new HBox(Icons.icon(Feather.WIFI_OFF), words);
    banner.getStyleClass().add("offline");
    banner.setAlignment(Pos.CENTER_LEFT);
    waiting.getStyleClass().addAll("link", "waiting");
    quiet.getStyleClass().addAll("pill", "plain", "quiet-mark");
    quiet.setText(texts.say("do-not-disturb"));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox who = new HBox(myDot, me);
    who.getStyleClass().add("item");
    who.setAlignment(Pos.CENTER_LEFT);
    sources.getStyleClass().add("items");
    sources.setAlignment(Pos.CENTER_LEFT);
    HBox line = new HBox(who, sources, gap, waiting, quiet);
    if (sandbox) {
      Label mark = new Label(texts.say("sandbox"));
      mark.getStyleClass().addAll("pill", "bot");
      Icons.hint(mark, texts.say("sandbox.hint"));
      line.getChildren().add(mark);
    }
    line.getStyleClass().add("strip");
    line.setAlignment(Pos.CENTER_LEFT);
    root().getChildren().addAll(banner, line);
  }

  Label quietMark() {
    return quiet;
  }

  @Override
  protected void attached(Lifetime life) {
    life.follow(presence.presenceProperty(), this::me);
    life.follow(model.itemsProperty(), this::items);
    life.follow(model.waitingProperty(), this::waiting);
    life.follow(
        model.offlineProperty(),
        now -> {
          banner.setVisible(now);
          banner.setManaged(now);
        });
  }

  private void me(String word) {
    myDot.getStyleClass().setAll("dot", "presence", word.isEmpty() ? "unknown" : word);
    me.setText(SafeText.name(presence.session().name()) + " \u00b7 " + Presence.text(word));
  }

  private void items(List<StripModel.Item> items) {
    List<Node> nodes = new ArrayList<>();
    for (StripModel.Item item : items) {
      Region dot = new Region();
      dot.getStyleClass()
          .addAll(
              "dot",
              switch (item.level()) {
                case OK -> "ok";
                case WARN -> "warn";
                case BAD -> "bad";
                case OFF -> "hollow";
              });
      Label text = new Label(item.text());
      if (item.level() == StripModel.Level.WARN || item.level() == StripModel.Level.BAD) {
        text.getStyleClass().add(item.level() == StripModel.Level.WARN ? "warn" : "bad");
      }
      HBox box = new HBox(dot, text);
      box.getStyleClass().add("item");
      box.setAlignment(Pos.CENTER_LEFT);
      Icons.hint(box, item.hint());
      nodes.add(box);
    }
    sources.getChildren().setAll(nodes);
  }

  private void waiting(StripModel.Waiting now) {
    List<String> words = new ArrayList<>();
    if (now.uncertain() > 0) {
      words.add(texts.say("uncertain", now.uncertain()));
    }
    if (now.queued() > 0) {
      words.add(texts.say("waiting", now.queued()));
    }
    waiting.setText(String.join(" \u00b7 ", words));
    waiting.setVisible(!words.isEmpty());
    waiting.setManaged(!words.isEmpty());
    waiting.setOnAction(_ -> opener.accept(now.first()));
    waiting.setAccessibleText(waiting.getText() + ". " + texts.say("waiting.open"));
  }
}
