package org.commpanel.ui.thread;

import java.util.Map;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;

/** How the agents are called, as the cache had it last. FX thread only. */
final class Names {
  private final ThreadReader reader;
  private final Lane lane;
  private final UiThread uiThread;
  private final Runnable changed;
  private Map<String, String> known = Map.of();

  Names(ThreadReader reader, Lane lane, UiThread uiThread, Runnable changed) {
    this.reader = reader;
    this.lane = lane;
    this.uiThread = uiThread;
    this.changed = changed;
  }

  /** Reads them and says so. */
  void read() {
    lane.run(() -> {
      Map<String, String> read = reader.names();
      uiThread.run(() -> {
        known = read;
        changed.run();
      });
    });
  }

  /** Empty for one that is not known. */
  String of(String agentId) {
    return known.getOrDefault(agentId, "");
  }

  Map<String, String> all() {
    return known;
  }
}
