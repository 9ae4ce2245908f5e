package org.commpanel.ui.shell;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.EmojiLabel;
import org.commpanel.ui.kit.Theme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small window in the desktop's corner, which takes no focus, and a sound. One is shown at a
 * time. FX thread only.
 *
 * <p>A popup belongs to a window that is shown. While the main window is minimised that is an
 * invisible one, shown when the agent minimises, so that no alert takes the focus later.
 */
public final class DesktopAlerts implements Alerts, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopAlerts.class);
  private static final Duration STAY = Duration.ofSeconds(8);

  private final Stage stage;
  private final Clock clock;
  private final UiThread uiThread;
  private final Consumer<ConversationKey> opener;
  private final Stage stand = new Stage(StageStyle.UTILITY);
  private final ChangeListener<Boolean> minimised = (_, _, now) -> stand(now);
  private final Popup shown = new Popup();
  private Subscription ending = () -> {};
  private boolean silent;

  /**
   * @param opener opens what a click on an alert is about
   */
  public DesktopAlerts(
      Stage stage, Theme theme, Clock clock, UiThread uiThread, Consumer<ConversationKey> opener) {
    theme.dress(shown.getScene());
    this.stage = stage;
    this.clock = clock;
    this.uiThread = uiThread;
    this.opener = opener;
    stand.setScene(new Scene(new Group(), 1, 1));
    stand.setOpacity(0);
    stand.setX(0);
    stand.setY(0);
    stage.iconifiedProperty().addListener(minimised);
  }

  private void stand(boolean isMinimised) {
    hide();
    if (isMinimised) {
      stand.show();
    } else {
      stand.hide();
    }
  }

  @Override
  public void show(Alert alert) {
    hide();
    Stage owner = stage.isIconified() ? stand : stage;
    if (!owner.isShowing()) {
      return;
    }
    VBox card = new VBox(new EmojiLabel(alert.title(), "strong"));
    if (!alert.text().isEmpty()) {
      card.getChildren().add(new EmojiLabel(alert.text(), "second"));
    }
    card.getStyleClass().addAll("card", "desktop-alert");
    card.getStylesheets().add(DesktopAlerts.class.getResource("shell.css").toExternalForm());
    card.setAccessibleText(alert.title() + ". " + alert.text());
    card.setOnMouseClicked(_ -> {
      hide();
      stage.setIconified(false);
      stage.toFront();
      stage.requestFocus();
      if (alert.opens() != null) {
        opener.accept(alert.opens());
      }
    });
    shown.getContent().setAll(card);
    shown.show(owner);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    shown.setX(screen.getMaxX() - shown.getWidth() - 16);
    shown.setY(screen.getMaxY() - shown.getHeight() - 16);
    ending = clock.after(STAY, () -> uiThread.run(this::hide));
  }

  private void hide() {
    ending.close();
    shown.hide();
  }

  double width() {
    return shown.getWidth();
  }

  boolean isShowing() {
    return shown.isShowing();
  }

  @Override
  public void close() {
    stage.iconifiedProperty().removeListener(minimised);
    hide();
    stand.hide();
  }

  /** A machine without a sound device is noted once, and then left in peace. */
  @Override
  public void sound() {
    if (!silent) {
      clock.run("sound", this::play);
    }
  }

  private void play() {
    try (InputStream file = DesktopAlerts.class.getResourceAsStream("message.wav");
        AudioInputStream audio = AudioSystem.getAudioInputStream(new BufferedInputStream(file))) {
      Clip clip = AudioSystem.getClip();
      clip.addLineListener(event -> {
        if (event.getType() == LineEvent.Type.STOP) {
          clip.close();
        }
      });
      clip.open(audio);
      clip.start();
    } catch (IOException
        | LineUnavailableException
        | UnsupportedAudioFileException
        | IllegalArgumentException e) {
      uiThread.run(() -> silent = true);
      LOG.info("no sound on this machine: {}", e.toString());
    }
  }
}
