package org.commpanel.ui.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.scene.layout.Region;
import org.awaitility.Awaitility;
import org.commpanel.boot.DataDir;
import org.commpanel.boot.Office;
import org.commpanel.boot.PretendVendors;
import org.commpanel.boot.Settings;
import org.commpanel.boot.SystemClock;
import org.commpanel.sandbox.Options;
import org.commpanel.ui.conversations.ConversationsModel;
import org.commpanel.ui.conversations.ConversationsView;
import org.commpanel.ui.customer.CustomerModel;
import org.commpanel.ui.customer.CustomerView;
import org.commpanel.ui.kit.Screen;
import org.commpanel.ui.kit.Workbench;
import org.commpanel.ui.settings.SettingsView;
import org.commpanel.ui.thread.ThreadModel;
import org.commpanel.ui.thread.ThreadView;

/** The whole panel of a sandbox agent, with real store, listener and stream, in a real window. */
final class FrontDesk implements AutoCloseable {
  private final SystemClock clock = new SystemClock();
  private final PretendVendors pretend;
  private final Office office;
  private final Screen screen = new Screen();
  private final List<Alerts.Alert> alerts = new CopyOnWriteArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final Workbench bench;
  private final ConversationsModel conversations;
  private final ThreadModel thread;
  private final CustomerModel customer;
  private final MainWindow window;

  FrontDesk(Path folder, int width, int height) throws Exception {
    DataDir data = DataDir.open(folder);
    pretend = PretendVendors.start(data, Options.standard().customers(false));
    office =
        Office.open(
            new Office.Plan(
                pretend.account(),
                pretend.password(),
                Settings.Listener.ANY_PORT,
                true,
                true,
                pretend.secrets(),
                clock,
                Platform::runLater,
                30));
    office.listener().ifPresent(pretend::webhooksTo);
    bench = Screen.fx(() -> new Workbench(office.desk(), screen.theme(), ZoneId.systemDefault()));
    conversations = Screen.fx(() -> new ConversationsModel(bench));
    thread = Screen.fx(() -> new ThreadModel(bench));
    customer = Screen.fx(() -> new CustomerModel(bench));
    window = Screen.fx(this::made);
    screen.show(window.root(), width, height);
    Screen.fx(() -> {
      conversations.start();
      thread.start();
      return null;
    });
  }

  private MainWindow made() {
    conversations.onOpen(thread::open);
    conversations.onOpen(customer::show);
    thread.onDraft(conversations::draft);
    Slots slots =
        new Slots(
            new ConversationsView(conversations, bench).root(),
            new ThreadView(thread, bench, _ -> {}).root(),
            new CustomerView(customer, bench).root(),
            conversations.openProperty(),
            conversations::open,
            conversations.filters().folderProperty().map(f -> Folder.valueOf(f.name())),
            folder ->
                conversations
                    .filters()
                    .show(org.commpanel.ui.conversations.Folder.valueOf(folder.name())),
            close -> settings(close));
    Alerts recording =
        new Alerts() {
          @Override
          public void show(Alert alert) {
            alerts.add(alert);
          }

          @Override
          public void sound() {}
        };
    return new MainWindow(bench, slots, true, recording, () -> left.add("signed out"));
  }

  private Region settings(Runnable close) {
    return new SettingsView(screen.theme(), bench.choices(), null, close).root();
  }

  Screen screen() {
    return screen;
  }

  PretendVendors vendors() {
    return pretend;
  }

  Workbench bench() {
    return bench;
  }

  ConversationsModel conversations() {
    return conversations;
  }

  MainWindow window() {
    return window;
  }

  List<Alerts.Alert> alerts() {
    return alerts;
  }

  List<String> left() {
    return left;
  }

  /** Waits until something is so, asked on the FX thread. */
  void until(String what, java.util.concurrent.Callable<Boolean> so) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Screen.fx(so));
  }

  @Override
  public void close() {
    try {
      screen.close();
    } finally {
      Screen.fx(() -> {
        window.close();
        customer.close();
        thread.close();
        conversations.close();
        bench.close();
        return null;
      });
      office.close();
      pretend.close();
      clock.close();
    }
  }
}
