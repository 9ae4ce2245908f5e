package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commpanel.core.event.Verdict;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  private static List<Replay.Result> replay(Path folder) throws Exception {
    List<Replay.Result> results = new ArrayList<>();
    try (Account account = new Account();
        Projector projector = account.projector()) {
      new Replay(account.journal(), account.projection(), projector, new WallClock())
          .run(folder, "voipbin", results::add);
    }
    return results;
  }

  @Test
  void everyFileHasItsVerdict(@TempDir Path folder) throws Exception {
    String created = Events.envelope("conversation_created", Events.conversation(1, Events.ME, 0));
    Files.writeString(folder.resolve("a.json"), created);
    Files.writeString(folder.resolve("b.json"), created);
    Files.writeString(folder.resolve("c.json"), "{");
    Files.writeString(folder.resolve("d.json"), "{\"type\":\"moon_landed\",\"data\":{}}");
    Files.writeString(folder.resolve("e.json"), " ".repeat(BodyReader.LARGEST + 1));
    Files.writeString(folder.resolve("notes.txt"), "not one of them");

    List<Replay.Result> results = replay(folder);

    assertEquals(5, results.size());
    assertNull(results.getFirst().verdict());
    assertNotNull(results.getFirst().reason());
    assertEquals(
        List.of(Verdict.APPLIED, Verdict.DUPLICATE, Verdict.QUARANTINED, Verdict.IGNORED),
        results.stream().skip(1).map(Replay.Result::verdict).toList());
  }

  @Test
  void anEmptyFolderIsNothingToDo(@TempDir Path folder) throws Exception {
    assertTrue(replay(folder).isEmpty());
  }

  @Test
  void everyRecordedSampleComesToSomething() throws Exception {
    String samples = System.getProperty("samples", "");
    Assumptions.assumeFalse(samples.isBlank());
    Path folder = Path.of(samples, "voipbin");
    Assumptions.assumeTrue(Files.isDirectory(folder));
    long files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).count();
    }

    List<Replay.Result> results = replay(folder);

    assertEquals(files, results.size());
    for (Replay.Result result : results) {
      assertNotNull(result.verdict(), result.file().toString());
    }
  }
}
