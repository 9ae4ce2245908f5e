package org.commpanel.vendor.sinch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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

/** Every recorded payload ends as something shown or under a named verdict, whatever its trust. */
class SamplesTest {

  private static Path folder(String name) {
    String root = System.getProperty("samples", "");
    Path folder = Path.of(root.isBlank() ? "absent" : root, name);
    Assumptions.assumeTrue(Files.isDirectory(folder), "no samples here");
    return folder;
  }

  private static Map<String, Decoded> decoded(String name) throws IOException {
    Map<String, Decoded> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder(name))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        RawEvent raw =
            new RawEvent(
                "sinch",
                Via.REPLAY,
                Instant.parse("2026-11-21T12:00:00Z"),
                Map.of(),
                Files.readAllBytes(file));
        all.put(file.getFileName().toString(), new SinchDecoder().decode(raw));
      }
    }
    return all;
  }

  @Test
  void everyWebhookDecodesOrIsNamed() throws IOException {
    Map<String, Decoded> all = decoded("sinch");
    Map<String, Integer> table = new TreeMap<>();
    List<String> fatal = new ArrayList<>();
    List<String> misnamed = new ArrayList<>();
    all.forEach((name, decoded) -> {
      table.merge(verdict(decoded), 1, Integer::sum);
      if (decoded instanceof Decoded.Quarantined bad) {
        fatal.add(name + ": " + bad.reason());
      }
      String trigger = name.substring(0, Math.max(0, name.indexOf("__")));
      boolean callback =
          !trigger.isEmpty() && !trigger.startsWith("FRAGMENT") && !trigger.equals("REST");
      if (callback && !decoded.kind().equals(trigger)) {
        misnamed.add(name + ": " + decoded);
      }
    });
    System.out.println("samples/sinch, files by verdict:");
    table.forEach((verdict, count) -> System.out.printf("%5d  %s%n", count, verdict));
    assertFalse(table.isEmpty());
    assertEquals(List.of(), fatal);
    assertEquals(List.of(), misnamed, "each is known as its trigger");
  }

  @Test
  void noRestBodyIsFatal() throws IOException {
    List<String> fatal = new ArrayList<>();
    Map<String, Integer> table = new TreeMap<>();
    decoded("sinch-rest")
        .forEach((name, decoded) -> {
          table.merge(verdict(decoded), 1, Integer::sum);
          if (decoded instanceof Decoded.Quarantined bad) {
            fatal.add(name + ": " + bad.reason());
          }
        });
    table.forEach((verdict, count) -> System.out.printf("%5d  %s%n", count, verdict));
    assertEquals(List.of(), fatal);
  }

  private static String verdict(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Understood seen -> "understood  " + seen.kind();
      case Decoded.Ignored ignored -> "ignored     " + ignored.kind() + ": " + ignored.reason();
      case Decoded.Quarantined bad -> "quarantined " + bad.kind() + ": " + bad.reason();
    };
  }
}
