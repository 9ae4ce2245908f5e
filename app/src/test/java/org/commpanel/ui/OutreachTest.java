package org.commpanel.ui;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Lifecycle;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.event.Event;
import org.commpanel.ui.kit.EmojiText;
import org.commpanel.ui.thread.Outreach;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an agent sees when a customer may not be written to freely. */
@Timeout(60)
class OutreachTest {
  private static final long DAY = 86_400;
  @TempDir Path folder;
  private Counter counter;
  private Panes panes;
  private final Approved outreach = new Approved();

  /** A vendor's side of it, as the test says. */
  private static final class Approved implements Outreach {
    private Consent.State consent = Consent.State.UNKNOWN;
    private final List<Map<String, String>> sent = new ArrayList<>();

    @Override
    public Consent.State consent(ConversationKey conversation) {
      return consent;
    }

    @Override
    public CompletableFuture<List<Template>> templates(ConversationKey conversation) {
      return CompletableFuture.completedFuture(
          List.of(
              template("talk_resume", "en", "Hello ${name}, about ${booking}?", true),
              template("paused_one", "en", "Never", false),
              template("talk_resume", "sv", "Hej ${name}", true)));
    }

    private static Template template(String id, String language, String text, boolean sendable) {
      SequencedMap<String, String> variables = new LinkedHashMap<>();
      for (String name : List.of("name", "booking")) {
        if (text.contains("${" + name + "}")) {
          variables.put(name, "such");
        }
      }
      return new Template(
          id, "1", language, text, variables, sendable, sendable ? "APPROVED" : "PAUSED");
    }

    @Override
    public CompletableFuture<Void> send(
        ConversationKey conversation, Template template, SequencedMap<String, String> values) {
      sent.add(values);
      return CompletableFuture.completedFuture(null);
    }
  }

  @BeforeEach
  void open() {
    counter = new Counter(folder, Counter.MARIA);
    panes = new Panes(counter, outreach);
  }

  @AfterEach
  void close() {
    panes.close();
    counter.close();
  }

  private void talk(Channel channel, long wroteAgo) {
    List<Event> events = new ArrayList<>();
    events.add(Counter.talk("amara", channel, "Amara Nwosu", "+4673", "maria"));
    events.add(Riches.in("amara", "i", new MessageBody.Text("Hello?"), wroteAgo));
    counter.tell(events);
    panes.open("amara");
    await().until(() -> Panes.fx(() -> panes.threadView.root().lookup(".composer")) != null);
  }

  private boolean mayWrite() {
    return Panes.fx(() -> panes.threadView.root().lookup(".composer > .writing")) != null;
  }

  private String says(String selector) {
    return Panes.fx(() ->
        panes.threadView.root().lookupAll(selector).stream()
            .filter(Node::isVisible)
            .map(node -> ((Label) node).getText())
            .reduce("", (a, b) -> a + "|" + b));
  }

  @Test
  void theTimeLeftStandsInTheHeader() {
    talk(Channel.WHATSAPP, DAY - 5_400);
    await().until(() -> says(".header .mark").contains("left"));
    assertTrue(mayWrite());
    assertFalse(
        Panes.fx(() ->
            panes.threadView.root().lookupAll(".mark.warn").stream()
                .anyMatch(node -> node.isVisible())));
    panes.open("amara");
    counter.tell(Counter.talk("late", Channel.WHATSAPP, "Late", "+4674", "maria"));
    counter.tell(Riches.in("late", "l", new MessageBody.Text("Hello?"), DAY - 1_800));
    panes.open("late");
    await()
        .until(() ->
            Panes.fx(() ->
                panes.threadView.root().lookupAll(".mark.warn").stream()
                    .anyMatch(Node::isVisible)));
  }

  @Test
  void aChannelWithoutAWindowShowsNone() {
    talk(Channel.SMS, 40 * DAY);
    assertTrue(mayWrite());
    assertEquals("", says(".header .mark"));
  }

