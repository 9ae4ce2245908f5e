package org.commpanel.ui.thread;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.outbox.Intent;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.kordamp.ikonli.feather.Feather;

/** Draws the items of a thread: a switch over what they are, and nothing they do. */
final class ItemDrawer {
  private static final double BETWEEN = 0.86;
  private static final double WITHIN = 0.21;

  private final ThreadModel model;
  private final Texts texts;
  private final Times times;
  private final Words words;
  private final Supplier<java.time.Instant> now;
  private final Consumer<Links.Link> onLink;

  ItemDrawer(
      ThreadModel model,
      Texts texts,
      Times times,
      Supplier<java.time.Instant> now,
      Consumer<Links.Link> onLink) {
    this.model = model;
    this.texts = texts;
    this.times = times;
    this.now = now;
    this.onLink = onLink;
    words = new Words(texts, times);
  }

  Node draw(ThreadItem item) {
    return switch (item) {
      case ThreadItem.Head head -> head(head.history());
      case ThreadItem.Day day -> centred("day", times.day(day.day(), now.get()));
      case ThreadItem.Unread _ -> unread();
      case ThreadItem.Handover handover -> centred("handover", says(handover));
      case ThreadItem.Bubble bubble -> bubble(bubble);
      case ThreadItem.Wanted wanted -> wanted(wanted);
    };
  }

  private Node head(ThreadItem.History history) {
    HBox head = new HBox();
    head.getStyleClass().add("head");
    head.setAlignment(Pos.CENTER);
    switch (history.state()) {
      case SILENT -> {}
      case LOADING -> {
        ProgressIndicator busy = new ProgressIndicator();
        busy.getStyleClass().add("busy");
        head.getChildren().addAll(busy, new Label(texts.say("history.loading")));
      }
      case WHOLE -> head.getChildren().add(new Label(texts.say("history.whole")));
      case FAILED -> {
        Label why =
            new Label(
                texts.say("history.failed", Objects.requireNonNullElse(history.reason(), "")));
        why.setWrapText(true);
        Button again = new Button(texts.say("history.again"));
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(_ -> model.askHistory());
        head.getChildren().addAll(Icons.icon(Feather.ALERT_TRIANGLE), why, again);
      }
    }
    return head;
  }

