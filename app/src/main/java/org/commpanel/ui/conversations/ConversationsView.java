package org.commpanel.ui.conversations;

import java.time.Duration;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.port.Conversations;
import org.commpanel.port.Subscription;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Shortcut;
import org.commpanel.ui.kit.StateCard;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.View;
import org.commpanel.ui.kit.Workbench;
import org.kordamp.ikonli.feather.Feather;

/** The list pane: what is asked for above, the rows below. */
public final class ConversationsView extends View<VBox> {

  /** After this long without a movement of mouse or key the rows may move again. */
  private static final Duration STILL = Duration.ofMillis(1_500);

  /** Height of a row in em of the root font. */
  private static final double ROW = 4.286;

  private final ConversationsModel model;
  private final Workbench bench;
  private final Texts texts = Texts.of(ConversationsView.class);
  private final Label heading = new Label();
  private final Label total = new Label();
  private final TextField search = new TextField();
  private final FlowPane folders = new FlowPane();
  private final ToggleButton waiting = chip("sort.waiting");
  private final ToggleButton newest = chip("sort.newest");
  private final ToggleButton unread = chip("filter.unread");
  private final ListView<Slot> list = new ListView<>();
  private final AnchoredSkin skin = new AnchoredSkin(list);
  private final StackPane body = new StackPane(list);
  private Subscription release = () -> {};
  private Subscription searching = () -> {};

