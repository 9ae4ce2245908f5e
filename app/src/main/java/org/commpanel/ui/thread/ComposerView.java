package org.commpanel.ui.thread;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.SmsSegments;
import org.commpanel.ui.kit.ChannelBadge;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.View;
import org.kordamp.ikonli.feather.Feather;

/** Where the agent writes, or the reason why they may not. */
final class ComposerView extends View<StackPane> {
  private final ThreadModel model;
  private final ComposerModel composer;
  private final Texts texts;
  private final Runnable afterSend;

  private final Label heading = new Label();
  private final Label hint = new Label();
  private final GrowingArea growing = new GrowingArea();
  private final TextArea area = growing.area();
  private final Label count = new Label();
  private final Label saved = new Label();
  private final Button mode = new Button();
  private final Button send = new Button();
  private final VBox writing = new VBox();
  private final Label reason = new Label();
  private final GrowingArea keptGrowing = new GrowingArea();
  private final Button copy = new Button();
  private final Label keptHeading = new Label();
  private final VBox closed = new VBox();
  private final TemplatePicker templates;

  /**
   * @param afterSend called once an answer has been handed over
   */
  ComposerView(ThreadModel model, Texts texts, Runnable afterSend) {
    super(new StackPane());
    this.model = model;
    this.texts = texts;
    this.afterSend = afterSend;
    composer = model.composer();
    templates = new TemplatePicker(model, texts);
    root().getStyleClass().add("composer");
    layOutWriting();
    layOutClosed();
  }

  private void layOutWriting() {
    heading.getStyleClass().add("heading");
    hint.getStyleClass().add("hint");
    hint.setWrapText(true);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox top = new HBox(heading, gap, hint);
    top.setAlignment(Pos.BASELINE_LEFT);
    top.getStyleClass().add("top");
    area.setAccessibleText(texts.say("composer.name"));
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    HBox tools = new HBox(attach(), spring(), count, saved, mode, send);
    tools.getStyleClass().add("tools");
    tools.setAlignment(Pos.CENTER_LEFT);
    count.getStyleClass().add("count");
    saved.getStyleClass().add("saved");
    mode.getStyleClass().addAll("quiet", "mode");
    mode.setOnAction(_ -> composer.enterSends(!composer.enterSendsProperty().get()));
    mode.setMinWidth(Region.USE_PREF_SIZE);
    send.getStyleClass().add("primary");
    send.setText(texts.say("composer.send"));
    send.setMinWidth(Region.USE_PREF_SIZE);
    send.setOnAction(_ -> send());
    writing.getStyleClass().add("writing");
    writing.getChildren().addAll(top, growing, tools);
  }

