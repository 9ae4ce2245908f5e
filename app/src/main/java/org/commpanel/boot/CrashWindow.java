package org.commpanel.boot;

import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.commpanel.ui.kit.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of a failure nobody has caught: what it means for the agent, and a short code that is the
 * same each time. One window at a time. FX thread only.
 */
final class CrashWindow {
  private static final Logger LOG = LoggerFactory.getLogger(CrashWindow.class);
  private static final double WIDTH = 460;
  private final Texts texts = Texts.of(CrashWindow.class);
  private final Path log;
  private final Runnable quit;
  private boolean isOpen;

  /**
   * @param log where the log is
   * @param quit ends the program
   */
  CrashWindow(Path log, Runnable quit) {
    this.log = log;
    this.quit = quit;
  }

  /** The panel goes on. */
  void show(Throwable thrown) {
    String code = CrashCode.of(thrown);
    LOG.error("Not caught ({})", code, thrown);
    open(texts.say("crash.text", code), code, false);
  }

  /** The panel could not be opened: there is nothing to go on with. */
  void fatal(Throwable thrown) {
    String code = CrashCode.of(thrown);
    LOG.error("Cannot be opened ({})", code, thrown);
    String said = thrown.getMessage() == null ? thrown.getClass().getName() : thrown.getMessage();
    open(texts.say("crash.fatal", said, code), code, true);
  }

  private void open(String text, String code, boolean fatal) {
    if (isOpen) {
      return;
    }
    isOpen = true;
    Stage stage = new Stage();
    stage.setTitle(texts.say("crash.title"));
    Label title = new Label(texts.say("crash.title"));
    title.setStyle("-fx-font-size: 1.3em; -fx-font-weight: bold;");
    Label words = new Label(text);
    words.setWrapText(true);
    Label where = new Label(texts.say("crash.log", log));
    where.setWrapText(true);
    Button copy = new Button(texts.say("crash.copy"));
    copy.setOnAction(event -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(code);
      Clipboard.getSystemClipboard().setContent(content);
    });
    Button close = new Button(texts.say(fatal ? "crash.quit" : "crash.close"));
    close.setDefaultButton(true);
    close.setOnAction(event -> stage.close());
    HBox buttons = new HBox(8, copy, close);
    VBox card = new VBox(12, title, words, where, buttons);
    card.setPadding(new Insets(20));
    card.setPrefWidth(WIDTH);
    stage.setScene(new Scene(card));
    stage.setOnHidden(event -> {
      isOpen = false;
      if (fatal) {
        quit.run();
      }
    });
    stage.show();
  }
}
