package org.commpanel.ui.thread;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The pieces bubbles are put together from. Plain text throughout; addresses only as links. */
record Blocks(Texts texts, BodyWords words, Consumer<Links.Link> onLink) {

  /** Words of any length, its addresses to press. */
  Node text(String text) {
    return new MessageText(text, onLink, texts);
  }

  /** A word over a part; bold. */
  static Node title(String text) {
    Label title = new Label(SafeText.name(text));
    title.getStyleClass().add("part-title");
    title.setWrapText(true);
    return title;
  }

  /** A box with a picture of what it holds before its lines, the first of them first in rank. */
  static HBox note(Ikon icon, String... lines) {
    return note(icon, null, lines);
  }

  /**
   * @param verb what can be done with it, below the lines; null for nothing
   */
  static HBox note(Ikon icon, @Nullable Node verb, String... lines) {
    VBox text = new VBox();
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isEmpty()) {
        text.getChildren().add(new EmojiLabel(lines[i], i == 0 ? "first" : "next"));
      }
    }
    if (verb != null) {
      text.getChildren().add(verb);
    }
    text.setAlignment(Pos.CENTER_LEFT);
    HBox note = new HBox(Icons.icon(icon), text);
    note.getStyleClass().add("note-part");
    note.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(text, Priority.ALWAYS);
    return note;
  }

  /** As {@link #note}, its one line as long as it likes. */
  static HBox remark(Ikon icon, String text) {
    Label words = new Label(SafeText.bare(text));
    words.setWrapText(true);
    HBox note = new HBox(Icons.icon(icon), words);
    note.getStyleClass().add("note-part");
    note.setAlignment(Pos.CENTER_LEFT);
    return note;
  }

  /** A box that holds several parts. */
  static VBox panel(Node... parts) {
    VBox panel = new VBox(parts);
    panel.getStyleClass().add("panel-part");
    return panel;
  }

  Node file(Attachment file) {
    String name = file.name();
    String kind = words.kind(file);
    Links.Link link = file.url() == null ? null : Links.link(file.url());
    return note(
        icon(file),
        link == null ? null : verb("file.open", texts.say("file.open-named", kind), link),
        name == null ? kind : SafeText.name(name),
        name == null ? texts.say("not-loaded-only") : texts.say("not-loaded", kind));
  }

  private static Feather icon(Attachment file) {
    return switch (file.type()) {
      case "image" -> Feather.IMAGE;
      case "video" -> Feather.FILM;
      case "audio" -> Feather.MIC;
      default -> Feather.PAPERCLIP;
    };
  }

  /** A button that asks whether to go there, by the question all links ask. */
  Button verb(String key, String spoken, Links.Link link) {
    Button open = new Button(texts.say(key));
    open.getStyleClass().add("link");
    open.setMinWidth(0);
    open.setAccessibleText(spoken);
    open.setOnAction(_ -> onLink.accept(link));
    return open;
  }

  /** What the customer may tap; nothing here can be tapped but a web address. */
  Node choices(List<Choice> choices) {
    Folded column = new Folded(texts, "choices");
    column.fill(choices.stream().map(this::choice).toList());
    return column;
  }

  private Node choice(Choice choice) {
    String target = choice.target();
    Links.Link link =
        choice.kind() == Choice.Kind.URL && target != null ? Links.link(target) : null;
    String title =
        choice.title().isBlank() ? or(target, or(choice.postback(), "")) : choice.title();
    if (link != null) {
      Button open = new Button(SafeText.name(title));
      open.setGraphic(Icons.icon(Feather.EXTERNAL_LINK));
      open.getStyleClass().addAll("choice", "web");
      open.setMinWidth(0);
      open.setAccessibleText(SafeText.bare(title) + ", " + link.host());
      open.setOnAction(_ -> onLink.accept(link));
      return open;
    }
    String shown = target == null || target.equals(title) ? title : title + " \u00b7 " + target;
    Label label = new Label(SafeText.name(shown));
    label.setGraphic(Icons.icon(icon(choice.kind())));
    label.getStyleClass().add("choice");
    label.setWrapText(true);
    return label;
  }

  private static Feather icon(Choice.Kind kind) {
    return switch (kind) {
      case TEXT -> Feather.CORNER_DOWN_RIGHT;
      case URL -> Feather.LINK;
      case CALL -> Feather.PHONE;
      case LOCATION -> Feather.MAP_PIN;
      case CALENDAR -> Feather.CALENDAR;
      case SHARE_LOCATION -> Feather.NAVIGATION;
      case PRODUCT -> Feather.SHOPPING_BAG;
      case UNKNOWN -> Feather.HELP_CIRCLE;
    };
  }

  /** As it came, shown when it is asked for. */
  Node raw(String raw) {
    VBox holder = new VBox();
    Button show = new Button(texts.say("raw.show"));
    show.getStyleClass().add("link");
    show.setOnAction(_ -> {
      boolean shown = holder.getChildren().size() > 1;
      if (shown) {
        holder.getChildren().removeLast();
      } else {
        Node text = text(raw);
        text.getStyleClass().add("raw");
        holder.getChildren().add(text);
      }
      show.setText(texts.say(shown ? "raw.show" : "raw.hide"));
    });
    holder.getChildren().add(show);
    return holder;
  }

  private static String or(@Nullable String text, String other) {
    return text == null || text.isBlank() ? other : text;
  }
}
