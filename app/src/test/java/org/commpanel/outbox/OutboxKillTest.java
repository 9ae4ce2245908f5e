package org.commpanel.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.commpanel.sandbox.Options;
import org.commpanel.sandbox.Sandbox;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Fault.Kind;
import org.commpanel.sandbox.voipbin.Sent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types and sends in a child process that is killed with SIGKILL again and again, before a VoIPBIN
 * that loses requests and answers: what was wanted is at the customer once, or it is uncertain and
 * not there. Never twice.
 */
class OutboxKillTest {
  private static final int KILLS = 22;
  private static final String SENDING = "POST .*/messages";
  private static final Duration STALL = Duration.ofMillis(500);

  /** By which a panel is killed before, during or after the request, its answer stalled or lost. */
  private static final List<Kind> FAULTS =
      List.of(
          Kind.STALL_AFTER,
          Kind.STALL_BEFORE,
          Kind.DROP_ANSWER,
          Kind.STALL_AFTER,
          Kind.ACT_THEN_500,
          Kind.STALL_BEFORE,
          Kind.DROP_REQUEST,
          Kind.FAIL_500);

  private final Random random = new Random(20);
  private final List<String> typed = new ArrayList<>();
  private final Map<String, String> wanted = new LinkedHashMap<>();
  private int foundSending;

  @Test
  @Timeout(180)
  void nothingIsSentTwiceAndNothingIsForgotten(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (Sandbox sandbox = Sandbox.start(Options.standard().rateLimit(false))) {
      String conversations =
          String.join(",", Stream.of("1", "2", "3").map(n -> open(sandbox, n)).toList());
      for (int round = 0; round < KILLS; round++) {
        sandbox.faults().clear();
        sandbox.faults().add(Fault.of(FAULTS.get(round % FAULTS.size())).on(SENDING).delay(STALL));
        killOne(start(sandbox, folder, conversations, "round " + round));
      }
      sandbox.faults().clear();
      Map<String, String> ended = finish(start(sandbox, folder, conversations, ""));
      check(sandbox.world().sent(), ended);
    }
    assertTrue(foundSending > 0, "no kill came while a request was under way");
  }

  private static String open(Sandbox sandbox, String n) {
    return sandbox
        .world()
        .open("message", "+4670000000" + n, "Eva", sandbox.world().agent("maria"))
        .id()
        .toString();
  }

  private static Process start(Sandbox sandbox, Path folder, String conversations, String typing)
      throws IOException {
    var maria =
        sandbox.accounts().stream()
            .filter(account -> account.username().startsWith("maria"))
            .findFirst()
            .orElseThrow();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-Djava.util.logging.config.file="
                + System.getProperty("java.util.logging.config.file"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            TypingPanel.class.getName(),
            folder.toString(),
            sandbox.baseUrl().toString(),
            maria.username(),
            maria.password(),
            conversations,
            typing)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** At any moment after the first text was typed or, now and then, while it still comes up. */
  private void killOne(Process panel) throws IOException, InterruptedException {
    String sign = random.nextInt(5) == 0 ? "SENDING" : "TYPED";
    try (BufferedReader said = panel.inputReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      while (line != null && !line.startsWith(sign)) {
        hear(line);
        line = said.readLine();
      }
      assertNotNull(line, "the panel did not come up");
      hear(line);
      panel.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
      // The process itself would close what it said, too.
      panel.toHandle().destroyForcibly();
      said.lines().forEach(this::hear);
      panel.waitFor();
    }
  }

  private void hear(String line) {
    String[] words = line.split("\t");
    switch (words[0]) {
      case "SENDING" -> foundSending += Integer.parseInt(words[1]);
      case "TYPED" -> typed.add(words[1]);
      case "WANTED" -> {
        if (words.length == 3) {
          wanted.put(words[1], words[2]);
        }
      }
      default -> {}
    }
  }

  /** Lets a last one come to an end, and returns each intent's end by id. */
  private Map<String, String> finish(Process panel) throws IOException {
    try (BufferedReader said = panel.inputReader(StandardCharsets.UTF_8);
        var ids = panel.outputWriter(StandardCharsets.UTF_8)) {
      for (String id : wanted.keySet()) {
        ids.write(id + "\n");
      }
      ids.close();
      Map<String, String> ended = new HashMap<>();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        hear(line);
        String[] words = line.split("\t");
        if (words[0].equals("ENDED")) {
          ended.put(words[1], words[2]);
        }
      }
      return ended;
    }
  }

  private void check(List<Sent> sent, Map<String, String> ended) {
    List<String> got = sent.stream().map(Sent::text).toList();
    for (String text : typed) {
      assertTrue(times(got, text) <= 1, text + " came " + times(got, text) + " times");
    }
    assertTrue(wanted.size() >= KILLS, "kept on disk: " + wanted.size());
    wanted.forEach((id, text) -> {
      String end = ended.getOrDefault(id, "forgotten");
      String expected = times(got, text) == 1 ? "DONE" : "UNCERTAIN NOT_FOUND";
      assertEquals(expected, end, text);
    });
    sent.stream()
        .map(Sent::conversationId)
        .distinct()
        .forEach(conversation -> {
          List<String> inOrder =
              sent.stream()
                  .filter(one -> one.conversationId().equals(conversation))
                  .map(Sent::text)
                  .filter(typed::contains)
                  .toList();
          assertEquals(typed.stream().filter(inOrder::contains).toList(), inOrder);
        });
  }

  private static long times(List<String> texts, String text) {
    return texts.stream().filter(text::equals).count();
  }
}
