package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every recorded payload ends as something shown or under a named verdict. */
class SamplesTest {

  @Test
  void everySampleDecodesOrIsNamed() throws IOException {
    String root = System.getProperty("samples", "");
    Path folder = Path.of(root.isBlank() ? "absent" : root, "voipbin");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no samples here");
    Map<String, Integer> table = new TreeMap<>();
    List<String> unreadable = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        String name = file.getFileName().toString();
        Decoded decoded =
            new VoipbinDecoder()
                .decode(
                    new RawEvent(
                        "voipbin", Via.REPLAY, Raw.RECEIVED, Map.of(), Files.readAllBytes(file)));
        table.merge(verdict(decoded), 1, Integer::sum);
        if (decoded instanceof Decoded.Quarantined bad && bad.kind().equals("unreadable")) {
          unreadable.add(name + ": " + bad.reason());
        }
        if (name.startsWith("wire-webhook") && !(decoded instanceof Decoded.Understood)) {
          missed.add(name + ": " + decoded);
        }
      }
    }
    System.out.println("samples/voipbin, files by verdict:");
    table.forEach((verdict, count) -> System.out.printf("%5d  %s%n", count, verdict));
    assertFalse(table.isEmpty());
    assertEquals(List.of(), missed, "VoIPBIN's own serialisation must be understood");
    assertEquals(List.of(), unreadable, "the samples are JSON");
  }

  private static String verdict(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Understood seen -> "understood  " + seen.kind();
      case Decoded.Ignored ignored -> "ignored     " + ignored.kind() + ": " + ignored.reason();
      case Decoded.Quarantined bad -> "quarantined " + bad.kind() + ": " + bad.reason();
    };
  }
}
