package org.commpanel.ui.thread;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Message;
import org.commpanel.ui.kit.ChannelBadge;
import org.commpanel.ui.kit.Confirm;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Icons;
import org.commpanel.ui.kit.Keymap;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Notice;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Shortcut;
import org.commpanel.ui.kit.StateCard;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.commpanel.ui.kit.View;
import org.commpanel.ui.kit.Workbench;
import org.kordamp.ikonli.feather.Feather;

/** One conversation: who it is, what was said, and where to answer. */
public final class ThreadView extends View<BorderPane> {
  /** Items from an end of the window at which more are read. */
  private static final int NEAR = 15;

  private static final PseudoClass SOME = PseudoClass.getPseudoClass("some");

  private final ThreadModel model;
  private final Keymap keymap;
  private final Confirm.Desk confirm;
  private final Consumer<String> browse;
  private final Texts texts = Texts.of(ThreadView.class);
  private final Times times;
  private final ObservableValue<java.time.Instant> now;

  private final EmojiLabel title = new EmojiLabel();
  private final EmojiLabel facts = new EmojiLabel();
  private final Button release = new Button();
  private final HBox header = new HBox();
  private final Column column;
  private final Button pill = new Button();
  private final StackPane middle = new StackPane();
  private final ComposerView composer;
  private final TypingSign typing;
  private final VBox bottom = new VBox();
  private final HeaderMarks marks;
  private int opening = -1;

  /**
   * @param browse opens a web address outside; called only after the agent has agreed
   */
  public ThreadView(ThreadModel model, Workbench bench, Consumer<String> browse) {
    super(new BorderPane());
    this.model = model;
    this.browse = browse;
    keymap = bench.keymap();
    confirm = bench.layers();
    times = bench.times();
    now = bench.ticker().nowProperty();
    column = new Column(new ItemDrawer(model, texts, times, now::getValue, this::askLink));
    composer = new ComposerView(model, texts, column::toEnd);
    typing = new TypingSign(texts.say("typing"), bench.desk().clock(), bench.desk().uiThread());
    marks = new HeaderMarks(texts, times);
    root().getStyleClass().add("thread");
    root()
        .getStylesheets()
        .add(Objects.requireNonNull(ThreadView.class.getResource("thread.css")).toExternalForm());
    model.onLost(() -> bench.notices().say(Notice.info(texts.say("quote.lost"))));
    layOutHeader();
    layOutMiddle();
  }

  private void layOutHeader() {
    title.getStyleClass().addAll("strong", "name");
    facts.getStyleClass().addAll("second", "small");
    // Beside the facts, which may be cut: the name and the time left may not.
    HBox second = new HBox(facts, marks);
    second.getStyleClass().add("line");
    second.setAlignment(Pos.CENTER_LEFT);
    VBox names = new VBox(title, second);
    names.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(names, Priority.ALWAYS);
    release.setText(texts.say("release"));
    release.setMinWidth(Region.USE_PREF_SIZE);
    release.setOnAction(_ -> askRelease());
    Icons.hint(release, Shortcut.RELEASE.hint());
    header.getStyleClass().add("header");
    header.setAlignment(Pos.CENTER_LEFT);
    header.getChildren().addAll(names, release);
  }

  private void layOutMiddle() {
    column.setAccessibleText(texts.say("messages"));
    column.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    column.onSettled(this::settled);
    pill.getStyleClass().add("news");
    pill.setOnAction(_ -> toEnd());
    pill.setFocusTraversable(false);
    pill.setGraphic(Icons.icon(Feather.ARROW_DOWN));
    StackPane.setAlignment(pill, Pos.BOTTOM_CENTER);
    middle.getStyleClass().add("middle");
    bottom.getChildren().addAll(typing, composer.root());
    middle.getChildren().addAll(column, pill);
  }

  @Override
  protected void attached(Lifetime life) {
    life.follow(model.openProperty(), key -> settleFrame());
    life.follow(model.failedProperty(), _ -> settleFrame());
    life.follow(model.shownProperty(), this::show);
    life.follow(model.standing().factsProperty(), this::show);
    life.follow(model.standing().factsProperty(), typing::show);
    life.follow(model.standing().factsProperty(), marks::show);
    life.follow(model.gate().viewProperty(), marks::show);
    life.follow(model.belowProperty(), _ -> showPill());
    // The words for days turn over at midnight; the looked at becomes read when the window is.
    life.follow(root().getScene().getWindow().focusedProperty(), _ -> column.requestLayout());
    life.hold(keymap.bindIf(Shortcut.RELEASE, this::askRelease));
    life.hold(keymap.bindIf(Shortcut.REPLY, this::reply));
  }

  private void settleFrame() {
    if (model.openProperty().get() == null) {
      root().setTop(null);
      root().setBottom(null);
      root()
          .setCenter(
              StateCard.empty(
                  Feather.MESSAGE_SQUARE, texts.say("none.title"), texts.say("none.text")));
    } else if (model.failedProperty().get()) {
      root()
          .setCenter(
              StateCard.failed(
                  texts.say("failed.title"),
                  texts.say("failed.text"),
                  texts.say("failed.again"),
                  model::openAgain));
    } else {
      // The same again costs nothing: a node that stays where it is keeps its style.
      root().setTop(header);
      root().setCenter(middle);
      root().setBottom(bottom);
    }
  }

