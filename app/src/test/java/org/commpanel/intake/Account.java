package org.commpanel.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Decoder;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.store.AccountStore;
import org.commpanel.vendor.voipbin.VoipbinDecoder;

/** An account on disk, opened by the real store and gone after the test. */
final class Account implements AutoCloseable {
  static final Viewer MANAGER = new Viewer("voipbin", Events.ME, 64);
  static final Viewer AGENT = new Viewer("voipbin", Events.ME, 16);
  static final Map<String, Decoder> DECODERS = Map.of("voipbin", new VoipbinDecoder());

  private final Path folder;
  private AccountStore store;

  Account() throws IOException {
    this(Files.createTempDirectory("account"));
  }

  Account(Path folder) {
    this.folder = folder;
    this.store = AccountStore.open(folder);
  }

  AccountStore store() {
    return store;
  }

  Journal journal() {
    return store.journal();
  }

  Projection projection() {
    return store.projection();
  }

  Path folder() {
    return folder;
  }

  /** Closes the store and opens it again, as a new process would. */
  void restart() {
    store.close();
    store = AccountStore.open(folder);
  }

  /** As {@link #restart}, with the cache lost in between. */
  void restartWithoutCache() throws IOException {
    store.close();
    Files.deleteIfExists(folder.resolve("cache.mv.db"));
    store = AccountStore.open(folder);
  }

  /** One that runs already. */
  Projector projector() {
    return projector(MANAGER, DECODERS);
  }

  Projector projector(Viewer viewer, Map<String, Decoder> decoders) {
    Projector projector =
        new Projector(
            journal(),
            projection(),
            decoders,
            viewer,
            new WallClock(),
            new Board(),
            Thread.ofPlatform().daemon().name("projector").factory());
    projector.start();
    return projector;
  }

  long append(RawEvent event) {
    return journal().append(event).join();
  }

  Projection.Judged verdict(long seq) {
    return projection().verdicts(seq, seq).getFirst();
  }

  List<Journal.Entry> entries() {
    return journal().read(0, Integer.MAX_VALUE);
  }

  @Override
  public void close() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
