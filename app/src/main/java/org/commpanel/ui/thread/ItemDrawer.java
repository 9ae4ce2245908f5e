package org.commpanel.ui.thread;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.commpanel.core.outbox.Intent;
import org.commpanel.ui.kit.Across;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Draws the items of a thread: a switch over what they are, and nothing they do. */
final class ItemDrawer implements Drawer {
  private final ThreadModel model;
  private final Texts texts;
  private final Times times;
  private final Words words;
  private final BubbleDrawer bubbles;
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
    bubbles = new BubbleDrawer(words, texts, onLink, model::sendAnew, model::jumpTo);
  }

  @Override
  public @Nullable Object kind(ThreadItem item) {
    return switch (item) {
      case ThreadItem.Bubble bubble -> bubbles.kind(bubble);
      case ThreadItem.Head head when head.history().state() != ThreadItem.History.State.SILENT ->
          null;
      case ThreadItem.Head _, ThreadItem.Day _, ThreadItem.Unread _, ThreadItem.Handover _ ->
          item.getClass();
      case ThreadItem.Wanted _ -> null;
    };
  }

  @Override
  public Node draw(ThreadItem item) {
    return switch (item) {
      case ThreadItem.Head head -> head(head.history());
      case ThreadItem.Day day -> centred("day", says(day));
      case ThreadItem.Unread _ -> unread();
      case ThreadItem.Handover handover -> centred("handover", says(handover));
      case ThreadItem.Bubble bubble -> bubbles.draw(bubble);
      case ThreadItem.Wanted wanted -> wanted(wanted);
    };
  }

  @Override
  public void redraw(Node node, ThreadItem item) {
    switch (item) {
      case ThreadItem.Bubble bubble -> bubbles.redraw(node, bubble);
      case ThreadItem.Day day -> centre(node, says(day));
      case ThreadItem.Handover handover -> centre(node, says(handover));
      case ThreadItem.Head _, ThreadItem.Unread _, ThreadItem.Wanted _ -> {
        // They say the same each time, or are never asked to.
      }
    }
  }

  private Node head(ThreadItem.History history) {
    Across head = new Across();
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
    Across word = new Across(new EmojiLabel(text));
    word.getStyleClass().add(kind);
    Across row = new Across(word);
    row.getStyleClass().add(kind + "-row");
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private static void centre(Node row, String text) {
    HBox word = (HBox) ((HBox) row).getChildren().getFirst();
    ((EmojiLabel) word.getChildren().getFirst()).setText(text);
  }

  private String says(ThreadItem.Day day) {
    return times.day(day.day(), now.get());
  }

  private Node unread() {
    Label word = new Label(texts.say("unread"));
    word.getStyleClass().add("word");
    Across row = new Across(line(), word, line());
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
    BubbleDrawer.saying(
        bubble,
        () -> hover(intent),
        texts.say("spoken.me") + ": " + SafeText.body(text) + ". " + words.state(intent));
    bubbles.copyable(bubble, text);
    return new BubbleRow(bubble, true, BubbleDrawer.above(item.opens()));
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
}
