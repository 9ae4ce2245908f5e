package org.commpanel.ui;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.event.Event;
import org.commpanel.ui.kit.EmojiText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Going from one to another draws with the nodes there are, and the first frame is right. */
@Timeout(60)
class RepaintTest {
  private static final int MANY = 60;

  @TempDir Path folder;
  private Counter counter;
  private Panes panes;

  @BeforeEach
  void open() {
    counter = new Counter(folder, Counter.MARIA);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String id = "c" + i;
      Channel channel = i % 2 == 0 ? Channel.SMS : Channel.LINE;
      events.add(Counter.talk(id, channel, "Customer " + i, "+46" + (70_000 + i), "maria"));
      for (int line = 0; line < 4; line++) {
        events.add(counter.in(id, i + " says line " + line, 10_000 - i * 100 - line));
      }
    }
    counter.tell(events);
    panes = new Panes(counter);
  }

  @AfterEach
  void close() {
    panes.close();
    counter.close();
  }

  private Set<Node> bubbles() {
    return Panes.fx(() -> {
      Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Node node : panes.threadView.root().lookupAll(".bubble")) {
        if (node.getParent().isVisible()) {
          nodes.add(node);
        }
      }
      return nodes;
    });
  }

  private Set<String> said() {
    return Panes.fx(() -> {
      Set<String> texts = new TreeSet<>();
      for (Node node : panes.threadView.root().lookupAll(".emoji-text")) {
        if (node instanceof EmojiText text
            && text.getParent().getParent().getParent().isVisible()) {
          texts.add(text.getText());
        }
      }
      return texts;
    });
  }

  @Test
  void anotherThreadIsDrawnWithTheSameBubbles() {
    panes.open("c1");
    await().until(() -> said().contains("1 says line 3"));
    Set<Node> first = bubbles();
    List<Object> opened = new ArrayList<>();
    Panes.run(() ->
        panes.thread.openProperty().addListener((_, _, now) -> opened.add(String.valueOf(now))));
    panes.open("c2");
    await().until(() -> said().contains("2 says line 3"));
    assertEquals(4, said().size(), () -> "of one thread alone: " + said());
    assertTrue(first.containsAll(bubbles()), "no bubble was made anew");
    assertEquals(1, opened.size(), "the frame stood: " + opened);
    assertFalse(opened.contains("null"));
  }

  /** Adds what each row in sight is called and the colour its face has in this frame. */
  private void look(Map<String, Set<String>> seen) {
    for (Node cell : panes.listView.root().lookupAll(".conversation-row")) {
      Label face = (Label) cell.lookup(".face");
      if (cell.isVisible() && face.getParent().getParent().isVisible()) {
        String title = cell.getAccessibleText().split(",")[0];
        String colour = face.getBackground().getFills().getFirst().getFill().toString();
        seen.computeIfAbsent(title, _ -> new TreeSet<>()).add(colour);
      }
    }
  }

  @Test
  void aRowHasItsColourInEveryFrame() {
    Map<String, Set<String>> seen = new TreeMap<>();
    Panes.run(() -> {
      panes.screen.stage().getScene().addPostLayoutPulseListener(() -> look(seen));
    });
    // Dragged by its bar, the list fills its cells in the middle of a layout.
    ScrollBar bar = (ScrollBar) panes.listView.root().lookup(".scroll-bar:vertical");
    for (double place : new double[] {0.5, 0.2, 0.9, 0.4, 0.7, 0}) {
      Panes.run(() -> bar.setValue(place));
      panes.screen.pulse();
      panes.screen.pulse();
    }
    assertTrue(Panes.fx(seen::size) > 30, () -> "rows: " + seen.keySet());
    Panes.run(() -> seen.forEach((title, colours) -> assertEquals(1, colours.size(), title)));
  }
}