  private static Node centred(String kind, String text) {
    HBox word = new HBox(new EmojiLabel(text));
    word.getStyleClass().add(kind);
    HBox row = new HBox(word);
    row.getStyleClass().add(kind + "-row");
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private Node unread() {
    Label word = new Label(texts.say("unread"));
    word.getStyleClass().add("word");
    HBox row = new HBox(line(), word, line());
    row.getStyleClass().add("unread");
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private static Region line() {
    Region line = new Region();
    line.getStyleClass().add("line");
    HBox.setHgrow(line, Priority.ALWAYS);
    return line;
  }

  private String says(ThreadItem.Handover handover) {
    String at = times.clock(handover.tenure().from());
    String by = handover.by();
    String mine = handover.mine() ? "me" : handover.owner() == null ? "nobody" : "other";
    String owner = SafeText.name(Objects.requireNonNullElse(handover.owner(), ""));
    if (mine.equals("other") && owner.isEmpty()) {
      owner = texts.say("voice.colleague");
    }
    String base = "handover." + mine;
    if (by == null || by.isEmpty()) {
      return texts.say(base, owner, at);
    }
    boolean self = by.equals(handover.tenure().by());
    return texts.say(base + (self ? "-by-me" : "-by"), owner, at, SafeText.name(by));
  }

  private Node bubble(ThreadItem.Bubble item) {
    boolean failed =
        item.message().direction() == Direction.OUTGOING
            && item.message().delivery().state() == Delivery.State.FAILED;
    String voice = item.voice().name().toLowerCase(Locale.ROOT);
    Bubble bubble = new Bubble(voice, item.closes() ? "closes" : "goes-on");
    if (item.opens()) {
      bubble.who(words.who(item));
    }
    MessageBody body = item.message().body();
    bubble.body(body(body));
    bubble.foot(words.foot(item), failed ? "bad" : "calm");
    if (failed && !body.plain().isEmpty() && !item.askedAgain()) {
      bubble.action(texts.say("action.again"), () -> model.sendAnew(item.message()));
    }
    Icons.hint(bubble, words.hover(item));
    String spoken =
        body instanceof MessageBody.Unsupported ? texts.say("unsupported") : body.plain();
    bubble.setAccessibleRole(AccessibleRole.TEXT);
    bubble.setAccessibleText(words.spoken(item, SafeText.body(spoken)));
    copyable(bubble, body.plain());
    return new BubbleRow(
        bubble, item.voice() != ThreadItem.Voice.CUSTOMER, item.opens() ? BETWEEN : WITHIN);
  }

  private Node body(MessageBody body) {
    return switch (body) {
      case MessageBody.Text(String text) -> new MessageText(text, onLink, texts);
      case MessageBody.Unsupported(String what) -> {
        String text = what == null ? texts.say("unsupported") : texts.say("unsupported-what", what);
        Label words = new Label(SafeText.line(text));
        words.setWrapText(true);
        HBox note = new HBox(Icons.icon(Feather.HELP_CIRCLE), words);
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

  private Node wanted(ThreadItem.Wanted item) {
    Intent intent = item.intent();
    if (!(intent.action() instanceof Intent.Action.SendText(String text))) {
      return wish(intent);
    }
    boolean bad = intent.state() == Intent.State.REFUSED;
    boolean unsure = intent.state() == Intent.State.UNCERTAIN;
    Bubble bubble = new Bubble("me", "wanted", item.closes() ? "closes" : "goes-on");
    bubble.body(new MessageText(text, onLink, texts));
    bubble.foot(
        times.clock(intent.createdAt()) + " \u00b7 " + words.state(intent),
        bad ? "bad" : unsure ? "warn" : "calm");
    actions(intent, bubble::action);
    if (bad) {
      bubble.action(texts.say("action.edit"), () -> model.wishes().takeBack(intent));
    }
    Icons.hint(bubble, hover(intent));
    bubble.setAccessibleRole(AccessibleRole.TEXT);
    bubble.setAccessibleText(
        texts.say("spoken.me") + ": " + SafeText.body(text) + ". " + words.state(intent));
    copyable(bubble, text);
    return new BubbleRow(bubble, true, item.opens() ? BETWEEN : WITHIN);
  }

  private String hover(Intent intent) {
    String request = intent.requestId();
    String base = times.whole(intent.createdAt()) + "\n" + words.state(intent);
    String unsure =
        intent.state() == Intent.State.UNCERTAIN ? "\n" + texts.say("send.uncertain-help") : "";
    return base + unsure + (request == null ? "" : "\n" + texts.say("request", request));
  }

  private void actions(Intent intent, java.util.function.BiConsumer<String, Runnable> add) {
    switch (intent.state()) {
      case QUEUED -> add.accept(texts.say("action.cancel"), () -> model.wishes().giveUp(intent));
      case UNCERTAIN -> {
        add.accept(texts.say("action.check"), () -> model.wishes().check(intent));
        add.accept(texts.say("action.send-again"), () -> model.wishes().tryAgain(intent));
      }
      case REFUSED -> {
        add.accept(texts.say("action.again"), () -> model.wishes().tryAgain(intent));
        add.accept(texts.say("action.remove"), () -> model.wishes().giveUp(intent));
      }
      case SENDING, DONE, CANCELLED -> {}
    }
  }

  /** A wish that is no message: a word in the middle. */
  private Node wish(Intent intent) {
    Label says = new Label(words.state(intent));
    says.setWrapText(true);
    HBox row = new HBox(says);
    row.getStyleClass().add("wish");
    row.getStyleClass().add(intent.state() == Intent.State.REFUSED ? "bad" : "calm");
    row.setAlignment(Pos.CENTER);
    actions(
        intent,
        (verb, action) -> {
          Button button = new Button(verb);
          button.getStyleClass().add("link");
          button.setMinWidth(Region.USE_PREF_SIZE);
          button.setOnAction(_ -> action.run());
          row.getChildren().add(button);
        });
    return row;
  }

  private void copyable(Node bubble, String text) {
    if (text.isEmpty()) {
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
