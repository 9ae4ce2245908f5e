package org.commpanel.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dies at once loses nothing it has acknowledged. H2 alone does not hold this: with
 * pauses between the commits it loses the newest one now and then, so the child pauses.
 */
class JournalKillTest {
  private static final int KILLS = 4;

  @TempDir Path folder;

  @Test
  void whatWasAcknowledgedIsThere() throws Exception {
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = killed(kill);
    }
    try (AccountStore store = AccountStore.open(folder)) {
      List<Journal.Entry> entries = store.journal().read(0, 100_000);
      assertTrue(entries.size() >= acknowledged, entries.size() + " of " + acknowledged);
      for (int i = 0; i < entries.size(); i++) {
        assertEquals(i + 1, entries.get(i).seq());
        assertEquals("event " + (i + 1), text(entries.get(i).event()));
      }
    }
  }

  /** Returns the last number the child acknowledged; fails when it had lost an earlier one. */
  private long killed(int seed) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                folder.toString(),
                Integer.toString(seed))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long last = 0;
    try (BufferedReader out = child.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = Long.parseLong(line);
      }
    }
    assertEquals(9, child.waitFor(), "the child died of something else");
    return last;
  }

  private static String text(RawEvent event) {
    byte[] body = event.body();
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  /** Appends with pauses, says each number once it is acknowledged, and drops dead. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      Random random = new Random(Integer.parseInt(args[1]));
      Journal journal = AccountStore.open(Path.of(args[0])).journal();
      long next = journal.lastSeq() + 1;
      long end = next + 2 + random.nextInt(30);
      while (next < end) {
        byte[] body = ("event " + next).getBytes(StandardCharsets.UTF_8);
        RawEvent event = new RawEvent("voipbin", Via.WEBHOOK, Instant.EPOCH, Map.of(), body);
        long seq = journal.append(event).get();
        if (seq != next) {
          Runtime.getRuntime().halt(1);
        }
        System.out.println(seq);
        next++;
        Thread.sleep(random.nextInt(4) == 0 ? 300 : 5);
      }
      System.out.flush();
      Runtime.getRuntime().halt(9);
    }
  }
}
