package org.commpanel.boot;

import javafx.application.Platform;
import org.commpanel.port.UiThread;

/** The FX thread itself; a task that is on it already runs at once. */
final class FxThread implements UiThread {
  @Override
  public void run(Runnable task) {
    if (Platform.isFxApplicationThread()) {
      task.run();
    } else {
      Platform.runLater(task);
    }
  }
}
