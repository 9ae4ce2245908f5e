package org.commpanel.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Drafts.Draft;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.scenario.Story;
import org.commpanel.ui.kit.EmojiText;
import org.commpanel.ui.kit.Screen;
import org.commpanel.ui.kit.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainWindowTest {
  @TempDir Path folder;
  private FrontDesk desk;

  @BeforeEach
  void open() throws Exception {
    desk = new FrontDesk(folder, 1440, 900);
    desk.screen().mode(Theme.Mode.LIGHT);
    desk.until("rows", () -> desk.conversations().shownProperty().get() > 3);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void everyScreenIsReachedByKeyboardAndEverythingHasAName() {
    push(KeyCode.ALT, KeyCode.DOWN);
    desk.until("open", () -> desk.conversations().openProperty().get() != null);
    desk.until("customer", () -> !texts(".customer-pane .label").isEmpty());
    desk.until("status", () -> texts(".strip .label").stream().anyMatch("stream live"::equals));
    namesEverything();
    desk.screen().picture("shell-light");

    push(KeyCode.F1);
    assertTrue(layered());
    desk.screen().picture("shell-sheet");
    push(KeyCode.ESCAPE);
    push(KeyCode.CONTROL, KeyCode.K);
    namesEverything();
    desk.screen().robot().write("amara");
    desk.until("found", () -> texts(".palette-cell .label").stream().anyMatch(this::isAmara));
    desk.screen().pulse();
    desk.screen().picture("shell-palette");
    push(KeyCode.ENTER);
    desk.until(
        "amara", () -> texts(".customer-pane .name .label").stream().anyMatch(this::isAmara));
    assertFalse(layered());

    push(KeyCode.CONTROL, KeyCode.COMMA);
    namesEverything();
    desk.screen().picture("shell-settings");
    push(KeyCode.RIGHT);
    push(KeyCode.SPACE);
    push(KeyCode.ESCAPE);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    assertTrue(Screen.fx(() -> desk.bench().choices().doNotDisturbProperty().get()));
    desk.screen().mode(Theme.Mode.DARK).picture("shell-dark");
    push(KeyCode.CONTROL, KeyCode.PERIOD);
    assertFalse(Screen.fx(() -> root().lookup(".customer-pane") != null));
    push(KeyCode.CONTROL, KeyCode.PERIOD);

    push(KeyCode.F6);
    Node first = focus();
    push(KeyCode.F6);
    assertFalse(first == focus(), () -> "still " + first);
    push(KeyCode.SHIFT, KeyCode.F6);
    assertEquals(first, focus());
  }

  @Test
  void presenceShowsAtOnceAndGoesBackWhenRefused() {
    desk.until("presence", () -> strip().contains("available"));
    choosePresence(KeyCode.DOWN);
    desk.until("away", () -> strip().contains("away"));
    desk.until(
        "the server knows",
        () ->
            desk.vendors().sandbox().world().agents().stream()
                .anyMatch(a -> a.toString().contains("away")));

    desk.vendors()
        .sandbox()
        .faults()
        .add(Fault.of(Fault.Kind.REFUSE).on("PUT .*status").reason("PERMISSION_DENIED"));
    choosePresence(KeyCode.DOWN);
    desk.until("word", () -> notices().stream().anyMatch(n -> n.contains("could not be set")));
    assertTrue(Screen.fx(() -> strip().contains("away")));
    desk.screen().pulse();
    desk.screen().picture("shell-presence-refused");
  }

  @Test
  void aMessageDeservesAttentionUnlessItsConversationIsOnScreen() {
    Story story = desk.vendors().sandbox().story();
    Story.Said said = story.newConversationFor("maria");
    desk.until("alert", () -> !desk.alerts().isEmpty() && desk.alerts().size() < 2);
    ConversationKey key = new ConversationKey("voipbin", said.conversation().toString());
    desk.until("counted", () -> desk.screen().stage().getTitle().startsWith("("));

    Screen.fx(() -> {
      desk.conversations().open(key);
      desk.screen().stage().requestFocus();
      return null;
    });
    desk.until("on screen", () -> desk.window().isOnScreen(key));
    desk.alerts().clear();
    story.customerWrites(said.conversation(), "and one more thing");
    desk.until("shown", () -> texts(".thread .label").size() > 0);
    story.customerWrites(UUID.fromString(other(key).id()), "hello there");
    desk.until("the other one's alert", () -> !desk.alerts().isEmpty());
    assertEquals(List.of(other(key)), desk.alerts().stream().map(Alerts.Alert::opens).toList());

    desk.alerts().clear();
    Screen.fx(() -> {
      desk.bench().choices().hideTextProperty().set(true);
      return null;
    });
    story.customerWrites(UUID.fromString(other(key).id()), "my secret");
    desk.until("hidden", () -> !desk.alerts().isEmpty());
    assertEquals(new Alerts.Alert("New message", "", other(key)), desk.alerts().getFirst());
  }

  @Test
  void aConversationTakenAwayLeavesAWordAndItsDraft() {
    push(KeyCode.ALT, KeyCode.DOWN);
    desk.until("open", () -> desk.conversations().openProperty().get() != null);
    ConversationKey key = Screen.fx(() -> desk.conversations().openProperty().get());
    String title = desk.bench().desk().conversations().find(key).orElseThrow().title();
    desk.bench()
        .desk()
        .drafts()
        .save(new Draft(key, title, "I was just writing 🙂", desk.bench().desk().clock().now()))
        .join();
    desk.vendors().sandbox().story().reassignAway(UUID.fromString(key.id()), "");
    desk.until("word", () -> notices().stream().anyMatch(n -> n.contains("kept under Drafts")));
    assertTrue(Screen.fx(() -> notices().stream().anyMatch(n -> n.contains(title))));
    desk.screen().pulse();
    desk.screen().picture("shell-taken-away");
    push(KeyCode.CONTROL, KeyCode.DIGIT4);
    desk.until("draft", () -> texts(".draft-row .label").contains("Open"));
    desk.screen().pulse();
    desk.screen().picture("shell-drafts");
    namesEverything();
  }

  @Test
  void aNarrowOrEnlargedWindowShowsOnePaneAtATime() {
    desk.screen().scale(200);
    desk.until("list", () -> root().lookup(".thread") == null);
    desk.screen().picture("shell-200-list");
    push(KeyCode.ALT, KeyCode.DOWN);
    desk.until("thread", () -> root().lookup(".thread") != null);
    desk.screen().pulse();
    desk.screen().picture("shell-200-thread");
    push(KeyCode.ESCAPE);
    desk.until("list again", () -> root().lookup(".thread") == null);
  }

  private ConversationKey other(ConversationKey than) {
    return desk
        .bench()
        .desk()
        .conversations()
        .rows(
            desk.bench()
                .desk()
                .conversations()
                .order(
                    new org.commpanel.port.Conversations.Query(
                        desk.bench().desk().session().viewer().agentId(),
                        false,
                        "",
                        org.commpanel.port.Conversations.Sort.LONGEST_WAITING))
                .rowIds())
        .stream()
        .map(row -> row.key())
        .filter(key -> !key.equals(than))
        .min(ConversationKey::compareTo)
        .orElseThrow();
  }

  private boolean isAmara(String text) {
    return text.contains("Amara");
  }

  private void choosePresence(KeyCode... keys) {
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    namesEverything();
    for (KeyCode key : keys) {
      push(key);
    }
    push(KeyCode.ENTER);
  }

  private void push(KeyCode... keys) {
    desk.screen().robot().push(keys);
    desk.screen().pulse();
  }

  private Parent root() {
    return desk.window().root();
  }

  private boolean layered() {
    return Screen.fx(() -> desk.window().root().isOpen());
  }

  private Node focus() {
    return Screen.fx(() -> desk.screen().stage().getScene().getFocusOwner());
  }

  private String strip() {
    return String.join("|", texts(".strip .label"));
  }

  private List<String> notices() {
    return root().lookupAll(".notice .emoji-text").stream()
        .filter(EmojiText.class::isInstance)
        .map(node -> ((EmojiText) node).getText())
        .toList();
  }

  private List<String> texts(String selector) {
    List<String> texts = new ArrayList<>();
    for (Node node : root().lookupAll(selector)) {
      if (node instanceof Label label) {
        texts.add(label.getText());
      }
    }
    if (selector.startsWith(".draft-row")) {
      root().lookupAll(".draft-row .button").forEach(b -> texts.add(((Labeled) b).getText()));
    }
    return texts;
  }

  /** Whatever can have the focus says what it is. */
  private void namesEverything() {
    List<String> nameless = Screen.fx(() -> nameless(root(), new ArrayList<>()));
    assertEquals(List.of(), nameless);
  }

  private static List<String> nameless(Node node, List<String> found) {
    if (!node.isVisible()) {
      return found;
    }
    boolean named =
        (node.getAccessibleText() != null && !node.getAccessibleText().isBlank())
            || (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank());
    if (node.isFocusTraversable() && !named && !(node instanceof javafx.scene.control.Cell)) {
      found.add(node.toString());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> nameless(child, found));
    }
    return found;
  }
}
