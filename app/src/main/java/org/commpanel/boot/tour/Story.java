package org.commpanel.boot.tour;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.commpanel.boot.PanelApplication;
import org.commpanel.boot.PretendVendors;
import org.commpanel.sandbox.scenario.Story.Said;
import org.commpanel.ui.kit.Theme;

/** What the tour shows, step by step. */
final class Story {
  private static final String ANSWER = "Yes, of course: I have changed it for you. Anything else?";
  private static final String DRAFT = "One moment, I am looking it up";
  private static final double WIDTH = 1440;
  private static final double HEIGHT = 900;
  private final Tour tour;
  private final Hand hand;
  private final Stage stage;
  private final PanelApplication application;
  private final org.commpanel.sandbox.scenario.Story customers;
  private final PretendVendors vendors;

  Story(Tour tour, Hand hand, Stage stage, PanelApplication application, PretendVendors vendors) {
    this.tour = tour;
    this.hand = hand;
    this.stage = stage;
    this.application = application;
    this.vendors = vendors;
    this.customers = vendors.sandbox().story();
  }

  void tell() throws IOException, InterruptedException {
    size();
    tour.step("sign-in", hand, "server and user name filled in", s -> s.text("maria@"));
    hand.write(node("#sign-in-password"), vendors.password());
    hand.press(KeyCode.ENTER);
    awaited(() -> Eye.find(stage, ".conversation-row").stream().findFirst().orElse(null), "a row");
    size();
    tour.step(
        "my-conversations",
        hand,
        "my conversations, and who is signed in",
        s -> s.rows().size() >= 5 && s.strip().contains("Maria"));

    click(chip("Newest"));
    Said freja = customers.newConversationFor("maria");
    tour.step("a-new-one-comes-in", hand, "Freja Holm in the list", s -> s.row("Freja Holm"));

    Said texter = customers.newConversationFor("maria");
    tour.step("another-by-sms", hand, "+46705556677 in the list", s -> s.row("+46705556677"));
    click(row("+46705556677"));
    tour.step(
        "opened",
        hand,
        "the thread of +46705556677",
        s -> s.thread().contains("+46705556677") && !s.bubbles().isEmpty());

    customers.customerWrites(texter.conversation(), "Are you there? 🙂");
    tour.step("read-live", hand, "the customer's next message", s -> s.bubble("Are you there?"));

    hand.write(node(".composer .text-area"), ANSWER);
    tour.step("answering", hand, "the answer in the composer", s -> s.composer().equals(ANSWER));
    hand.press(KeyCode.ENTER);
    tour.step(
        "answered",
        hand,
        "the answer as a bubble, the composer empty",
        s -> s.bubble(ANSWER) && s.composer().isEmpty());
    tour.step("delivered", hand, "the answer delivered", this::delivered);

    hand.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
    tour.step("release", hand, "the question whether to release", s -> !s.cards().isEmpty());
    hand.press(KeyCode.ENTER);
    tour.step(
        "released",
        hand,
        "it has left the list",
        s -> s.cards().isEmpty() && !s.row("+46705556677"));

    click(row("Freja Holm"));
    tour.step("next-one", hand, "the thread of Freja Holm", s -> s.thread().contains("Freja"));
    hand.write(node(".composer .text-area"), DRAFT);
    reassign(freja.conversation());
    tour.step(
        "reassigned-away",
        hand,
        "it has left the list, with a word, the draft kept",
        s -> !s.row("Freja Holm") && said(s));

    theme(Theme.Mode.DARK, 100);
    hand.press(KeyCode.ALT, KeyCode.DOWN);
    tour.step("dark", hand, "a thread in the dark", s -> !s.bubbles().isEmpty());
    theme(Theme.Mode.LIGHT, 200);
    tour.step(
        "twice-the-size",
        hand,
        "the list or the thread at 200 %",
        s -> !s.rows().isEmpty() || !s.bubbles().isEmpty());
    theme(Theme.Mode.LIGHT, 100);
    hand.press(KeyCode.F1);
    tour.step("shortcuts", hand, "the sheet of shortcuts", s -> s.card("F1"));
  }

  private boolean delivered(Seen seen) {
    return seen.bubbles().stream()
        .anyMatch(
            b -> b.contains(ANSWER) && b.toLowerCase(java.util.Locale.ROOT).contains("delivered"));
  }

  private static boolean said(Seen seen) {
    return !seen.notices().isEmpty();
  }

  private void reassign(UUID conversation) {
    customers.reassignAway(conversation, "tom");
  }

  private void theme(Theme.Mode mode, int scale) {
    Hand.fx(() -> {
      Theme theme = application.theme().orElseThrow();
      theme.modeProperty().set(mode);
      theme.scaleProperty().set(scale);
      return 0;
    });
  }

  private void click(Node node) {
    hand.click(node);
  }

  private Node row(String words) {
    return awaited(
        () ->
            Eye.find(stage, ".conversation-row").stream()
                .filter(n -> String.valueOf(n.getAccessibleText()).contains(words))
                .findFirst()
                .orElse(null),
        "a row with " + words);
  }

  private Node chip(String text) {
    return awaited(
        () ->
            Eye.find(stage, ".chip").stream()
                .filter(n -> n instanceof Labeled labeled && labeled.getText().equals(text))
                .findFirst()
                .orElse(null),
        "a chip with " + text);
  }

  private void size() {
    Hand.fx(() -> {
      stage.setX(0);
      stage.setY(0);
      stage.setWidth(WIDTH);
      stage.setHeight(HEIGHT);
      return 0;
    });
  }

  private Node node(String selector) {
    return awaited(() -> Eye.find(stage, selector).stream().findFirst().orElse(null), selector);
  }

  private static Node awaited(Supplier<Node> look, String what) {
    for (int i = 0; i < 250; i++) {
      Node found = Hand.fx(look::get);
      if (found != null) {
        return found;
      }
      LockSupport.parkNanos(40_000_000);
    }
    throw new AssertionError("not on the screen: " + what);
  }
}
