package org.commpanel.ui;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.event.Event;
import org.commpanel.core.outbox.Intent;
import org.commpanel.ui.kit.EmojiText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** List and thread with a hand on the keyboard, over the real store. */
@Timeout(60)
class ThreadTest {
  @TempDir Path folder;
  private Counter counter;
  private Panes panes;

  @BeforeEach
  void open() {
    counter = new Counter(folder, Counter.MARIA);
    List<Event> events = new ArrayList<>();
    events.add(Counter.talk("amara", Channel.SMS, "Amara Nwosu", "+4673", "maria"));
    events.add(counter.in("amara", "Where is my order?", 400));
    events.add(Counter.talk("jonas", Channel.SMS, "Jonas Berg", "+4674", "maria"));
    events.add(counter.in("jonas", "Hello?", 200));
    events.add(Counter.talk("big", Channel.SMS, "Big", "+4675", "maria"));
    for (int i = 0; i < 400; i++) {
      events.add(counter.out("big", "message " + i, Delivery.of(Delivery.State.SENT), 90_000 - i));
      events.add(counter.by("big", "maria"));
    }
    counter.tell(events);
    panes = new Panes(counter);
  }

  @AfterEach
  void close() {
    panes.close();
    counter.close();
  }

  private TextArea field() {
    return panes.screen.robot().lookup(".composer .writing .text-area").query();
  }

  private boolean news() {
    return Panes.fx(() -> {
      Button pill = (Button) panes.threadView.root().lookup(".news");
      return pill.isVisible() && pill.getText().contains("new");
    });
  }

  private String written() {
    return Panes.fx(() -> field().getText());
  }

  /** Tops in the window of the messages in sight, by their text. */
  private Map<String, Double> inSight() {
    return Panes.fx(() -> {
      Map<String, Double> tops = new HashMap<>();
      Node column = panes.threadView.root().lookup(".column");
      double top = column.localToScene(0, 0).getY();
      double bottom = top + column.getLayoutBounds().getHeight();
      for (Node node : column.lookupAll(".emoji-text")) {
        boolean shown = true;
        for (Node up = node; up != column; up = up.getParent()) {
          shown &= up.isVisible();
        }
        double y = node.localToScene(0, 0).getY();
        if (shown && node instanceof EmojiText text && y >= top && y < bottom) {
          tops.put(text.getText(), y);
        }
      }
      return tops;
    });
  }

  private void press(KeyCode... keys) {
    panes.screen.robot().push(keys);
    panes.screen.pulse();
  }

  @Test
  void aWholeConversationWithoutAMouse() {
    press(KeyCode.ALT, KeyCode.DOWN);
    await()
        .until(
            () -> Panes.fx(() -> Counter.key("amara").equals(panes.thread.openProperty().get())));
    await().until(() -> inSight().containsKey("Where is my order?"));
    await()
        .until(() ->
            counter.store.conversations().find(Counter.key("amara")).orElseThrow().unread() == 0);
    press(KeyCode.CONTROL, KeyCode.R);
    panes.screen.robot().write("On its way");
    press(KeyCode.ENTER);
    await().until(() -> counter.newest("amara").isPresent());
    await().until(() -> written().isEmpty());
    assertTrue(Panes.fx(() -> field().isFocused()), "the focus stays");
    Intent intent = counter.newest("amara").orElseThrow();
    assertEquals(new Intent.Action.SendText("On its way"), intent.action());
    panes.screen.pulse();
    await().until(() -> inSight().containsKey("On its way"));
    counter.step(intent, Intent.State.DONE, null, "m9000");
    panes.screen.pulse();
    assertTrue(inSight().containsKey("On its way"), "no blink before the message comes");

    press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
    press(KeyCode.ENTER);
    await()
        .until(() ->
            counter.intents("amara").stream()
                .anyMatch(it -> it.action() instanceof Intent.Action.Release));
    counter.tell(Counter.talk("amara", Channel.SMS, "Amara Nwosu", "+4673", "", 0));
    await().until(() -> Panes.fx(() -> panes.list.shownProperty().get() == 2));
  }

