package org.commpanel.boot;

import java.time.ZoneId;
import java.util.Locale;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.commpanel.port.Desk;
import org.commpanel.ui.conversations.ConversationsModel;
import org.commpanel.ui.conversations.ConversationsView;
import org.commpanel.ui.customer.CustomerModel;
import org.commpanel.ui.customer.CustomerView;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.kit.Workbench;
import org.commpanel.ui.settings.SettingsView;
import org.commpanel.ui.shell.Alerts;
import org.commpanel.ui.shell.DesktopAlerts;
import org.commpanel.ui.shell.Folder;
import org.commpanel.ui.shell.MainWindow;
import org.commpanel.ui.shell.Slots;
import org.commpanel.ui.thread.ThreadModel;
import org.commpanel.ui.thread.ThreadView;
import org.jspecify.annotations.Nullable;

/** The features of one log-in, put together in the window. FX thread only. */
final class SignedIn implements AutoCloseable {
  private final Theme theme;
  private final Workbench bench;
  private final ConversationsModel conversations;
  private final ThreadModel thread;
  private final CustomerModel customer;
  private final @Nullable DesktopAlerts alerts;
  private final MainWindow window;

  /**
   * @param sandbox whether the other side is a pretend vendor
   */
  SignedIn(Desk desk, Stage stage, boolean sandbox, Runnable signOut) {
    theme = new Theme(desk.preferences());
    bench = new Workbench(desk, theme, ZoneId.systemDefault());
    conversations = new ConversationsModel(bench);
    thread = new ThreadModel(bench);
    customer = new CustomerModel(bench);
    conversations.onOpen(thread::open);
    conversations.onOpen(customer::show);
    conversations.onNeighbours(thread::readAhead);
    thread.onDraft(conversations::draft);
    thread.onElsewhere(conversations::open);
    alerts =
        Display.isPretended()
            ? null
            : new DesktopAlerts(stage, theme, desk.clock(), desk.uiThread(), conversations::open);
    window =
        new MainWindow(bench, slots(), sandbox, alerts == null ? Alerts.NONE : alerts, signOut);
    window.showOn(stage);
    conversations.start();
    thread.start();
  }

  private Slots slots() {
    return new Slots(
        new ConversationsView(conversations, bench).root(),
        new ThreadView(thread, bench, Browser::open).root(),
        new CustomerView(customer, bench).root(),
        conversations.openProperty(),
        conversations::open,
        conversations.filters().folderProperty().map(f -> Folder.valueOf(f.name())),
        this::show,
        this::settings);
  }

  private void show(Folder folder) {
    String name = folder.name().toUpperCase(Locale.ROOT);
    conversations.filters().show(org.commpanel.ui.conversations.Folder.valueOf(name));
  }

  private Region settings(Runnable close) {
    return new SettingsView(theme, bench.choices(), null, close).root();
  }

  Theme theme() {
    return theme;
  }

  @Override
  public void close() {
    window.close();
    if (alerts != null) {
      alerts.close();
    }
    customer.close();
    thread.close();
    conversations.close();
    bench.close();
    theme.close();
  }
}
