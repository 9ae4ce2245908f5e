package org.commpanel.ui.shell;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Conversations;
import org.commpanel.port.Conversations.Counts;
import org.commpanel.ui.kit.Refresher;
import org.commpanel.ui.kit.Workbench;

/** How many conversations each folder holds and how many of them are unread. FX thread only. */
final class CountsModel implements AutoCloseable {
  private static final Counts NONE = new Counts(0, 0, 0);
  private final Conversations conversations;
  private final Viewer viewer;
  private final ReadOnlyObjectWrapper<Map<Folder, Counts>> counts =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final Refresher<Map<Folder, Counts>> reading;

  CountsModel(Workbench bench) {
    conversations = bench.desk().conversations();
    viewer = bench.desk().session().viewer();
    reading = bench.refresher("counts", Duration.ofMillis(400), this::read, counts::set);
    reading.ask();
  }

  ReadOnlyObjectProperty<Map<Folder, Counts>> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  int unread(Folder folder) {
    return counts.get().getOrDefault(folder, NONE).unread();
  }

  int all(Folder folder) {
    return counts.get().getOrDefault(folder, NONE).all();
  }

  void changed() {
    reading.ask();
  }

  private Map<Folder, Counts> read() {
    Map<Folder, Counts> read = new EnumMap<>(Folder.class);
    read.put(Folder.MINE, conversations.counts(viewer.agentId()));
    if (viewer.seesAll()) {
      read.put(Folder.UNASSIGNED, conversations.counts(""));
    }
    return read;
  }

  @Override
  public void close() {
    reading.close();
  }
}