  @Test
  void nothingMovesWhenMessagesAreLoadedAbove() {
    panes.open("big");
    press(KeyCode.CONTROL, KeyCode.R);
    Panes.run(() -> panes.threadView.focusMessages());
    for (int i = 0; i < 3; i++) {
      press(KeyCode.PAGE_UP);
    }
    Map<String, Double> before = inSight();
    assertFalse(before.isEmpty());
    // Reading on for a while: pages come and go above, and what is in sight must not jump.
    for (int i = 0; i < 10; i++) {
      panes.screen.pulse();
      Map<String, Double> after = inSight();
      assertEquals(before, after);
    }
    counter.tell(counter.in("big", "a new one below", 1));
    panes.screen.pulse();
    panes.screen.pulse();
    await().until(() -> news());
    assertEquals(before, inSight());
    List<Event> old = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      old.add(counter.in("big", "older " + i, 200_000 - i));
    }
    press(KeyCode.HOME);
    panes.screen.pulse();
    await().until(() -> inSight().containsKey("message 0"));
    press(KeyCode.PAGE_DOWN);
    Map<String, Double> top = inSight();
    counter.tell(old);
    panes.screen.pulse();
    panes.screen.pulse();
    assertEquals(top, inSight());
    press(KeyCode.END);
    await().until(() -> inSight().containsKey("a new one below"));
  }

  @Test
  void aDraftIsOnDiskAMomentLaterAndComesBack() {
    panes.open("amara");
    press(KeyCode.CONTROL, KeyCode.R);
    panes.screen.robot().write("half a thought");
    await().until(() -> counter.store.drafts().load(Counter.key("amara")).equals("half a thought"));
    panes.open("jonas");
    assertEquals("", written());
    panes.open("amara");
    assertEquals("half a thought", written());
  }

  @Test
  void whatTheDiskRefusesStaysInTheField() {
    panes.open("amara");
    press(KeyCode.CONTROL, KeyCode.R);
    panes.screen.robot().write("do not lose me");
    counter.diskFails = true;
    press(KeyCode.ENTER);
    await().until(() -> panes.screen.robot().lookup(".composer .hint.bad").tryQuery().isPresent());
    assertEquals("do not lose me", written());
    await().until(() -> counter.store.drafts().load(Counter.key("amara")).equals("do not lose me"));
  }

  @Test
  void takenAwayWhileWritingKeepsTheDraftAndSaysWho() {
    panes.open("amara");
    press(KeyCode.CONTROL, KeyCode.R);
    panes.screen.robot().write("I was just saying");
    counter.tell(Counter.talk("amara", Channel.SMS, "Amara Nwosu", "+4673", "tom", 0));
    await().until(() -> panes.screen.robot().lookup(".composer .closed").tryQuery().isPresent());
    panes.screen.pulse();
    panes.screen.picture("thread-taken");
    javafx.scene.control.Label why =
        panes.screen.robot().lookup(".composer .banner .label").query();
    assertTrue(Panes.fx(why::getText).contains("Tom Reyes"), why.getText());
    TextArea kept = panes.screen.robot().lookup(".composer .closed .text-area").query();
    assertEquals("I was just saying", Panes.fx(kept::getText));
    await().until(() -> Panes.fx(() -> panes.list.shownProperty().get() == 2));
  }

  @Test
  void enterShowsWhatIsNewBeforeItSends() {
    panes.open("big");
    Panes.run(() -> panes.threadView.focusMessages());
    for (int i = 0; i < 4; i++) {
      press(KeyCode.PAGE_UP);
    }
    counter.tell(counter.in("big", "stop, wrong address", 0));
    await().until(() -> news());
    press(KeyCode.CONTROL, KeyCode.R);
    panes.screen.robot().write("sent to the old one");
    press(KeyCode.ENTER);
    await().until(() -> inSight().containsKey("stop, wrong address"));
    assertTrue(counter.intents("big").isEmpty());
    assertEquals("sent to the old one", written());
    panes.screen.pulse();
    press(KeyCode.ENTER);
    await().until(() -> counter.newest("big").isPresent());
  }

  @Test
  void theTopSaysHowTheHistoryFetchEnded() {
    counter.history =
        CompletableFuture.failedFuture(
            new org.commpanel.port.VendorFault.Unreachable("no connection", null));
    panes.open("amara");
    await().until(() -> panes.screen.robot().lookup(".head .button").tryQuery().isPresent());
    counter.history = CompletableFuture.completedFuture(null);
    Button again = panes.screen.robot().lookup(".head .button").query();
    Panes.run(again::fire);
    await().until(() -> counter.historyAsked.size() == 2);
    await().until(() -> panes.screen.robot().lookup(".head .button").tryQuery().isEmpty());
  }
}
