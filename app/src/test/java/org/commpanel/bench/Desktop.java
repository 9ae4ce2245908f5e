package org.commpanel.bench;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.commpanel.boot.SystemClock;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.intake.Listening;
import org.commpanel.intake.Projector;
import org.commpanel.intake.WebhookServer;
import org.commpanel.outbox.Dispatcher;
import org.commpanel.outbox.Pace;
import org.commpanel.port.CatchingUp;
import org.commpanel.port.Desk;
import org.commpanel.port.Gateway;
import org.commpanel.port.UiThread;
import org.commpanel.store.AccountStore;
import org.commpanel.ui.conversations.ConversationsModel;
import org.commpanel.ui.conversations.ConversationsView;
import org.commpanel.ui.kit.Theme;
import org.commpanel.ui.kit.Workbench;
import org.commpanel.ui.thread.ThreadModel;
import org.commpanel.ui.thread.ThreadView;
import org.commpanel.vendor.voipbin.SignatureCheck;
import org.commpanel.vendor.voipbin.VoipbinDecoder;

/**
 * The panel's own parts from the listener to the window, put together as it puts them together,
 * with no vendor to ask. The window is 1280 × 800.
 */
final class Desktop implements AutoCloseable {
  private static final UiThread FX =
      task -> {
        if (Platform.isFxApplicationThread()) {
          task.run();
        } else {
          Platform.runLater(task);
        }
      };

  private final SystemClock clock = new SystemClock();
  private final AccountStore store;
  private final Projector projector;
  private final WebhookServer server;
  private final Desk desk;
  private ConversationsModel conversations;
  private ThreadModel thread;
  private ConversationsView list;
  private ThreadView threadView;
  private Scene scene;

  Desktop(Path account) {
    store = AccountStore.open(account);
    VoipbinDecoder decoder = new VoipbinDecoder();
    projector =
        new Projector(
            store.journal(),
            store.projection(),
            Map.of("voipbin", decoder),
            Cache.VIEWER,
            clock,
            new QuietBoard(),
            Thread.ofPlatform().daemon().name("projector").factory());
    server =
        new WebhookServer(
            Listening.onLoopback(0),
            Map.of("voipbin", new SignatureCheck(() -> List.of(Voipbin.SECRET))),
            store.journal(),
            clock,
            new QuietBoard(),
            _ -> {});
    Gateway gateway = new Unasked();
    Dispatcher dispatcher =
        new Dispatcher(
            store.outbox(),
            gateway,
            store.journal(),
            decoder,
            key -> store.conversations().find(key).flatMap(row -> Optional.ofNullable(row.owner())),
            Cache.VIEWER,
            clock,
            Pace.USUAL);
    desk =
        new Desk(
            Cache.SESSION,
            store.journal(),
            store.projection(),
            store.conversations(),
            store.messages(),
            store.outbox(),
            dispatcher,
            new CatchingUpNever(),
            store.drafts(),
            store.preferences(),
            new QuietBoard(),
            gateway,
            clock,
            FX);
    projector.start();
    dispatcher.start();
  }

  AccountStore store() {
    return store;
  }

  /** Begins to take webhooks; a process that counts its start-up does so after its window. */
  int serve() {
    server.start();
    return server.port();
  }

  int port() {
    return server.port();
  }

  /** FX thread. */
  void show() {
    Theme theme = new Theme(store.preferences());
    Workbench bench = new Workbench(desk, theme, ZoneOffset.UTC);
    conversations = new ConversationsModel(bench);
    thread = new ThreadModel(bench);
    conversations.onOpen(thread::open);
    conversations.onNeighbours(thread::readAhead);
    list = new ConversationsView(conversations, bench);
    threadView = new ThreadView(thread, bench, _ -> {});
    list.root().setPrefWidth(360);
    list.root().setMinWidth(360);
    HBox.setHgrow(threadView.root(), Priority.ALWAYS);
    scene = new Scene(new HBox(list.root(), threadView.root()), 1280, 800);
    theme.dress(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    stage.requestFocus();
    conversations.start();
    thread.start();
  }

  Scene scene() {
    return scene;
  }

  ConversationsModel conversations() {
    return conversations;
  }

  ThreadModel thread() {
    return thread;
  }

  javafx.scene.Parent list() {
    return list.root();
  }

  javafx.scene.Parent threadRoot() {
    return threadView.root();
  }

  @Override
  public void close() {
    server.close();
    projector.close();
    store.close();
    clock.close();
  }

  private static final class CatchingUpNever implements CatchingUp {
    @Override
    public void now(String why) {}

    @Override
    public CompletableFuture<Void> history(ConversationKey conversation) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private static final class Unasked implements Gateway {
    @Override
    public Answer perform(Intent intent) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Lookup lookUp(Intent intent, Predicate<String> claimed) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setPresence(String presence) {}
  }
}
