package org.commpanel.ui;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.SplitPane;
import org.commpanel.ui.conversations.ConversationsModel;
import org.commpanel.ui.conversations.ConversationsView;
import org.commpanel.ui.kit.Screen;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.kit.Workbench;
import org.commpanel.ui.thread.Outreach;
import org.commpanel.ui.thread.ThreadModel;
import org.commpanel.ui.thread.ThreadView;

/** List and thread side by side in a window, wired as the composition root wires them. */
final class Panes implements AutoCloseable {
  final Screen screen = new Screen();
  final Workbench bench;
  final ConversationsModel list;
  final ThreadModel thread;
  final ConversationsView listView;
  final ThreadView threadView;
  final List<String> browsed = new CopyOnWriteArrayList<>();

  Panes(Counter counter) {
    this(counter, Outreach.NONE);
  }

  Panes(Counter counter, Outreach outreach) {
    screen.mode(Theme.Mode.LIGHT);
    bench = Counter.bench(counter, screen.theme());
    list = Screen.fx(() -> new ConversationsModel(bench));
    thread = Screen.fx(() -> new ThreadModel(bench, outreach));
    listView = Screen.fx(() -> new ConversationsView(list, bench));
    threadView = Screen.fx(() -> new ThreadView(thread, bench, browsed::add));
    screen.show(
        Screen.fx(() -> {
          list.onOpen(thread::open);
          list.onNeighbours(thread::readAhead);
          thread.onDraft(list::draft);
          SplitPane panes = new SplitPane(listView.root(), threadView.root());
          panes.setDividerPositions(0.33);
          SplitPane.setResizableWithParent(listView.root(), false);
          bench.layers().setFloor(panes);
          return bench.layers();
        }),
        1060,
        800);
    run(() -> {
      bench.keymap().listenOn(screen.stage().getScene());
      list.start();
      thread.start();
    });
    await().until(() -> fx(() -> list.stateProperty().get() == ConversationsModel.State.READY));
    screen.pulse();
  }

  static <T> T fx(Callable<T> task) {
    return Screen.fx(task);
  }

  static void run(Runnable task) {
    Screen.fx(() -> {
      task.run();
      return null;
    });
  }

  void open(String id) {
    run(() -> list.open(Counter.key(id)));
    await().until(() -> fx(() -> Counter.key(id).equals(thread.openProperty().get())));
    screen.pulse();
    screen.pulse();
  }

  @Override
  public void close() {
    run(() -> {
      thread.close();
      list.close();
      bench.close();
    });
    screen.close();
  }
}
