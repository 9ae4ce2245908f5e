package org.commpanel.ui.conversations;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Waiting;
import org.commpanel.ui.kit.Across;
import org.commpanel.ui.kit.Avatar;
import org.commpanel.ui.kit.ChannelBadge;
import org.commpanel.ui.kit.Down;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.jspecify.annotations.Nullable;
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
  private final Region row;
  private final Region placeholder = placeholder();

  /** What the row says now; a tick that changes none of it draws nothing. */
  private record Drawn(Row row, String time, Wait lasting) {}

  private record Wait(Waiting.@Nullable Level level, long minutes) {
    static final Wait NONE = new Wait(null, 0);
  }

  private @Nullable Drawn drawn;

  // Held here, listened to weakly: the list drops cells without a word.
  private final javafx.beans.value.ChangeListener<Object> ticked = (_, _, _) -> refresh();

  RowCell(ConversationsModel model, Texts texts, Times times, ObservableValue<Instant> now) {
    this.model = model;
    this.texts = texts;
    this.times = times;
    this.now = now;
    getStyleClass().add("conversation-row");
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
    row = new Across(avatar, lines());
    ((Across) row).setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("row");
    for (Region part : parts()) {
      // Not managed: what a row says anew is laid out in the row and styled where it differs. A
      // cell
      // that has to be laid out is styled whole by the list, thirty nodes of it.
      part.setManaged(false);
      part.setVisible(false);
    }
    setSkin(new RowSkin(this));
    now.addListener(new WeakChangeListener<>(ticked));
    model.openProperty().addListener(new WeakChangeListener<>(ticked));
    model.touchedProperty().addListener(new WeakChangeListener<>(ticked));
  }

  private Region lines() {
    Across first = new Across(title, time);
    Across second = new Across(mark, lead, preview, unread, waiting);
    first.getStyleClass().add("line");
    second.getStyleClass().add("line");
    first.setAlignment(Pos.CENTER_LEFT);
    second.setAlignment(Pos.CENTER_LEFT);
    Down lines = new Down(first, second);
    lines.getStyleClass().add("lines");
    lines.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(lines, Priority.ALWAYS);
    lines.setMinWidth(0);
    return lines;
  }

  /** What stands in the cell, one of them seen. */
  List<Region> parts() {
    return List.of(row, placeholder);
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
    refresh();
  }

  private void refresh() {
    Slot slot = getItem();
    Row its = isEmpty() || slot == null ? null : model.row(slot);
    row.setVisible(its != null);
    placeholder.setVisible(!isEmpty() && its == null);
    if (its == null) {
      // What is said of the cell is replaced: the same row would have to be said again.
      drawn = null;
      // The list keeps cells out of sight: rows for those would push out the ones that are seen.
      if (slot != null && !isEmpty() && isVisible()) {
        model.ask(slot);
      }
      setAccessibleText(isEmpty() ? null : texts.say("row.loading"));
      pseudoClassStateChanged(OPEN, false);
    } else {
      show(its);
    }
  }

  private void show(Row its) {
    Conversation conversation = its.conversation();
    Instant present = now.getValue();
    pseudoClassStateChanged(OPEN, conversation.key().equals(model.openProperty().get()));
    Instant last = conversation.lastMessageAt();
    Instant stamp = last == null ? conversation.createdAt() : last;
    Drawn next =
        new Drawn(its, stamp == null ? "" : times.shortly(stamp, present), wait(its, present));
    if (next.equals(drawn)) {
      return;
    }
    drawn = next;
    if (!its.mine()) {
      left(conversation);
      return;
    }
    style(row, "left", false);
    avatar.show(conversation.title(), conversation.key().toString());
    channel.show(conversation.channel());
    title.setText(SafeText.name(conversation.title()));
    boolean isUnread = conversation.unread() > 0;
    style(title, "unread", isUnread);
    style(preview, "unread", isUnread);
    time.setText(next.time());
    Preview says = Preview.of(its, texts);
    lead.setText(says.lead());
    lead.setManaged(!says.lead().isEmpty());
    lead.setVisible(!says.lead().isEmpty());
    style(lead, "draft", !its.draft().isBlank());
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
    style(row, "left", true);
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
    style(mark, "calm", its == Row.Mark.PENDING);
    style(mark, "warn", its == Row.Mark.UNCERTAIN);
    style(mark, "bad", its == Row.Mark.FAILED);
    switch (its) {
      case NONE -> {}
      case PENDING -> mark.setIconCode(Feather.ARROW_UP);
      case UNCERTAIN -> mark.setIconCode(Feather.HELP_CIRCLE);
      case FAILED -> mark.setIconCode(Feather.ALERT_CIRCLE);
    }
    return shown ? texts.say("mark." + its.name().toLowerCase(Locale.ROOT)) : "";
  }

  private static Wait wait(Row its, Instant present) {
    Instant since = its.conversation().waitingSince();
    if (since == null) {
      return Wait.NONE;
    }
    Waiting wait = Waiting.between(since, present);
    return new Wait(wait.level(), wait.time().toMinutes());
  }

  private String waiting(Conversation conversation, Instant present) {
    Instant since = conversation.waitingSince();
    boolean answered = since == null && conversation.lastMessageAt() != null;
    waiting.setVisible(since != null || answered);
    waiting.setManaged(since != null || answered);
    Waiting wait = since == null ? null : Waiting.between(since, present);
    style(waiting, "plain", wait == null);
    style(waiting, "calm", wait != null && wait.level() == Waiting.Level.CALM);
    style(waiting, "warn", wait != null && wait.level() == Waiting.Level.WARN);
    style(waiting, "bad", wait != null && wait.level() == Waiting.Level.BAD);
    clock.setVisible(wait != null);
    clock.setManaged(wait != null);
    waiting.setGraphic(wait == null ? null : clock);
    if (wait == null) {
      waiting.setText(answered ? texts.say("answered") : "");
      return waiting.getText();
    }
    clock.setIconCode(wait.level() == Waiting.Level.BAD ? Feather.ALERT_TRIANGLE : Feather.CLOCK);
    String lasting =
        wait.time().toMinutes() < 1 ? texts.say("wait.now") : times.lasting(wait.time());
    waiting.setText(lasting);
    return texts.say("spoken.waiting", lasting);
  }

  /** Touches the style only where it differs: each touch has the node styled anew. */
  private static void style(Node node, String style, boolean on) {
    if (on != node.getStyleClass().contains(style)) {
      if (on) {
        node.getStyleClass().add(style);
      } else {
        node.getStyleClass().remove(style);
      }
    }
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
