package org.commpanel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.commpanel.core.event.Event;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.StorageFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes at full speed is killed at random moments: what it said was on disk is
 * there, once, and the cache goes on from where it was.
 */
class StoreKillTest {
  private static final int KILLS = 4;
  private static final int WRITERS = 4;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedSurvivesSigkill() throws IOException {
    Random random = new Random(11);
    List<String> acked = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      acked.addAll(killed(random.nextInt(2_000), kill));
    }
    try (AccountStore store = AccountStore.open(folder)) {
      List<Journal.Entry> entries = store.journal().read(0, Integer.MAX_VALUE);
      List<String> found = entries.stream().map(StoreKillTest::body).toList();
      assertEquals(found.size(), found.stream().distinct().count(), "each is there once");
      Set<String> lost = new HashSet<>(acked);
      found.forEach(lost::remove);
      assertEquals(Set.of(), lost, "each is there");
      catchUp(store);
      String live = store.dump();
      store.projection().drop();
      catchUp(store);
      assertEquals(live, store.dump());
      assertEquals(entries.size(), store.messages().count(Told.talk("1")));
    }
  }

  /** Runs the writing process until it has acknowledged so many; returns those it did. */
  private List<String> killed(int after, int kill) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                folder.toString(),
                "round" + kill)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> acked = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acked.add(line);
        if (acked.size() == after + 1) {
          if (kill == 0) {
            StorageFault fault = assertThrows(StorageFault.class, () -> AccountStore.open(folder));
            assertTrue(fault.getMessage().contains("another running panel"));
          }
          // Through its handle: the process itself would close the stream we still read.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.onExit().join();
    // The last line may be torn.
    return acked.stream().filter(line -> line.endsWith(".")).collect(Collectors.toList());
  }

  private static String body(Journal.Entry entry) {
    return new String(entry.event().body(), StandardCharsets.UTF_8);
  }

  private static Projection.Step step(Journal.Entry entry) {
    String body = body(entry);
    Event event = Told.in("1", body, body, entry.seq() % 100);
    return Told.step(entry, body, event);
  }

  private static void catchUp(AccountStore store) {
    List<Journal.Entry> entries;
    do {
      entries = store.journal().read(store.projection().cursor(), 100);
      store.projection().apply(entries.stream().map(StoreKillTest::step).toList(), Told.ME);
    } while (!entries.isEmpty());
  }

  /** The process that is killed. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] arguments) {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      AccountStore store = AccountStore.open(Path.of(arguments[0]));
      for (int writer = 0; writer < WRITERS; writer++) {
        String name = arguments[1] + "-" + writer + "-";
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; ; i++) {
                String body = name + i + ".";
                store.journal().append(Told.raw(body, Told.NOON)).join();
                out.println(body);
              }
            });
      }
      while (true) {
        catchUp(store);
      }
    }
  }
}