  private void show(Shown shown) {
    if (shown == null) {
      opening = -1;
      column.showEnd(List.of());
    } else if (shown.opening() == opening) {
      column.show(shown.items());
    } else {
      opening = shown.opening();
      switch (shown.place()) {
        case END -> column.showEnd(shown.items());
        case UNREAD ->
            column.showAt(shown.items(), ThreadItem.Unread.ID, column.getHeight() * 0.25);
        case MESSAGE -> {
          // What was pressed may be out of sight now; the keys go on from here.
          column.requestFocus();
          column.showAt(
              shown.items(), Objects.requireNonNull(shown.sought()), column.getHeight() * 0.25);
        }
        case START -> column.showAt(shown.items(), shown.items().getFirst().id(), 0);
      }
    }
    showPill();
  }

  private void show(Standing.Facts about) {
    if (about == null) {
      title.setText("");
      facts.setText("");
      release.setVisible(false);
      return;
    }
    title.setText(SafeText.name(about.title()));
    StringBuilder line = new StringBuilder(ChannelBadge.name(about.channel()));
    if (!about.address().isEmpty()) {
      line.append(" \u00b7 ").append(SafeText.name(about.address()));
    }
    line.append(" \u00b7 ").append(owner(about));
    facts.setText(line.toString());
    release.setVisible(about.mayRelease());
  }

  private String owner(Standing.Facts about) {
    if (about.owner() == null) {
      return texts.say("owner.unknown");
    }
    if (about.owner().isNobody()) {
      return texts.say("owner.nobody");
    }
    String since = about.ownedSince() == null ? "" : times.at(about.ownedSince(), now.getValue());
    if (about.mine()) {
      return since.isEmpty() ? texts.say("owner.mine") : texts.say("owner.mine-since", since);
    }
    String name = SafeText.name(model.nameOf(about.owner().agentId()));
    String shown = name.isEmpty() ? texts.say("voice.colleague") : name;
    return since.isEmpty()
        ? texts.say("owner.other", shown)
        : texts.say("owner.other-since", shown, since);
  }

  private void showPill() {
    int count = model.belowProperty().get();
    Shown shown = model.shownProperty().get();
    boolean away = shown != null && !(column.isAtEnd() && shown.content().atEnd());
    pill.setVisible(count > 0 || away);
    pill.pseudoClassStateChanged(SOME, count > 0);
    pill.setText(
        count == 0
            ? texts.say("latest")
            : count > ThreadReader.MOST_COUNTED
                ? texts.say("new-many", ThreadReader.MOST_COUNTED)
                : texts.say("new", count));
  }

  /** The column has been laid out: what is in sight has been seen. */
  private void settled() {
    Shown shown = model.shownProperty().get();
    if (shown == null || shown.opening() != opening || column.lastInSight() < 0) {
      return;
    }
    Message lowest = lowest();
    if (lowest != null) {
      boolean looked = root().getScene() != null && root().getScene().getWindow().isFocused();
      model.visible(lowest, column.isAtEnd(), looked);
    }
    if (column.firstInSight() <= NEAR) {
      model.nearTop();
    }
    if (column.lastInSight() >= column.items().size() - NEAR) {
      model.nearBottom();
    }
    showPill();
  }

  /** The lowest message of which more than an edge is in sight. */
  private Message lowest() {
    for (int i = column.lastInSight(); i >= column.firstInSight(); i--) {
      if (column.items().get(i) instanceof ThreadItem.Bubble bubble) {
        Node node = column.nodeOf(bubble.id());
        if (node != null && node.getLayoutY() + 30 < column.getHeight()) {
          return bubble.message();
        }
      }
    }
    return null;
  }

  private void toEnd() {
    model.toEnd();
    column.toEnd();
  }

  private void pressed(KeyEvent event) {
    KeyCode code = event.getCode();
    boolean mine = true;
    switch (code) {
      case UP -> column.scroll(60);
      case DOWN -> column.scroll(-60);
      case PAGE_UP -> column.page(1);
      case PAGE_DOWN -> column.page(-1);
      case HOME -> model.toStart();
      case END -> toEnd();
      default -> mine = false;
    }
    if (mine && !event.isAltDown() && !event.isShortcutDown()) {
      event.consume();
    }
  }

  private boolean reply() {
    if (model.openProperty().get() == null) {
      return false;
    }
    composer.focus();
    return true;
  }

  /** Gives the focus to the messages. */
  public void focusMessages() {
    column.requestFocus();
  }

  /** Gives the focus to where the agent writes. */
  public void focusComposer() {
    composer.focus();
  }

  private boolean askRelease() {
    Standing.Facts about = model.standing().factsProperty().get();
    // For a blink after going to another thread, what is shown is still the one before.
    boolean shown = about != null && about.key().equals(model.openProperty().get());
    if (!shown || !about.mayRelease()) {
      return false;
    }
    String text = about.mine() ? "release.text-mine" : "release.text-other";
    confirm.ask(
        new Confirm(
            texts.say("release.title", SafeText.name(about.title())),
            texts.say(text),
            texts.say("release.verb"),
            false,
            model::release));
    return true;
  }

  private void askLink(Links.Link link) {
    String warning = link.disguised() ? "\n\n" + texts.say("link.disguised") : "";
    confirm.ask(
        new Confirm(
            texts.say("link.title", link.host()),
            link.address() + warning,
            texts.say("link.verb"),
            link.disguised(),
            () -> browse.accept(link.address())));
  }
}
