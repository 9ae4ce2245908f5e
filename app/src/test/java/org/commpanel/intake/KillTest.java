package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that takes signed events at full speed is killed twenty times at a moment it cannot
 * choose. Whatever it answered with 2xx is there afterwards, once; like the vendor, the senders
 * send again what was not answered.
 */
class KillTest {
  private static final int KILLS = 20;
  private static final int SENDERS = 6;
  private static final int CONVERSATIONS = 12;
  private final Random random = new Random();
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Integer> answered = ConcurrentHashMap.newKeySet();

  @Test
  void everyAcknowledgedEventSurvivesOnce(@TempDir Path scratch) throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("account"));
    Integer[] unanswered = new Integer[SENDERS];
    Process standby = start(folder);
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        Process child = standby;
        standby = start(folder);
        int before = answered.size();
        runAndKill(child, unanswered, before + 1 + random.nextInt(300));
        assertTrue(answered.size() > before, "nothing was answered before kill " + kill);
      }
    } finally {
      standby.destroyForcibly().waitFor();
    }
    try (Account account = new Account(folder)) {
      verify(account);
    }
  }

  private void runAndKill(Process child, Integer[] unanswered, int killAfter) throws Exception {
    try {
      child.getOutputStream().write('\n');
      child.getOutputStream().flush();
      int port = port(child);
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int sender = i;
        senders.add(
            Thread.ofVirtual()
                .start(() -> unanswered[sender] = sendUntilDeath(port, unanswered[sender])));
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> answered.size() >= killAfter);
      child.destroyForcibly();
      for (Thread sender : senders) {
        sender.join();
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledReceiver.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static int port(Process child) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the child did not come up");
    }
    return Integer.parseInt(line);
  }

  /** Returns the event that was on its way when the line went dead. */
  private Integer sendUntilDeath(int port, Integer first) {
    Integer event = first != null ? first : Integer.valueOf(next.incrementAndGet());
    try (Raw raw = new Raw(port)) {
      while (true) {
        byte[] body = body(event);
        raw.send(head(port, body));
        raw.send(body);
        if (raw.answer().status() != 200) {
          return event;
        }
        answered.add(event);
        event = next.incrementAndGet();
      }
    } catch (IOException e) {
      return event;
    }
  }

  private static String head(int port, byte[] body) {
    return "POST /webhooks/voipbin HTTP/1.1\r\nHost: 127.0.0.1:"
        + port
        + "\r\nContent-Type: application/json\r\n"
        + Listener.signature(body)
        + "Content-Length: "
        + body.length
        + "\r\n\r\n";
  }

  private static byte[] body(int event) {
    int conversation = event % CONVERSATIONS;
    String json =
        event % 10 == 0
            ? Events.envelope(
                "conversation_updated", Events.conversation(conversation, Events.ME, event))
            : Events.envelope(
                "conversation_message_created",
                Events.message(event, conversation, "message " + event));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private void verify(Account account) throws Exception {
    Map<String, Integer> journalled = new HashMap<>();
    account
        .entries()
        .forEach(entry ->
            journalled.merge(
                new String(entry.event().body(), StandardCharsets.UTF_8), 1, Integer::sum));
    try (Projector projector = account.projector()) {
      projector.awaitApplied(account.journal().lastSeq()).get(30, TimeUnit.SECONDS);
      for (int event : answered) {
        String body = new String(body(event), StandardCharsets.UTF_8);
        assertTrue(journalled.containsKey(body), "lost: " + event);
        if (event % 10 != 0) {
          MessageKey key = new MessageKey("voipbin", Events.messageId(event));
          assertEquals(
              "message " + event,
              account.store().messages().find(key).orElseThrow().body().plain());
        }
      }
      int shown = 0;
      for (int c = 0; c < CONVERSATIONS; c++) {
        ConversationKey key = new ConversationKey("voipbin", Events.conversationId(c));
        shown += account.store().messages().count(key);
      }
      long messages = journalled.keySet().stream().filter(b -> b.contains("_message_")).count();
      assertEquals(messages, shown);
      long applied =
          account.projection().verdicts(1, account.journal().lastSeq()).stream()
              .filter(judged -> judged.verdict() == Verdict.APPLIED)
              .count();
      assertEquals(journalled.size(), applied);

      String live = Seen.withVerdicts(account.store());
      projector.rebuild().get(30, TimeUnit.SECONDS);
      assertEquals(live, Seen.withVerdicts(account.store()));
    }
    System.out.println(
        answered.size() + " answered, " + account.journal().lastSeq() + " journalled");
  }
}
