package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.event.Via;
import org.commpanel.port.Conversations;
import org.junit.jupiter.api.Test;

/**
 * The same things told in any order, any number of times, by webhook, stream or list, with restarts
 * and lost caches in between, end in the same projection.
 */
class AnyOrderTest {
  private static final int ROUNDS = 10;
  private static final String[] STATUS = {"progressing", "done", "failed"};

  /** A resource and the name its webhook has. */
  private record Told(String type, String resource) {
    RawEvent by(int way) {
      String json = way == 0 ? Events.envelope(type, resource) : resource;
      String kind =
          type.startsWith("conversation_message")
              ? "message"
              : type.startsWith("agent") ? "agent" : "conversation";
      boolean bare = way != 0 && !type.startsWith("message_");
      return new RawEvent(
          "voipbin",
          way == 0 || !bare ? Via.WEBHOOK : way == 1 ? Via.STREAM : Via.CATCH_UP,
          Events.T0,
          way == 2 && bare ? Map.of(RawEvent.RESOURCE, kind) : Map.of(),
          (bare ? json : Events.envelope(type, resource)).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Told> story(Random random) {
    List<Told> told = new ArrayList<>();
    String[] owners = {Events.ME, Events.OTHER, Events.NOBODY};
    for (int c = 0; c < 6; c++) {
      told.add(new Told("conversation_created", Events.conversation(c, owners[c % 3], 0)));
      for (int change = 0; change < 3; change++) {
        String owner = owners[random.nextInt(3)];
        int at = 1 + random.nextInt(4);
        told.add(new Told("conversation_updated", Events.conversation(c, owner, at)));
      }
    }
    for (int m = 0; m < 40; m++) {
      boolean incoming = random.nextBoolean();
      String way = incoming ? "incoming" : "outgoing";
      int c = random.nextInt(7);
      int at = 5 + (m * 7) % 40; // no two at once: lists settle a tie by their own numbers
      told.add(
          new Told(
              "conversation_message_created",
              Events.message(m, c, way, incoming ? "done" : STATUS[0], "text " + m, at, 0)));
      if (!incoming) {
        for (int i = 0; i < 2; i++) {
          String status = STATUS[random.nextInt(3)];
          told.add(
              new Told(
                  "conversation_message_updated",
                  Events.message(m, c, way, status, "text " + m, at, at + random.nextInt(3))));
        }
        told.add(new Told("message_updated", Events.sms(m, random.nextBoolean())));
      }
    }
    for (int a = 0; a < 3; a++) {
      told.add(new Told("agent_updated", Events.agent(Events.ME, "busy", a)));
      told.add(new Told("agent_updated", Events.agent(Events.OTHER, "away", 5 - a)));
    }
    return told;
  }

  @Test
  void endInTheSameProjection() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Told> story = story(random);
    String expected = null;
    String order = null;
    for (int round = 0; round < ROUNDS; round++) {
      List<RawEvent> events = new ArrayList<>();
      for (Told one : story) {
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
          events.add(one.by(random.nextInt(3)));
        }
      }
      if (round > 0) {
        Collections.shuffle(events, random);
      }
      try (Account account = new Account()) {
        feed(account, events, random);
        String seen = Seen.by(account.store());
        String longest = Seen.orderOf(account.store(), Conversations.Sort.LONGEST_WAITING);
        if (expected == null) {
          expected = seen;
          order = longest;
          assertTrue(seen.length() > 5_000, seen);
          assertTrue(
              account.projection().verdicts(1, events.size()).stream()
                  .noneMatch(judged -> judged.verdict() == Verdict.QUARANTINED));
        }
        assertEquals(expected, seen, "seed " + seed);
        assertEquals(order, longest, "seed " + seed);
      }
    }
  }

  /** In chunks; between them the process ends, and at times the cache is lost. */
  private static void feed(Account account, List<RawEvent> events, Random random) throws Exception {
    int from = 0;
    while (from < events.size()) {
      int to = Math.min(events.size(), from + 1 + random.nextInt(events.size() / 2));
      try (Projector projector = account.projector()) {
        long last = 0;
        for (RawEvent event : events.subList(from, to)) {
          last = account.append(event);
        }
        if (random.nextBoolean()) {
          projector.awaitApplied(last).join();
        }
      }
      from = to;
      if (random.nextInt(4) == 0) {
        account.restartWithoutCache();
      } else {
        account.restart();
      }
    }
    try (Projector projector = account.projector()) {
      projector.awaitApplied(account.journal().lastSeq()).join();
      String live = Seen.withVerdicts(account.store());
      projector.rebuild().join();
      assertEquals(live, Seen.withVerdicts(account.store()));
    }
  }
}
