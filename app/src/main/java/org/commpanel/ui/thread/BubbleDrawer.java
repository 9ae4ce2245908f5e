package org.commpanel.ui.thread;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Quote;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Draws messages as bubbles.
 *
 * @param again asks for a failed message to be sent anew
 * @param jump goes to a message that was answered
 */
record BubbleDrawer(
    Words words,
    Texts texts,
    Consumer<Links.Link> onLink,
    Consumer<Message> again,
    Consumer<Quote.Shown> jump) {
  /** Em of room over a bubble: between two runs, and within one. */
  static final double BETWEEN = 0.86;

  static final double WITHIN = 0.21;

  /** What the style of a bubble with nothing but text in it depends on. */
  private record Plain(ThreadItem.Voice voice, boolean closes, boolean named) {}

  /** Null for one that needs a node of its own. */
  @Nullable Object kind(ThreadItem.Bubble item) {
    boolean plain = item.isPlain() && !failed(item);
    return plain ? new Plain(item.voice(), item.closes(), !who(item).isEmpty()) : null;
  }

  Node draw(ThreadItem.Bubble item) {
    String voice = item.voice().name().toLowerCase(Locale.ROOT);
    Bubble bubble = new Bubble(voice, item.closes() ? "closes" : "goes-on");
    MessageBody body = item.message().body();
    if (item.beside().sought()) {
      bubble.getStyleClass().add("sought");
    }
    if (item.message().marks().quote() instanceof Quote.Shown quote) {
      bubble.quote(
          new QuotePart(
              quote,
              words.quoted(item),
              words.answers(item, quote),
              new BodyWords(texts),
              () -> jump.accept(quote)));
    }
    bubble.body(body(body));
    if (!item.message().marks().reactions().isEmpty()) {
      bubble
          .getChildren()
          .add(new Reactions(item.message().marks().reactions(), texts, words.times()));
    }
    tell(bubble, item);
    boolean anew = !body.plain().isEmpty() && words.mayTryAgain(item.message());
    if (failed(item) && anew && !item.askedAgain()) {
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
    String spoken = words.spoken(item, new BodyWords(texts).say(body));
    saying(bubble, () -> words.hover(item), spoken);
    bubble.setAccessibleHelp(words.withheld(item.message()));
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
    return body instanceof MessageBody.Text(String text)
        ? new MessageText(text, onLink, texts)
        : new RichBody(blocks(), body);
  }

  private Blocks blocks() {
    return new Blocks(texts, new BodyWords(texts), onLink);
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
