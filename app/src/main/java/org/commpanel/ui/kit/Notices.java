package org.commpanel.ui.kit;

import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commpanel.port.Clock;
import org.commpanel.port.Preferences;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.kordamp.ikonli.feather.Feather;

/**
 * The pile of notices in the window's corner. None takes the focus; each can be reached by Tab and
 * closed; a time runs out only while neither the pointer nor the focus is on it. JavaFX has no live
 * regions: the pile changes its own accessible text, which readers that follow it speak.
 */
public final class Notices extends VBox implements Notice.Board {
  /** Seconds a notice stays; 0 for until it is closed. */
  static final String SECONDS = "notices.seconds";

  static final int MOST = 4;
  static final int STAY = 10;

  private final Clock clock;
  private final UiThread uiThread;
  private final Preferences preferences;
  private final Texts texts = Texts.of(Notices.class);

  public Notices(Clock clock, UiThread uiThread, Preferences preferences) {
    this.clock = clock;
    this.uiThread = uiThread;
    this.preferences = preferences;
    getStyleClass().add("notices");
    setAlignment(Pos.TOP_RIGHT);
    setPickOnBounds(false);
    setAccessibleRole(AccessibleRole.TEXT);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  @Override
  public void say(Notice notice) {
    getChildren().add(new Card(notice));
    if (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    setAccessibleText(notice.text());
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private Duration stay(Notice notice) {
    long seconds =
        preferences
            .get(SECONDS)
            .filter(s -> s.matches("\\d{1,4}"))
            .map(Long::parseLong)
            .orElse((long) STAY);
    return notice.kind() == Notice.Kind.BAD ? Duration.ZERO : Duration.ofSeconds(seconds);
  }

  private final class Card extends HBox {
    private Subscription ending = () -> {};

    Card(Notice notice) {
      getStyleClass().addAll("notice", notice.kind().name().toLowerCase(java.util.Locale.ROOT));
      EmojiText words = new EmojiText(notice.text());
      VBox middle = new VBox(words);
      HBox.setHgrow(middle, Priority.ALWAYS);
      getChildren()
          .addAll(
              Icons.icon(
                  switch (notice.kind()) {
                    case INFO -> Feather.INFO;
                    case GOOD -> Feather.CHECK_CIRCLE;
                    case BAD -> Feather.ALERT_TRIANGLE;
                  }),
              middle);
      if (!notice.action().isEmpty()) {
        Button button = new Button(notice.action());
        button.getStyleClass().add("link");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
          remove();
          notice.run().run();
        });
        middle.getChildren().add(button);
      }
      getChildren().add(Icons.button(Feather.X, texts.say("notice.close"), this::remove));
      Duration stay = stay(notice);
      if (stay.isPositive()) {
        hoverProperty().addListener((_, _, _) -> wait(stay));
        focusWithinProperty().addListener((_, _, _) -> wait(stay));
        wait(stay);
      }
    }

    private void wait(Duration stay) {
      ending.close();
      if (!isHover() && !isFocusWithin()) {
        ending = clock.after(stay, () -> uiThread.run(this::end));
      }
    }

    private void end() {
      if (!isHover() && !isFocusWithin()) {
        remove();
      }
    }

    private void remove() {
      ending.close();
      Notices.this.getChildren().remove(this);
    }
  }
}
