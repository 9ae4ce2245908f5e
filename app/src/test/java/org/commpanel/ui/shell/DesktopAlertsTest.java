package org.commpanel.ui.shell;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.Platform;
import javafx.scene.layout.StackPane;
import org.commpanel.boot.SystemClock;
import org.commpanel.ui.kit.Screen;
import org.junit.jupiter.api.Test;

class DesktopAlertsTest {
  private static final Alerts.Alert ALERT = new Alerts.Alert("Amara", "Where is it?", null);

  @Test
  void anAlertShowsWhileTheWindowIsMinimisedAndEndsWithTheDesk() {
    try (SystemClock clock = new SystemClock();
        Screen screen = new Screen()) {
      screen.show(new StackPane(), 300, 200);
      DesktopAlerts alerts =
          Screen.fx(() ->
              new DesktopAlerts(
                  screen.stage(), screen.theme(), clock, Platform::runLater, _ -> {}));
      assertTrue(shows(alerts));
      double width = Screen.fx(() -> alerts.width());
      assertTrue(width > 250, "dressed as a card: " + width);
      iconify(screen, true);
      assertFalse(Screen.fx(alerts::isShowing), "what stood at the other window has gone");
      assertTrue(shows(alerts));
      iconify(screen, false);
      assertTrue(shows(alerts));
      Screen.fx(() -> {
        alerts.close();
        return null;
      });
      assertFalse(Screen.fx(alerts::isShowing));
    }
  }

  private static boolean shows(DesktopAlerts alerts) {
    return Screen.fx(() -> {
      alerts.show(ALERT);
      return alerts.isShowing();
    });
  }

  private static void iconify(Screen screen, boolean iconified) {
    Screen.fx(() -> {
      screen.stage().setIconified(iconified);
      return null;
    });
  }
}
