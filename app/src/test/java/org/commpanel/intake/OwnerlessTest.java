package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.junit.jupiter.api.Test;

class OwnerlessTest {

  private static final class Shifted extends WallClock {
    private Duration ahead = Duration.ZERO;

    @Override
    public Instant now() {
      return super.now().plus(ahead);
    }
  }

  @Test
  void whatCannotBeLookedUpKeepsNoOtherWaitingAndIsAskedForAgain() throws Exception {
    Shifted clock = new Shifted();
    try (Account account = new Account()) {
      long last = 0;
      for (int n = 1; n <= 120; n++) {
        String message = Events.envelope("conversation_message_created", Events.message(n, n, "x"));
        last =
            account.append(
                new RawEvent(
                    "voipbin",
                    Via.WEBHOOK,
                    Events.T0,
                    Map.of(),
                    message.getBytes(StandardCharsets.UTF_8)));
      }
      try (Projector projector = account.projector()) {
        projector.awaitApplied(last).join();
      }
      Ownerless ownerless = new Ownerless("voipbin", account.projection(), clock);
      Set<ConversationKey> asked = new HashSet<>();
      for (int expected : List.of(50, 100, 120, 120)) {
        asked.addAll(ownerless.due());
        assertEquals(expected, asked.size());
      }
      assertEquals(List.of(), ownerless.due(), "each once");
      clock.ahead = Duration.ofMinutes(6);
      assertEquals(50, ownerless.due().size(), "and again after some minutes");
      ownerless.due();
      ownerless.due();
      clock.ahead = Duration.ofMinutes(12);
      assertEquals(List.of(), ownerless.due(), "ever more rarely");
      assertEquals(List.of(), new Ownerless("other", account.projection(), clock).due());
    }
  }
}
