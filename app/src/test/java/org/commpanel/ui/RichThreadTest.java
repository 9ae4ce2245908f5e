package org.commpanel.ui;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.event.Event;
import org.commpanel.ui.kit.EmojiText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rich messages with a hand on the keyboard, over the real store. */
@Timeout(60)
class RichThreadTest {
  private static final Delivery DELIVERED = Delivery.of(Delivery.State.DELIVERED);
  @TempDir Path folder;
  private Counter counter;
  private Panes panes;

  @BeforeEach
  void open() {
    counter = new Counter(folder, Counter.MARIA);
    panes = new Panes(counter);
    Panes.run(() -> panes.thread.onElsewhere(panes.list::open));
  }

  @AfterEach
  void close() {
    panes.close();
    counter.close();
  }

  private void tell(Event... events) {
    counter.tell(events);
    panes.screen.pulse();
  }

  private boolean inSight(String text) {
    return Panes.fx(() -> {
      Node column = panes.threadView.root().lookup(".column");
      double top = column.localToScene(0, 0).getY();
      double bottom = top + column.getLayoutBounds().getHeight();
      for (Node node : column.lookupAll(".message-text .emoji-text")) {
        boolean shown = true;
        for (Node up = node; up != column; up = up.getParent()) {
          shown &= up.isVisible();
        }
        double y = node.localToScene(0, 0).getY();
        if (shown && node instanceof EmojiText words && words.getText().equals(text)) {
          return y >= top && y < bottom;
        }
      }
      return false;
    });
  }

  private List<String> spoken() {
    return Panes.fx(() ->
        panes.threadView.root().lookupAll(".bubble").stream()
            .map(Node::getAccessibleText)
            .toList());
  }

  private void writesAndQuotes(String talk, String original) {
    List<Event> events = new ArrayList<>();
    events.add(Counter.talk(talk, Channel.WHATSAPP, "Amara Nwosu", "+4673", "maria"));
    events.add(
        Riches.out(talk, original, new MessageBody.Text("Is Friday fine?"), DELIVERED, 90_000));
    for (int i = 0; i < 400; i++) {
      MessageBody body = new MessageBody.Text("line " + i);
      events.add(Riches.out(talk, talk + i, body, DELIVERED, 80_000 - i));
    }
    counter.tell(events);
  }

  @Test
  void aQuoteLeadsToItsOriginalFarAbove() {
    writesAndQuotes("amara", "q");
    tell(Riches.answer("amara", "a", "Yes it is", "q", Channel.WHATSAPP, 10));
    panes.open("amara");
    await().until(() -> inSight("Yes it is"));
    assertTrue(!inSight("Is Friday fine?"));
    Node quote = Panes.fx(() -> panes.threadView.root().lookup(".bubble > .quote"));
    assertEquals("Answers Lena Ortiz: Is Friday fine?", quote.getAccessibleText());
    assertTrue(
        spoken().stream().anyMatch(it -> it.contains("Answers Lena Ortiz: Is Friday fine?")));
    Panes.run(quote::requestFocus);
    panes.screen.robot().push(KeyCode.ENTER);
    await().until(() -> inSight("Is Friday fine?"));
    Node sought = Panes.fx(() -> panes.threadView.root().lookup(".bubble.sought"));
    assertNotNull(sought, "it stands out");
    await().until(() -> Panes.fx(() -> panes.threadView.root().lookup(".bubble.sought")) == null);
    assertTrue(inSight("Is Friday fine?"), "and nothing has moved");
  }

  @Test
  void aQuoteLeadsIntoAnEarlierConversation() {
    writesAndQuotes("before", "q");
    tell(
        Counter.talk("now", Channel.WHATSAPP, "Amara Nwosu", "+4673", "maria"),
        Riches.answer("now", "a", "Yes it is", "q", Channel.WHATSAPP, 10));
    panes.open("now");
    await().until(() -> inSight("Yes it is"));
    Node quote = Panes.fx(() -> panes.threadView.root().lookup(".bubble > .quote"));
    Panes.run(quote::requestFocus);
    panes.screen.robot().push(KeyCode.SPACE);
    await()
        .until(() -> Panes.fx(() -> Counter.key("before").equals(panes.list.openProperty().get())));
    await().until(() -> inSight("Is Friday fine?"));
  }

  @Test
  void aWithheldQuoteShowsNothing() {
    tell(
        Counter.talk("amara", Channel.SMS, "Amara Nwosu", "+4673", "maria"),
        Riches.out("amara", "q", new MessageBody.Text("Is Friday fine?"), DELIVERED, 100),
        Riches.answer("amara", "a", "Yes it is", "q", Channel.SMS, 10));
    panes.open("amara");
    await().until(() -> inSight("Yes it is"));
    assertEquals(null, Panes.fx(() -> panes.threadView.root().lookup(".bubble > .quote")));
  }

  @Test
  void aReactionComesAndGoes() {
    tell(
        Counter.talk("amara", Channel.MESSENGER, "Amara Nwosu", "4673", "maria"),
        Riches.out("amara", "q", new MessageBody.Text("Is Friday fine?"), DELIVERED, 100),
        Riches.reacted("amara", "q", "c1", "\u2764\ufe0f", 50));
    panes.open("amara");
    await().until(() -> Panes.fx(() -> panes.threadView.root().lookup(".reaction")) != null);
    assertTrue(spoken().stream().anyMatch(it -> it.contains("from the customer")));
    tell(Riches.reacted("amara", "q", "c1", null, 40));
    await().until(() -> Panes.fx(() -> panes.threadView.root().lookup(".reaction")) == null);
  }

  @Test
  void addressesOpenOnlyAfterTheQuestion() {
    tell(
        Counter.talk("amara", Channel.WHATSAPP, "Amara Nwosu", "+4673", "maria"),
        Riches.in("amara", "l", new MessageBody.Location(59.3, 18.1, "Depot", null), 10));
    panes.open("amara");
    await().until(() -> Panes.fx(() -> panes.threadView.root().lookup(".note-part .link")) != null);
    Panes.run(() -> ((Button) panes.threadView.root().lookup(".note-part .link")).fire());
    panes.screen.pulse();
    assertTrue(panes.browsed.isEmpty());
    Panes.run(() -> ((Button) panes.bench.layers().lookup(".confirm .primary")).fire());
    assertEquals(
        List.of("https://www.openstreetmap.org/?mlat=59.3&mlon=18.1#map=16/59.3/18.1"),
        panes.browsed);
  }

  @Test
  void whatCameRawIsShownOnDemandAsText() {
    tell(
        Counter.talk("amara", Channel.WHATSAPP, "Amara Nwosu", "+4673", "maria"),
        Riches.in("amara", "f", new MessageBody.Fallback("<b>raw</b>", null), 10));
    panes.open("amara");
    await().until(() -> Panes.fx(() -> panes.threadView.root().lookup(".bubble .link")) != null);
    assertTrue(!inSight("<b>raw</b>"));
    Panes.run(() -> ((Button) panes.threadView.root().lookup(".bubble .link")).fire());
    await().until(() -> inSight("<b>raw</b>"));
    assertTrue(
        Panes.fx(() ->
            panes.threadView.root().lookupAll(".bubble .label").stream()
                .anyMatch(
                    it -> it instanceof Labeled label && label.getText().contains("no words"))));
  }
}
