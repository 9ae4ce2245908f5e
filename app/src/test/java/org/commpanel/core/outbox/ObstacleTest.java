package org.commpanel.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent.State;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.template.Template;
import org.junit.jupiter.api.Test;

/** What may not be sent although the agent may send. */
class ObstacleTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant YESTERDAY = NOW.minus(Duration.ofHours(25));
  private static final Action TEXT = new Action.SendText("hi");
  private static final Action TEMPLATE =
      new Action.SendTemplate(new Template.Filled("t", null, "en", new LinkedHashMap<>(), "hi"));

  private static Note.Code of(Action action, Channel channel, Instant wrote, State consent) {
    return Obstacle.of(action, channel, wrote, NOW, consent);
  }

  @Test
  void theWindowAndTheCustomersWishDecide() {
    assertNull(of(TEXT, Channel.WHATSAPP, NOW, State.UNKNOWN));
    assertEquals(Note.Code.NEEDS_TEMPLATE, of(TEXT, Channel.WHATSAPP, YESTERDAY, State.OPTED_IN));
    assertNull(of(TEMPLATE, Channel.WHATSAPP, YESTERDAY, State.UNKNOWN));
    assertEquals(Note.Code.WINDOW_SHUT, of(TEXT, Channel.INSTAGRAM, null, State.UNKNOWN));
    assertNull(of(TEXT, Channel.MESSENGER, YESTERDAY, State.UNKNOWN));
    assertNull(of(TEXT, Channel.SMS, null, State.UNKNOWN));
    assertEquals(Note.Code.OPTED_OUT, of(TEXT, Channel.SMS, NOW, State.OPTED_OUT));
    assertEquals(Note.Code.OPTED_OUT, of(TEMPLATE, Channel.WHATSAPP, NOW, State.OPTED_OUT));
  }

  @Test
  void whatTheCustomerDoesNotSeeIsAlwaysPossible() {
    assertNull(of(new Action.End(null), Channel.SMS, null, State.OPTED_OUT));
    assertNull(of(new Action.Release(), Channel.INSTAGRAM, null, State.OPTED_OUT));
    assertNull(of(new Action.Assign("x"), Channel.INSTAGRAM, null, State.OPTED_OUT));
  }
}