  private static Region spring() {
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /** Off, with the reason: VoIPBIN drops what is sent with a text. */
  private Region attach() {
    Button attach = new Button();
    attach.setGraphic(Icons.icon(Feather.PAPERCLIP));
    attach.setAccessibleText(texts.say("composer.attach"));
    attach.getStyleClass().add("quiet");
    attach.setDisable(true);
    attach.setAccessibleHelp(texts.say("composer.attach-off"));
    // A disabled button tells nothing on hover; what holds it does.
    StackPane holder = new StackPane(attach);
    Icons.hint(holder, texts.say("composer.attach-off"));
    holder.setMinWidth(Region.USE_PREF_SIZE);
    return holder;
  }

  private void layOutClosed() {
    reason.setWrapText(true);
    reason.getStyleClass().add("strong");
    HBox banner = new HBox(Icons.icon(Feather.LOCK), reason);
    banner.getStyleClass().add("banner");
    banner.setAlignment(Pos.CENTER_LEFT);
    keptHeading.setText(texts.say("composer.kept-draft"));
    keptHeading.getStyleClass().addAll("second", "small");
    keptGrowing.area().setEditable(false);
    keptGrowing.area().setAccessibleText(texts.say("composer.kept-draft"));
    copy.setText(texts.say("composer.copy-draft"));
    copy.setOnAction(_ -> BubbleDrawer.copy(composer.textProperty().get()));
    closed.getStyleClass().add("closed");
    closed.getChildren().addAll(banner, templates.root(), keptHeading, keptGrowing, copy);
  }

  @Override
  protected void attached(Lifetime life) {
    area.textProperty().bindBidirectional(composer.textProperty());
    life.hold(() -> area.textProperty().unbindBidirectional(composer.textProperty()));
    keptGrowing.area().textProperty().bind(composer.textProperty());
    life.hold(() -> keptGrowing.area().textProperty().unbind());
    life.follow(model.standing().factsProperty(), this::settle);
    life.follow(
        model.gate().viewProperty().map(Gate.View::state),
        _ -> settle(model.standing().factsProperty().get()));
    life.follow(composer.textProperty(), _ -> typed());
    life.follow(composer.savedProperty(), this::saved);
    life.follow(composer.enterSendsProperty(), this::mode);
    life.follow(composer.faultProperty(), this::fault);
    life.follow(composer.submittingProperty(), _ -> typed());
    life.follow(model.standing().faultProperty(), this::fault);
  }

  private void settle(Standing.Facts facts) {
    if (facts == null) {
      return;
    }
    Gate.View gate = model.gate().viewProperty().get();
    boolean mayWrite = facts.writing() == Standing.Writing.OPEN;
    boolean open = mayWrite && gate.isOpen();
    templates.show(mayWrite && gate.state() == Gate.State.TEMPLATE_ONLY ? facts.key() : null);
    String channel = ChannelBadge.name(facts.channel());
    heading.setText(texts.say("composer.heading", channel));
    area.setPromptText(texts.say("composer.prompt"));
    if (!open) {
      reason.setText(mayWrite ? why(gate) : why(facts));
    }
    if (root().getChildren().isEmpty() || open != writing.equals(root().getChildren().getFirst())) {
      boolean focused = root().isFocusWithin();
      root().getChildren().setAll(open ? writing : closed);
      if (focused) {
        focus();
      }
    }
    typed();
  }

  private String why(Standing.Facts facts) {
    String owner =
        facts.owner() == null ? "" : SafeText.name(model.nameOf(facts.owner().agentId()));
    return switch (facts.writing()) {
      case OPEN, LOADING -> "";
      case TAKEN ->
          owner.isEmpty() ? texts.say("closed.taken-unnamed") : texts.say("closed.taken", owner);
      case UNASSIGNED -> texts.say("closed.unassigned");
      case UNKNOWN_OWNER -> texts.say("closed.unknown-owner");
      case ENDED -> {
        String why = facts.traits().life().reason();
        yield why == null || why.isBlank()
            ? texts.say("closed.ended")
            : texts.say("closed.ended-because", SafeText.line(why));
      }
      case DELETED -> texts.say("closed.deleted");
    };
  }

  private String why(Gate.View gate) {
    return switch (gate.state()) {
      case OPEN -> "";
      case OPTED_OUT -> texts.say("closed.opted-out");
      case TEMPLATE_ONLY -> texts.say("closed.template-only");
      case SHUT -> texts.say("closed.shut");
    };
  }

  private void typed() {
    Standing.Facts facts = model.standing().factsProperty().get();
    String text = composer.textProperty().get();
    boolean hasText = !text.isEmpty();
    keptHeading.setVisible(hasText);
    keptGrowing.setVisible(hasText);
    copy.setVisible(hasText);
    for (Region part : new Region[] {keptHeading, keptGrowing, copy}) {
      part.setManaged(hasText);
    }
    send.setDisable(text.isBlank() || composer.submittingProperty().get());
    if (!hasText) {
      hint("", false);
    }
    if (facts != null) {
      count(composer.length(facts.channel()), hasText);
    }
  }

  private void count(ComposerModel.Length length, boolean hasText) {
    count.getStyleClass().removeAll("warn", "bad");
    switch (length) {
      case ComposerModel.Length.Sms(SmsSegments sms) -> {
        String alphabet =
            sms.encoding() == SmsSegments.Encoding.UCS_2 ? texts.say("count.ucs2") : "";
        count.setText(
            hasText ? texts.say("count.sms", sms.remaining(), sms.segments(), alphabet) : "");
        if (sms.segments() > 3) {
          count.getStyleClass().add("warn");
        }
      }
      case ComposerModel.Length.Plain(int characters, int limit) -> {
        count.setText(
            !hasText
                ? ""
                : limit == 0
                    ? texts.say("count.plain", characters)
                    : characters > limit
                        ? texts.say("count.over", characters - limit)
                        : texts.say("count.of", characters, limit));
        if (limit > 0 && characters > limit) {
          count.getStyleClass().add("bad");
        }
      }
    }
  }

  private void saved(ComposerModel.Saved now) {
    saved.setText(
        switch (now) {
          case NOTHING -> "";
          case TYPING -> texts.say("draft.typing");
          case SAVED -> texts.say("draft.saved");
        });
  }

  private void mode(boolean enterSends) {
    String modKey = System.getProperty("os.name").startsWith("Mac") ? "\u2318" : "Ctrl";
    mode.setText(texts.say(enterSends ? "mode.enter" : "mode.mod-enter", modKey));
    Icons.hint(mode, texts.say(enterSends ? "mode.enter-help" : "mode.mod-enter-help", modKey));
    send.setAccessibleHelp(mode.getText());
  }

  private void fault(String text) {
    if (text != null) {
      hint(texts.say("composer.not-kept", text), true);
    } else if (hint.getStyleClass().contains("bad")) {
      hint("", false);
    }
  }

  private void hint(String text, boolean bad) {
    hint.setText(text);
    hint.getStyleClass().removeAll("bad", "warn");
    hint.getStyleClass().add(bad ? "bad" : "warn");
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) {
      return;
    }
    boolean mod = event.isShortcutDown();
    boolean plain = !mod && !event.isShiftDown() && !event.isAltDown();
    if (mod || (plain && composer.enterSendsProperty().get())) {
      event.consume();
      send();
    } else if (event.isShiftDown()) {
      event.consume();
      area.replaceSelection("\n");
    }
  }

  private void send() {
    if (composer.textProperty().get().isBlank()) {
      return;
    }
    hint("", false);
    switch (model.send()) {
      case NOTHING -> afterSend.run();
      case NEW_MESSAGES -> hint(texts.say("look.new-messages"), false);
      case SHUT -> settle(model.standing().factsProperty().get());
      case NEW_OWNER -> hint(texts.say("look.new-owner", ownerName()), false);
    }
    area.requestFocus();
  }

  private String ownerName() {
    Standing.Facts facts = model.standing().factsProperty().get();
    return facts == null || facts.owner() == null
        ? ""
        : SafeText.name(model.nameOf(facts.owner().agentId()));
  }

  /** Gives the writing field the focus, its caret at the end; the kept draft when it is closed. */
  void focus() {
    if (root().getChildren().contains(writing)) {
      area.requestFocus();
      area.end();
    } else if (templates.root().isVisible()) {
      templates.focus();
    } else {
      copy.requestFocus();
    }
  }
}
