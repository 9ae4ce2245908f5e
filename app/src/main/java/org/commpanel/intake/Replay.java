package org.commpanel.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.event.Via;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.jspecify.annotations.Nullable;

/** Feeds a folder of recorded payloads through the journal, as if they had just come. */
public final class Replay {

  /**
   * What became of one file.
   *
   * @param seq its entry's number, 0 when it was not journalled
   * @param verdict null when it was not journalled
   * @param reason null when there is nothing to say
   */
  public record Result(
      Path file, long seq, String kind, @Nullable Verdict verdict, @Nullable String reason) {}

  private record Fed(Path file, long seq) {}

  private final Journal journal;
  private final Projection projection;
  private final Projector projector;
  private final Clock clock;

  public Replay(Journal journal, Projection projection, Projector projector, Clock clock) {
    this.journal = journal;
    this.projection = projection;
    this.projector = projector;
    this.clock = clock;
  }

  /**
   * Feeds every {@code .json} below the folder in the order of their names, waits until they have
   * been applied, and reports on each. Blocking.
   *
   * @throws UncheckedIOException when the folder cannot be read
   * @throws org.commpanel.port.StorageFault when the journal refuses
   */
  public void run(Path folder, String vendor, Consumer<Result> report) {
    List<Fed> fed = new ArrayList<>();
    for (Path file : files(folder)) {
      byte[] body;
      try {
        if (Files.size(file) > BodyReader.LARGEST) {
          report.accept(new Result(file, 0, "unread", null, "larger than a webhook may be"));
          continue;
        }
        body = Files.readAllBytes(file);
      } catch (IOException e) {
        report.accept(new Result(file, 0, "unread", null, "cannot be read"));
        continue;
      }
      fed.add(new Fed(file, append(new RawEvent(vendor, Via.REPLAY, clock.now(), Map.of(), body))));
    }
    if (!fed.isEmpty()) {
      projector.awaitApplied(fed.getLast().seq()).join();
    }
    fed.forEach(one -> report.accept(result(one)));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long append(RawEvent event) {
    try {
      return journal.append(event).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Result result(Fed fed) {
    return projection.verdicts(fed.seq(), fed.seq()).stream()
        .findFirst()
        .map(j -> new Result(fed.file(), fed.seq(), j.kind(), j.verdict(), j.reason()))
        .orElseGet(() -> new Result(fed.file(), fed.seq(), "unknown", null, "no verdict"));
  }
}