  @Test
  void behindAShutWindowATemplateIsFilledAndSent() {
    talk(Channel.WHATSAPP, 2 * DAY);
    await().until(() -> !mayWrite());
    assertTrue(says(".composer .banner .label").contains("template"));
    assertTrue(says(".header .mark").contains("shut"));
    ComboBox<Outreach.Template> which = which();
    await().until(() -> Panes.fx(() -> which.getItems().size()) == 2);
    assertEquals("talk_resume", Panes.fx(() -> which.getItems().getFirst().id()));
    Panes.run(() -> which.getSelectionModel().select(0));
    panes.screen.pulse();
    assertTrue(Panes.fx(() -> send().isDisabled()), "its variables are empty");
    List<TextField> fields = fields();
    assertEquals(2, fields.size());
    Panes.run(() -> fields.getFirst().setText("Amara"));
    assertTrue(Panes.fx(() -> send().isDisabled()), "one is still empty");
    assertEquals("Hello Amara, about [booking]?", preview());
    Panes.run(() -> fields.get(1).setText("57"));
    assertEquals("Hello Amara, about 57?", preview());
    Panes.run(() -> send().fire());
    await().until(() -> outreach.sent.size() == 1);
    assertEquals(Map.of("name", "Amara", "booking", "57"), outreach.sent.getFirst());
    panes.screen.picture("rich-template");
  }

  @Test
  void aTemplateThatIsNotApprovedCannotBeSent() {
    talk(Channel.WHATSAPP, 2 * DAY);
    ComboBox<Outreach.Template> which = which();
    await().until(() -> Panes.fx(() -> which.getItems().size()) == 2);
    Panes.run(() -> which.getSelectionModel().select(1));
    assertTrue(Panes.fx(() -> send().isDisabled()));
    assertTrue(says(".templates .label").contains("PAUSED"));
  }

  @Test
  void theWindowOpensWhenTheCustomerWrites() {
    talk(Channel.WHATSAPP, 2 * DAY);
    await().until(() -> !mayWrite());
    counter.tell(Riches.in("amara", "n", new MessageBody.Text("Here I am"), 5));
    await().until(this::mayWrite);
  }

  @Test
  void whoDoesNotWantItIsNotWrittenTo() {
    outreach.consent = Consent.State.OPTED_OUT;
    talk(Channel.SMS, 60);
    await().until(() -> !mayWrite());
    assertTrue(says(".composer .banner .label").contains("does not want"));
    assertTrue(says(".header .mark").contains("opted out"));
    assertFalse(Panes.fx(() -> panes.threadView.root().lookup(".templates").isVisible()));
  }

  @Test
  void anEndedConversationSaysWhy() {
    talk(Channel.WHATSAPP, 60);
    counter.tell(
        Riches.told(
            "amara",
            counter.desk.clock().now(),
            new Facet.Life(Lifecycle.Status.ENDED, "solved <b>at last</b>")));
    await().until(() -> !mayWrite());
    assertTrue(says(".composer .banner .label").contains("solved <b>at last</b>"));
    assertTrue(says(".header .mark").contains("ended"));
  }

  @Test
  void typingIsShownAndRunsOut() {
    talk(Channel.MESSENGER, 600);
    counter.tell(
        Riches.told("amara", counter.desk.clock().now().minusSeconds(7), new Facet.Typing(true)));
    await().until(this::typing);
    panes.screen.picture("rich-typing");
    await().until(() -> !typing());
    counter.tell(Riches.told("amara", counter.desk.clock().now(), new Facet.Typing(true)));
    await().until(this::typing);
    counter.tell(Riches.told("amara", counter.desk.clock().now(), new Facet.Typing(false)));
    await().until(() -> !typing());
  }

  @Test
  void anAnswerThatCameIsNoLongerTyped() {
    talk(Channel.MESSENGER, 600);
    counter.tell(
        Riches.told("amara", counter.desk.clock().now().minusSeconds(3), new Facet.Typing(true)));
    await().until(this::typing);
    counter.tell(
        Riches.out(
            "amara", "o", new MessageBody.Text("yes?"), Delivery.of(Delivery.State.SENT), 100));
    counter.tell(counter.in("amara", new MessageBody.Text("Done writing"), -30));
    await().until(() -> !typing());
  }

  private boolean typing() {
    return Panes.fx(() -> panes.threadView.root().lookup(".typing").isVisible());
  }

  @SuppressWarnings("unchecked")
  private ComboBox<Outreach.Template> which() {
    return Panes.fx(() -> {
      List<Node> boxes =
          new ArrayList<>(panes.threadView.root().lookupAll(".templates .combo-box"));
      return (ComboBox<Outreach.Template>) boxes.getLast();
    });
  }

  private List<TextField> fields() {
    return Panes.fx(() ->
        panes.threadView.root().lookupAll(".templates .fields .text-field").stream()
            .map(TextField.class::cast)
            .toList());
  }

  private Button send() {
    return (Button) panes.threadView.root().lookup(".templates .button.primary");
  }

  private String preview() {
    return Panes.fx(
        () -> ((EmojiText) panes.threadView.root().lookup(".templates .emoji-text")).getText());
  }
}
