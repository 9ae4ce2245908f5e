package org.commpanel.ui.thread;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Draws messages as bubbles.
 *
 * @param again asks for a failed message to be sent anew
 */
record BubbleDrawer(
    Words words, Texts texts, Consumer<Links.Link> onLink, Consumer<Message> again) {
  /** Em of room over a bubble: between two runs, and within one. */
  static final double BETWEEN = 0.86;

  static final double WITHIN = 0.21;

  /** What the style of a bubble with nothing but text in it depends on. */
  private record Plain(ThreadItem.Voice voice, boolean closes, boolean named) {}

  /** Null for one that needs a node of its own. */
  @Nullable Object kind(ThreadItem.Bubble item) {
    boolean plain = item.message().body() instanceof MessageBody.Text && !failed(item);
    return plain ? new Plain(item.voice(), item.closes(), !who(item).isEmpty()) : null;
  }

  Node draw(ThreadItem.Bubble item) {
    String voice = item.voice().name().toLowerCase(Locale.ROOT);
    Bubble bubble = new Bubble(voice, item.closes() ? "closes" : "goes-on");
    MessageBody body = item.message().body();
    bubble.body(body(body));
    tell(bubble, item);
    if (failed(item) && !body.plain().isEmpty() && !item.askedAgain()) {
      bubble.action(texts.say("action.again"), () -> again.accept(item.message()));
    }
    return new BubbleRow(bubble, item.voice() != ThreadItem.Voice.CUSTOMER, above(item.opens()));
  }

  void redraw(Node node, ThreadItem.Bubble item) {
    BubbleRow row = (BubbleRow) node;
    Bubble bubble = (Bubble) row.bubble();
    if (bubble.getBody() instanceof MessageText text) {
      text.show(item.message().body().plain());
    }
    tell(bubble, item);
    row.above(above(item.opens()));
  }

  static double above(boolean opens) {
    return opens ? BETWEEN : WITHIN;
  }

  private void tell(Bubble bubble, ThreadItem.Bubble item) {
    MessageBody body = item.message().body();
    bubble.who(who(item));
    bubble.foot(words.foot(item), failed(item) ? "bad" : "calm");
    String spoken =
        body instanceof MessageBody.Unsupported ? texts.say("unsupported") : body.plain();
    saying(bubble, () -> words.hover(item), words.spoken(item, SafeText.body(spoken)));
    copyable(bubble, body.plain());
  }

  private String who(ThreadItem.Bubble item) {
    return item.opens() ? words.who(item) : "";
  }

  private static boolean failed(ThreadItem.Bubble item) {
    return item.message().direction() == Direction.OUTGOING
        && item.message().delivery().state() == Delivery.State.FAILED;
  }

  static void saying(Bubble bubble, Supplier<String> hover, String spoken) {
    Icons.hint(bubble, hover);
    bubble.setAccessibleRole(AccessibleRole.TEXT);
    bubble.setAccessibleText(spoken);
  }

  private Node body(MessageBody body) {
    return switch (body) {
      case MessageBody.Text(String text) -> new MessageText(text, onLink, texts);
      case MessageBody.Unsupported(String what) -> {
        String text = what == null ? texts.say("unsupported") : texts.say("unsupported-what", what);
        Label label = new Label(SafeText.line(text));
        label.setWrapText(true);
        HBox note = new HBox(Icons.icon(Feather.HELP_CIRCLE), label);
        note.getStyleClass().add("note-part");
        note.setAlignment(Pos.CENTER_LEFT);
        yield note;
      }
      case MessageBody.Attached(var attachments, String caption) -> {
        VBox parts = new VBox();
        parts.getStyleClass().add("parts");
        for (Attachment attachment : attachments) {
          String name = attachment.name();
          String shown = name == null ? attachment.type() : name;
          String kind = SafeText.name(attachment.type());
          parts
              .getChildren()
              .add(note(Feather.PAPERCLIP, SafeText.name(shown), texts.say("not-loaded", kind)));
        }
        if (caption != null && !caption.isBlank()) {
          parts.getChildren().add(new MessageText(caption, onLink, texts));
        }
        yield parts;
      }
      case MessageBody.Media _,
          MessageBody.MediaCard _,
          MessageBody.Location _,
          MessageBody.ChoiceResponse _,
          MessageBody.ProductResponse _,
          MessageBody.FormReply _,
          MessageBody.Fallback _,
          MessageBody.Card _,
          MessageBody.Carousel _,
          MessageBody.Offer _,
          MessageBody.Listed _,
          MessageBody.Template _,
          MessageBody.ContactCard _,
          MessageBody.Comment _,
          MessageBody.Notice _ ->
          new MessageText(
              body.plain().isEmpty() ? texts.say("unsupported") : body.plain(), onLink, texts);
    };
  }

  private static Node note(Feather icon, String... lines) {
    VBox text = new VBox();
    for (int i = 0; i < lines.length; i++) {
      text.getChildren().add(new EmojiLabel(lines[i], i == 0 ? "first" : "next"));
    }
    HBox note = new HBox(Icons.icon(icon), text);
    note.getStyleClass().add("note-part");
    note.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(text, Priority.ALWAYS);
    return note;
  }

  void copyable(Node bubble, String text) {
    if (text.isEmpty()) {
      bubble.setOnContextMenuRequested(null);
      return;
    }
    bubble.setOnContextMenuRequested(event -> {
      MenuItem copy = new MenuItem(texts.say("action.copy"));
      copy.setOnAction(_ -> copy(text));
      new ContextMenu(copy).show(bubble, event.getScreenX(), event.getScreenY());
      event.consume();
    });
  }

  static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