  public ConversationsView(ConversationsModel model, Workbench bench) {
    super(new VBox());
    this.model = model;
    this.bench = bench;
    root().getStyleClass().add("conversations");
    root()
        .getStylesheets()
        .add(
            Objects.requireNonNull(ConversationsView.class.getResource("conversations.css"))
                .toExternalForm());
    heading.getStyleClass().add("title");
    total.getStyleClass().addAll("title", "total");
    HBox top = new HBox(heading, total);
    top.getStyleClass().add("top");
    top.setAlignment(Pos.BASELINE_LEFT);
    search.setPromptText(texts.say("search.prompt"));
    search.setAccessibleText(texts.say("search.prompt"));
    search.getStyleClass().add("search");
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::searchPressed);
    layOutChips();
    layOutList();
    VBox.setVgrow(body, Priority.ALWAYS);
    HBox searchRow = new HBox(search);
    searchRow.getStyleClass().add("search-row");
    HBox.setHgrow(search, Priority.ALWAYS);
    root().getChildren().addAll(top, searchRow, folders, body);
  }

  private ToggleButton chip(String key) {
    ToggleButton chip = new ToggleButton(Texts.of(ConversationsView.class).say(key));
    chip.getStyleClass().add("chip");
    return chip;
  }

  private void layOutChips() {
    folders.getStyleClass().add("chips");
    ToggleGroup which = new ToggleGroup();
    if (model.filters().folders().size() > 1) {
      for (Folder folder : model.filters().folders()) {
        ToggleButton chip = chip("folder." + folder.key());
        chip.setUserData(folder);
        chip.setToggleGroup(which);
        chip.setOnAction(_ -> {
          model.filters().show(folder);
          chip.setSelected(true);
        });
        folders.getChildren().add(chip);
      }
    }
    ToggleGroup sort = new ToggleGroup();
    waiting.setToggleGroup(sort);
    newest.setToggleGroup(sort);
    waiting.setOnAction(_ -> {
      model.filters().sort(Conversations.Sort.LONGEST_WAITING);
      waiting.setSelected(true);
    });
    newest.setOnAction(_ -> {
      model.filters().sort(Conversations.Sort.NEWEST);
      newest.setSelected(true);
    });
    unread.setOnAction(_ -> model.filters().unreadOnly(unread.isSelected()));
    folders.getChildren().addAll(waiting, newest, unread);
  }

  private void layOutList() {
    list.setItems(model.rows());
    list.setSkin(skin);
    list.setAccessibleText(texts.say("list.name"));
    list.setCellFactory(
        _ -> new RowCell(model, texts, bench.times(), bench.ticker().nowProperty()));
    list.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> hold());
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    list.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            openSelected();
          }
        });
    list.setOnContextMenuRequested(event -> {
      menu().show(list, event.getScreenX(), event.getScreenY());
      event.consume();
    });
    body.setOnMouseExited(_ -> letGo());
  }

  @Override
  protected void attached(Lifetime life) {
    life.follow(bench.theme().scaleProperty(), _ -> list.setFixedCellSize(rowHeight()));
    life.follow(model.filters().queryProperty(), this::show);
    life.follow(model.shownProperty(), _ -> showCounts());
    life.follow(model.countsProperty(), _ -> showCounts());
    life.follow(model.stateProperty(), _ -> showState());
    life.follow(model.shownProperty(), _ -> showState());
    life.follow(model.openProperty(), _ -> select());
    life.hold(model.onMove(new Holding()));
    life.follow(search.textProperty(), this::typed);
    keys(life);
    life.hold(() -> release.close());
  }

  private double rowHeight() {
    return Math.ceil(bench.theme().em(ROW));
  }

  private void keys(Lifetime life) {
    life.hold(bench.keymap().bind(Shortcut.NEXT_CONVERSATION, model::next));
    life.hold(bench.keymap().bind(Shortcut.PREVIOUS_CONVERSATION, model::previous));
    life.hold(bench.keymap().bind(Shortcut.NEXT_UNREAD, model::nextUnread));
    life.hold(bench.keymap().bind(Shortcut.PREVIOUS_UNREAD, model::previousUnread));
    life.hold(bench.keymap().bind(Shortcut.VIEW_MINE, () -> model.filters().show(Folder.MINE)));
    if (model.filters().folders().contains(Folder.ALL)) {
      life.hold(bench.keymap().bind(Shortcut.VIEW_ALL, () -> model.filters().show(Folder.ALL)));
      life.hold(
          bench
              .keymap()
              .bind(Shortcut.VIEW_UNASSIGNED, () -> model.filters().show(Folder.UNASSIGNED)));
    }
    life.hold(bench.keymap().bind(Shortcut.SEARCH, this::focusSearch));
  }

  private void show(Conversations.Query query) {
    Folder folder = model.filters().folderProperty().get();
    heading.setText(texts.say("heading." + folder.key()));
    waiting.setSelected(query.sort() == Conversations.Sort.LONGEST_WAITING);
    newest.setSelected(query.sort() == Conversations.Sort.NEWEST);
    unread.setSelected(query.unreadOnly());
    for (Node chip : folders.getChildren()) {
      if (chip.getUserData() != null && chip instanceof ToggleButton toggle) {
        toggle.setSelected(chip.getUserData() == folder);
      }
    }
    if (!search.getText().strip().equals(query.text())) {
      search.setText(query.text());
    }
    list.scrollTo(0);
  }

  private void showCounts() {
    Conversations.Counts counts = model.countsProperty().get();
    int shown = model.shownProperty().get();
    total.setText(
        model.filters().active()
            ? texts.say("total.of", shown, counts.all())
            : texts.say("total", shown));
    unread.setText(
        counts.unread() == 0
            ? texts.say("filter.unread")
            : texts.say("filter.unread-count", counts.unread()));
  }

  private void showState() {
    Node card = null;
    ConversationsModel.State state = model.stateProperty().get();
    if (state == ConversationsModel.State.FAILED) {
      card =
          StateCard.failed(
              texts.say("failed.title"),
              texts.say("failed.text"),
              texts.say("failed.again"),
              model::tryAgain);
    } else if (model.shownProperty().get() == 0) {
      if (state == ConversationsModel.State.LOADING) {
        card = StateCard.loading(texts.say("loading"));
      } else if (model.filters().active()) {
        Button clear = new Button(texts.say("nothing.clear"));
        clear.setOnAction(_ -> model.filters().clear());
        StateCard nothing =
            StateCard.empty(Feather.FILTER, texts.say("nothing.title"), texts.say("nothing.text"));
        nothing.getChildren().add(clear);
        card = nothing;
      } else {
        String key = model.filters().folderProperty().get().key();
        card =
            StateCard.empty(
                Feather.INBOX, texts.say("empty." + key), texts.say("empty." + key + ".text"));
      }
    }
    list.setVisible(card == null);
    if (card == null) {
      body.getChildren().setAll(list);
    } else {
      body.getChildren().setAll(list, card);
    }
  }

  private void typed(String text) {
    searching.close();
    searching =
        bench
            .desk()
            .clock()
            .after(
                Duration.ofMillis(120),
                () -> bench.desk().uiThread().run(() -> model.filters().text(text)));
  }

  private void searchPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
      search.clear();
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN && !event.isAltDown()) {
      focusList();
      event.consume();
    }
  }

  private void pressed(KeyEvent event) {
    hold();
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      openSelected();
      event.consume();
    }
  }

  private void openSelected() {
    model.openAt(list.getSelectionModel().getSelectedIndex());
  }

  /** Somebody aims: the rows stay where they are until hand and keys have been still a while. */
  private void hold() {
    release.close();
    model.hold(true);
    release = bench.desk().clock().after(STILL, () -> bench.desk().uiThread().run(this::letGo));
  }

  private void letGo() {
    release.close();
    model.hold(false);
  }

  private void select() {
    int index = model.openIndex();
    if (index < 0) {
      list.getSelectionModel().clearSelection();
    } else if (index != list.getSelectionModel().getSelectedIndex()) {
      list.getSelectionModel().clearAndSelect(index);
      list.getFocusModel().focus(index);
    }
    if (index >= 0 && list.getScene() != null) {
      reveal(index);
    }
  }

  private void reveal(int index) {
    int first = skin.firstInSight();
    int last = skin.lastInSight();
    if (first >= 0 && (index <= first || index >= last)) {
      int page = Math.max(1, last - first);
      list.scrollTo(index <= first ? index : Math.max(0, index - page + 2));
    }
  }

  /** Keeps the rows in sight where they are while the order around them changes. */
  private final class Holding implements RowMove {
    private long anchor;
    private int anchorAt;
    private long selected;

    @Override
    public void before() {
      anchor = 0;
      int first = skin.firstInSight();
      if (first >= 0 && first < model.rows().size() && !skin.atTop()) {
        anchorAt = first;
        anchor = model.rowIdAt(first);
      }
      int at = list.getSelectionModel().getSelectedIndex();
      selected = at >= 0 && at < model.rows().size() ? model.rowIdAt(at) : 0;
    }

    @Override
    public void after() {
      int now = selected == 0 ? -1 : model.indexOf(selected);
      if (now < 0) {
        list.getSelectionModel().clearSelection();
      } else if (now != list.getSelectionModel().getSelectedIndex()) {
        list.getSelectionModel().clearAndSelect(now);
        list.getFocusModel().focus(now);
      }
      int moved = anchor == 0 ? -1 : model.indexOf(anchor);
      if (moved >= 0 && moved != anchorAt) {
        list.layout();
        skin.scrollBy((moved - anchorAt) * list.getFixedCellSize());
      }
    }
  }

  private ContextMenu menu() {
    ContextMenu menu = new ContextMenu();
    int index = list.getSelectionModel().getSelectedIndex();
    Row row = index < 0 || index >= model.rows().size() ? null : model.rows().get(index).row();
    if (row == null) {
      return menu;
    }
    Conversation conversation = row.conversation();
    menu.getItems().add(item("menu.open", () -> model.open(conversation.key())));
    MenuItem read = item("menu.read", () -> model.markRead(row));
    read.setDisable(conversation.unread() == 0);
    menu.getItems().add(read);
    menu.getItems().add(new SeparatorMenuItem());
    String address = conversation.peer().target();
    if (address != null) {
      menu.getItems().add(item("menu.copy-address", () -> copy(address)));
    }
    menu.getItems().add(item("menu.copy-id", () -> copy(conversation.key().id())));
    return menu;
  }

  private MenuItem item(String key, Runnable action) {
    MenuItem item = new MenuItem(texts.say(key));
    item.setOnAction(_ -> action.run());
    return item;
  }

  private static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** Gives the focus to the rows. */
  public void focusList() {
    list.requestFocus();
    if (list.getSelectionModel().isEmpty()) {
      list.getSelectionModel().select(0);
    }
  }

  public void focusSearch() {
    search.requestFocus();
    search.selectAll();
  }
}
