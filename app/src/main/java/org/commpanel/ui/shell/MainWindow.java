package org.commpanel.ui.shell;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Desk;
import org.commpanel.ui.kit.Confirm;
import org.commpanel.ui.kit.Keymap;
import org.commpanel.ui.kit.Layers;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Shortcut;
import org.commpanel.ui.kit.ShortcutSheet;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.View;
import org.commpanel.ui.kit.Workbench;

/**
 * The signed-in agent's window: rail, three panes, status strip, and what is laid over them. The
 * composition root makes a {@link Workbench} for the desk, builds the features on it, hands their
 * nodes over as {@link Slots}, calls {@link #showOn}, and {@link #close}s it, then the workbench,
 * at sign-out. FX thread only.
 */
public final class MainWindow extends View<Layers> implements AutoCloseable {
  private final Workbench bench;
  private final Slots slots;
  private final Runnable signOut;
  private final Viewer viewer;
  private final Texts texts = Texts.of(MainWindow.class);
  private final CountsModel counts;
  private final PresenceModel presence;
  private final StripModel strip;
  private final PaletteModel palette;
  private final DraftsModel drafts;
  private final Attention attention;
  private final Panes panes;
  private final Strip stripView;

  /**
   * @param sandbox whether the other side is a pretend vendor: the strip says so
   * @param alerts how the desktop is told; {@link Alerts#NONE} where there is no display
   * @param signOut called once the agent has confirmed
   */
  public MainWindow(
      Workbench bench, Slots slots, boolean sandbox, Alerts alerts, Runnable signOut) {
    super(bench.layers());
    this.bench = bench;
    this.slots = slots;
    this.signOut = signOut;
    Desk desk = bench.desk();
    viewer = desk.session().viewer();
    sheet("shell.css");
    counts = new CountsModel(bench);
    presence = new PresenceModel(bench);
    strip = new StripModel(bench);
    palette = new PaletteModel(bench, slots.opener());
    drafts = new DraftsModel(bench, slots.opener());
    panes = new Panes(slots, bench.theme(), desk.preferences());
    attention = new Attention(bench, alerts, this::isOnScreen, this::showDrafts);
    stripView = new Strip(strip, presence, sandbox, slots.opener());
    Rail rail =
        new Rail(slots, counts, presence, bench.choices(), bench.keymap(), this::askToSignOut);
    BorderPane floor = new BorderPane(panes.root());
    floor.setLeft(rail.root());
    floor.setBottom(stripView.root());
    floor.getStyleClass().add("window-floor");
    root().setFloor(floor);
    // Not over the composer: its Send button is where the hand is.
    root().pin(bench.notices(), Pos.TOP_RIGHT);
  }

  /** Puts the window's content on a stage and shows it where it stood the last time. */
  public void showOn(Stage stage) {
    // With a size of its own, so that nothing shrinks it to what its content would like.
    Scene scene = new Scene(root(), WindowPlace.WIDTH, WindowPlace.HEIGHT);
    bench.theme().dress(scene);
    stage.setScene(scene);
    new WindowPlace(stage, bench.desk().preferences()).restore();
    stage.show();
  }

  /** Whether this conversation is visible in a focused window. */
  public boolean isOnScreen(ConversationKey key) {
    Window window = root().getScene() == null ? null : root().getScene().getWindow();
    boolean seen =
        window != null
            && window.isFocused()
            && !(window instanceof Stage stage && stage.isIconified());
    return seen && panes.threadVisibleProperty().get() && key.equals(slots.open().getValue());
  }

  @Override
  protected void attached(Lifetime life) {
    Keymap keymap = bench.keymap();
    life.hold(keymap.listenOn(root().getScene()));
    bind(life, Shortcut.PALETTE, () -> Palette.open(root(), palette));
    bind(life, Shortcut.SHEET, () -> ShortcutSheet.open(root(), this::works));
    bind(life, Shortcut.VIEW_MINE, () -> show(Folder.MINE));
    if (viewer.seesAll()) {
      bind(life, Shortcut.VIEW_ALL, () -> show(Folder.ALL));
      bind(life, Shortcut.VIEW_UNASSIGNED, () -> show(Folder.UNASSIGNED));
    }
    bind(life, Shortcut.VIEW_DRAFTS, this::showDrafts);
    bind(
        life,
        Shortcut.STATUS_MENU,
        () -> PresenceCard.open(root(), presence.presenceProperty().get(), presence::set));
    bind(life, Shortcut.NEXT_PANE, () -> panes.cycle(true));
    bind(life, Shortcut.PREVIOUS_PANE, () -> panes.cycle(false));
    bind(life, Shortcut.RIGHT_PANEL, panes::toggleCustomer);
    bind(life, Shortcut.SETTINGS, this::showSettings);
    bind(
        life,
        Shortcut.DO_NOT_DISTURB,
        () ->
            bench
                .choices()
                .doNotDisturbProperty()
                .set(!bench.choices().doNotDisturbProperty().get()));
    life.hold(keymap.bindIf(Shortcut.CLOSE, () -> root().close() || panes.back()));
    life.hold(bench.pump().onPulse(this::changed));
    // What changed between their first reading and now was told to nobody.
    counts.changed();
    presence.refresh();
    life.follow(counts.countsProperty(), _ -> retitle());
    life.follow(
        bench.choices().doNotDisturbProperty(),
        now -> {
          stripView.quietMark().setVisible(now);
          stripView.quietMark().setManaged(now);
        });
    if (root().getScene().getWindow() instanceof Stage stage) {
      new WindowPlace(stage, bench.desk().preferences()).follow(life);
    }
  }

  // While a card is open only what closes it and what is bound by the card itself may act.
  private void bind(Lifetime life, Shortcut shortcut, Runnable action) {
    life.hold(
        bench
            .keymap()
            .bindIf(
                shortcut,
                () -> {
                  if (!root().isOpen()) {
                    action.run();
                  }
                  return true;
                }));
  }

  private boolean works(Shortcut shortcut) {
    return bench.keymap().isBound(shortcut);
  }

  private void changed(Changes changes) {
    counts.changed();
    presence.changed(changes);
    attention.changed(changes);
  }

  private void retitle() {
    if (root().getScene().getWindow() instanceof Stage stage) {
      int unread = counts.unread(Folder.MINE);
      String name = SafeText.name(bench.desk().session().name());
      stage.setTitle(
          unread > 0 ? texts.say("title.unread", unread, name) : texts.say("title", name));
    }
  }

  private void show(Folder folder) {
    slots.show().accept(folder);
    panes.toList();
  }

  private void showDrafts() {
    DraftsCard.open(root(), drafts, bench.times(), bench.desk().clock().now());
  }

  private void showSettings() {
    Function<Runnable, Region> made = slots.settings();
    Region card = made.apply(root()::close);
    card.applyCss();
    root().open(card, firstControl(card), Pos.CENTER, () -> {});
  }

  private static Node firstControl(Region card) {
    Node first = card.lookup(".toggle-button:selected");
    if (first == null) {
      first = card.lookup(".button");
    }
    return first == null ? new Button() : first;
  }

  private void askToSignOut() {
    int open = strip.waitingProperty().get().queued() + strip.waitingProperty().get().uncertain();
    root()
        .ask(
            new Confirm(
                texts.say("sign-out.title"),
                open > 0 ? texts.say("sign-out.waiting", open) : texts.say("sign-out.text"),
                texts.say("sign-out"),
                false,
                signOut));
  }

  @Override
  public void close() {
    attention.close();
    strip.close();
    presence.close();
    counts.close();
  }
}
