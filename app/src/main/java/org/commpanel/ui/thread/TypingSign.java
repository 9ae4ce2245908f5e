package org.commpanel.ui.thread;

import java.time.Duration;
import java.time.Instant;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import org.commpanel.port.Clock;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Icons;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Says that the customer is writing, until they have written or a while is over. FX thread only.
 */
final class TypingSign extends Label {
  /** No vendor says when it stops; Sinch repeats it while it lasts. */
  static final Duration LASTS = Duration.ofSeconds(10);

  private final Clock clock;
  private final UiThread uiThread;
  private Subscription end = () -> {};

  TypingSign(String says, Clock clock, UiThread uiThread) {
    super(says);
    this.clock = clock;
    this.uiThread = uiThread;
    getStyleClass().add("typing");
    setGraphic(Icons.icon(Feather.EDIT_3));
    setAccessibleRole(AccessibleRole.TEXT);
    setMouseTransparent(true);
    // Below the thread and not over it: the last bubble stays in sight.
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  void show(Standing.@Nullable Facts about) {
    end.close();
    Instant since = about == null ? null : about.traits().typingAt();
    Instant wrote = about == null ? null : about.traits().lastInboundAt();
    boolean over = since == null || (wrote != null && !wrote.isBefore(since));
    Duration left = over ? Duration.ZERO : LASTS.minus(Duration.between(since, clock.now()));
    // A vendor's clock ahead of ours makes it last no longer.
    left = left.compareTo(LASTS) > 0 ? LASTS : left;
    setVisible(left.isPositive());
    if (left.isPositive()) {
      end = clock.after(left, () -> uiThread.run(() -> setVisible(false)));
    }
  }
}
