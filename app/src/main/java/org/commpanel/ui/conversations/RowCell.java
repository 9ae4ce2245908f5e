package org.commpanel.ui.conversations;

import java.time.Instant;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Waiting;
import org.commpanel.ui.kit.Avatar;
import org.commpanel.ui.kit.ChannelBadge;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One row: who, what was said last, when, and above all how long the customer has waited. */
final class RowCell extends ListCell<Slot> {
  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

  private final ConversationsModel model;
  private final Texts texts;
  private final Times times;
  private final ObservableValue<Instant> now;
  private final Avatar avatar = new Avatar();
  private final ChannelBadge channel = new ChannelBadge();
  private final EmojiLabel title = new EmojiLabel();
  private final Label time = new Label();
  private final FontIcon mark = new FontIcon();
  private final Label lead = new Label();
  private final EmojiLabel preview = new EmojiLabel();
  private final Label unread = new Label();
  private final Label waiting = new Label();
  private final FontIcon clock = new FontIcon(Feather.CLOCK);
  private final HBox row;
  private final HBox placeholder;
  // Held here, listened to weakly: the list drops cells without a word.
  private final javafx.beans.value.ChangeListener<Object> ticked = (_, _, _) -> refresh();

  RowCell(ConversationsModel model, Texts texts, Times times, ObservableValue<Instant> now) {
    this.model = model;
    this.texts = texts;
    this.times = times;
    this.now = now;
    getStyleClass().add("conversation-row");
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setPrefWidth(0);
    avatar.setCorner(channel);
    title.getStyleClass().add("name");
    time.getStyleClass().add("time");
    lead.getStyleClass().add("lead");
    preview.getStyleClass().add("preview");
    unread.getStyleClass().addAll("pill", "count");
    waiting.getStyleClass().addAll("pill", "waiting");
    clock.getStyleClass().addAll("clock", "icon-small");
    mark.getStyleClass().add("icon-small");
    waiting.setGraphic(clock);
    for (Label label : new Label[] {time, lead, unread, waiting}) {
      label.setMinWidth(Region.USE_PREF_SIZE);
    }
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox.setHgrow(preview, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    preview.setMaxWidth(Double.MAX_VALUE);
    HBox first = new HBox(title, time);
    HBox second = new HBox(mark, lead, preview, unread, waiting);
    first.getStyleClass().add("line");
    second.getStyleClass().add("line");
    first.setAlignment(Pos.CENTER_LEFT);
    second.setAlignment(Pos.CENTER_LEFT);
    VBox lines = new VBox(first, second);
    lines.getStyleClass().add("lines");
    lines.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(lines, Priority.ALWAYS);
    lines.setMinWidth(0);
    row = new HBox(avatar, lines);
    row.getStyleClass().add("row");
    row.setAlignment(Pos.CENTER_LEFT);
    placeholder = placeholder();
    now.addListener(new WeakChangeListener<>(ticked));
    model.openProperty().addListener(new WeakChangeListener<>(ticked));
  }

  private static HBox placeholder() {
    Region face = new Region();
    face.getStyleClass().add("ghost-face");
    Region above = new Region();
    Region below = new Region();
    above.getStyleClass().addAll("ghost", "wide");
    below.getStyleClass().add("ghost");
    VBox lines = new VBox(above, below);
    lines.getStyleClass().add("lines");
    lines.setAlignment(Pos.CENTER_LEFT);
    HBox holder = new HBox(face, lines);
    holder.getStyleClass().add("row");
    holder.setAlignment(Pos.CENTER_LEFT);
    return holder;
  }

  @Override
  protected void updateItem(Slot slot, boolean empty) {
    super.updateItem(slot, empty);
    if (empty || slot == null) {
      setGraphic(null);
      setAccessibleText(null);
      pseudoClassStateChanged(OPEN, false);
    } else if (slot.row() == null) {
      setGraphic(placeholder);
      setAccessibleText(texts.say("row.loading"));
      pseudoClassStateChanged(OPEN, false);
    } else {
      setGraphic(row);
      refresh();
    }
  }

  private void refresh() {
    Slot slot = getItem();
    if (isEmpty() || slot == null || slot.row() == null) {
      return;
    }
    Row its = slot.row();
    Conversation conversation = its.conversation();
    Instant present = now.getValue();
    pseudoClassStateChanged(OPEN, conversation.key().equals(model.openProperty().get()));
    if (!its.mine()) {
      left(conversation);
      return;
    }
    row.getStyleClass().remove("left");
    avatar.show(conversation.title(), conversation.key().toString());
    channel.show(conversation.channel());
    title.setText(SafeText.name(conversation.title()));
    boolean isUnread = conversation.unread() > 0;
    title.getStyleClass().remove("unread");
    preview.getStyleClass().remove("unread");
    if (isUnread) {
      title.getStyleClass().add("unread");
      preview.getStyleClass().add("unread");
    }
    Instant last = conversation.lastMessageAt();
    Instant shown = last == null ? conversation.createdAt() : last;
    time.setText(shown == null ? "" : times.shortly(shown, present));
    Preview says = Preview.of(its, texts);
    lead.setText(says.lead());
    lead.setManaged(!says.lead().isEmpty());
    lead.setVisible(!says.lead().isEmpty());
    lead.getStyleClass().remove("draft");
    if (!its.draft().isBlank()) {
      lead.getStyleClass().add("draft");
    }
    preview.setText(says.text());
    unread.setText(conversation.unread() > 99 ? "99+" : String.valueOf(conversation.unread()));
    unread.setVisible(isUnread);
    unread.setManaged(isUnread);
    String sign = mark(its.mark());
    String wait = waiting(conversation, present);
    setAccessibleText(spoken(conversation, says, sign, wait));
  }

  /** It has gone to somebody else; the row stands until the list may move. */
  private void left(Conversation conversation) {
    if (!row.getStyleClass().contains("left")) {
      row.getStyleClass().add("left");
    }
    preview.setText(texts.say("row.left"));
    lead.setManaged(false);
    lead.setVisible(false);
    unread.setManaged(false);
    unread.setVisible(false);
    waiting.setManaged(false);
    waiting.setVisible(false);
    mark(Row.Mark.NONE);
    setAccessibleText(title.getText() + ", " + preview.getText());
  }

  private String mark(Row.Mark its) {
    boolean shown = its != Row.Mark.NONE;
    mark.setVisible(shown);
    mark.setManaged(shown);
    mark.getStyleClass().removeAll("bad", "warn", "calm");
    switch (its) {
      case NONE -> {}
      case PENDING -> sign(Feather.ARROW_UP, "calm");
      case UNCERTAIN -> sign(Feather.HELP_CIRCLE, "warn");
      case FAILED -> sign(Feather.ALERT_CIRCLE, "bad");
    }
    return shown ? texts.say("mark." + its.name().toLowerCase(Locale.ROOT)) : "";
  }

  private void sign(Feather icon, String kind) {
    mark.setIconCode(icon);
    mark.getStyleClass().add(kind);
  }

  private String waiting(Conversation conversation, Instant present) {
    waiting.getStyleClass().removeAll("plain", "warn", "bad", "calm");
    Instant since = conversation.waitingSince();
    boolean answered = since == null && conversation.lastMessageAt() != null;
    waiting.setVisible(since != null || answered);
    waiting.setManaged(since != null || answered);
    if (since == null) {
      clock.setVisible(false);
      clock.setManaged(false);
      waiting.setGraphic(null);
      waiting.getStyleClass().add("plain");
      waiting.setText(answered ? texts.say("answered") : "");
      return waiting.getText();
    }
    Waiting wait = Waiting.between(since, present);
    waiting.setGraphic(clock);
    clock.setVisible(true);
    clock.setManaged(true);
    clock.setIconCode(wait.level() == Waiting.Level.BAD ? Feather.ALERT_TRIANGLE : Feather.CLOCK);
    waiting
        .getStyleClass()
        .add(
            switch (wait.level()) {
              case CALM -> "calm";
              case WARN -> "warn";
              case BAD -> "bad";
            });
    String lasting =
        wait.time().toMinutes() < 1 ? texts.say("wait.now") : times.lasting(wait.time());
    waiting.setText(lasting);
    return texts.say("spoken.waiting", lasting);
  }

  private String spoken(Conversation conversation, Preview says, String sign, String wait) {
    String count =
        conversation.unread() == 0 ? "" : texts.say("spoken.unread", conversation.unread());
    return java.util.stream.Stream.of(
            SafeText.name(conversation.title()),
            ChannelBadge.name(conversation.channel()),
            wait,
            count,
            sign,
            says.spoken(),
            time.getText())
        .filter(part -> !part.isEmpty())
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
