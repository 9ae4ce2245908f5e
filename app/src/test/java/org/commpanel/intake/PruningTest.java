package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.event.Via;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What changed nothing does not stay for ever, and nothing else goes. */
class PruningTest {
  private final WallClock clock = new WallClock();
  private Account account;

  @BeforeEach
  void open() throws Exception {
    account = new Account();
  }

  @AfterEach
  void close() throws Exception {
    account.close();
  }

  private long tell(Duration age, String type, String resource) {
    return account.append(
        new RawEvent(
            "voipbin",
            Via.WEBHOOK,
            clock.now().minus(age),
            Map.of(),
            Events.envelope(type, resource).getBytes(StandardCharsets.UTF_8)));
  }

  private List<Verdict> verdicts() {
    return account.projection().verdicts(1, account.journal().lastSeq()).stream()
        .map(Projection.Judged::verdict)
        .toList();
  }

  @Test
  void oldIgnoredAndDoubleEntriesLoseTheirBodiesAndNothingElse() throws Exception {
    Duration old = Duration.ofDays(31);
    Duration young = Duration.ofDays(29);
    String talk = Events.conversation(1, Events.ME, 1, "Name of the peer");
    try (Projector projector = account.projector(Account.AGENT, Account.DECODERS)) {
      tell(old, "conversation_created", talk);
      tell(old, "conversation_created", talk);
      tell(old, "call_created", "{\"id\":\"1\"}");
      tell(young, "billing_created", "{\"id\":\"2\"}");
      projector.awaitApplied(tell(young, "conversation_created", talk)).join();
      assertEquals(
          List.of(
              Verdict.APPLIED,
              Verdict.DUPLICATE,
              Verdict.IGNORED,
              Verdict.IGNORED,
              Verdict.DUPLICATE),
          verdicts());

      Pruning pruning =
          new Pruning(account.journal(), account.projection(), clock, Duration.ofDays(30));
      assertEquals(2, pruning.prune());
      assertEquals(0, pruning.prune());

      List<Journal.Entry> entries = account.entries();
      assertNotNull(entries.get(0).event().body());
      assertNull(entries.get(1).event().body());
      assertNull(entries.get(2).event().body());
      assertNotNull(entries.get(3).event().body());
      assertNotNull(entries.get(4).event().body());
      assertEquals(
          List.of(
              Verdict.APPLIED, Verdict.ERASED, Verdict.ERASED, Verdict.IGNORED, Verdict.DUPLICATE),
          verdicts());
      String live = Seen.withVerdicts(account.store());
      projector.rebuild().join();
      assertEquals(live, Seen.withVerdicts(account.store()));
    }
  }
}
