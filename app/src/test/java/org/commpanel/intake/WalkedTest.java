package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Journal;
import org.commpanel.port.StorageFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a walk over a vendor's lists may stop, and what it keeps. */
class WalkedTest {
  private Account account;
  private Projector projector;

  @BeforeEach
  void open() throws Exception {
    account = new Account();
    projector = account.projector();
  }

  @AfterEach
  void close() throws Exception {
    projector.close();
    account.close();
  }

  private static RawEvent listed(int n) {
    return new RawEvent(
        "voipbin",
        Via.CATCH_UP,
        Events.T0,
        Map.of(RawEvent.RESOURCE, "message"),
        Events.message(n, 1, "t" + n).getBytes(StandardCharsets.UTF_8));
  }

  private static RawEvent live(int n) {
    return new RawEvent(
        "voipbin",
        Via.WEBHOOK,
        Events.T0,
        Map.of(),
        Events.envelope("conversation_message_created", Events.message(n, 1, "t" + n))
            .getBytes(StandardCharsets.UTF_8));
  }

  private Walked walked(Journal journal, Walked.Horizon horizon) {
    return walked(journal, new Horizons(horizon, Map.of()));
  }

  private Walked walked(Journal journal, Horizons horizon) {
    return new Walked(journal, account.projection(), Account.DECODERS.get("voipbin"), horizon);
  }

  private Walked walked(long began, long ended) {
    return walked(account.journal(), new Walked.Horizon(began, ended));
  }

  private void applied(RawEvent event) {
    projector.awaitApplied(account.append(event)).join();
  }

  @Test
  void whatCameLiveSinceTheLastWalkDoesNotStopTheNext() {
    applied(live(1)); // before the last whole walk began
    applied(listed(2)); // brought by it
    applied(live(3)); // came while it went on
    applied(live(4)); // came after it

    Walked walked = walked(1, 3);

    assertTrue(walked.isSafe(listed(1)));
    assertTrue(walked.isSafe(listed(2)));
    assertFalse(walked.isSafe(listed(3)));
    assertFalse(walked.isSafe(listed(4)));
    assertFalse(walked.isSafe(listed(5)));
    assertTrue(walked.isKnown(listed(4)));
  }

  @Test
  void nothingIsSafeBeforeTheFirstWholeWalk() {
    applied(listed(1));
    assertFalse(walked(0, 0).isSafe(listed(1)));
  }

  @Test
  void whatIsKnownIsNotKeptTwice() {
    applied(live(1));
    Walked walked = walked(0, 0);
    walked.take(listed(1));
    walked.take(listed(2));
    walked.take(listed(2));
    assertEquals(1, walked.finish());
    assertEquals(2, account.journal().lastSeq());
  }

  @Test
  void aDiskThatRefusesBreaksTheWalkOff() {
    BrokenJournal journal = new BrokenJournal(account.journal());
    journal.fails = true;
    Walked walked = walked(journal, Walked.Horizon.NONE);
    assertThrows(StorageFault.class, () -> walked.take(listed(1)));
    assertThrows(StorageFault.class, walked::finish);
  }

  @Test
  void aConversationThatWasNotGotToKeepsItsOwnHorizon() {
    ConversationKey left = new ConversationKey("voipbin", "left out");
    ConversationKey other = new ConversationKey("voipbin", "other");
    Horizons first = Horizons.NONE.after(new Walked.Horizon(5, 9), Set.of());
    Horizons second = first.after(new Walked.Horizon(20, 30), Set.of(left));
    assertEquals(new Walked.Horizon(5, 9), second.of(left));
    assertEquals(new Walked.Horizon(20, 30), second.of(other));
    assertEquals(second, Horizons.parse(second.text(), "voipbin"));
    Horizons third = second.after(new Walked.Horizon(40, 50), Set.of(left, other));
    assertEquals(new Walked.Horizon(5, 9), third.of(left), "still the one of before");
    assertEquals(new Walked.Horizon(20, 30), third.of(other));
    assertEquals(
        new Walked.Horizon(60, 70), third.after(new Walked.Horizon(60, 70), Set.of()).of(left));
    assertEquals(new Walked.Horizon(1, 2), Horizons.parse("1:2", "voipbin").all());
  }

  @Test
  void theHorizonIsReadAsItWasWritten() {
    Walked.Horizon horizon = new Walked.Horizon(12, 34);
    assertEquals(horizon, Walked.Horizon.parse(horizon.toString()));
    assertEquals(Walked.Horizon.NONE, Walked.Horizon.parse(null));
    assertEquals(Walked.Horizon.NONE, Walked.Horizon.parse("x:1"));
  }
}
