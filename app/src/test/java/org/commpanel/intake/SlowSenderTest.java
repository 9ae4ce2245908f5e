package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attack 5: 400 connections, a byte every two seconds. Each byte begins Jetty's idle time-out anew,
 * and each body being read holds a thread where threads are few.
 */
class SlowSenderTest {
  private static final int ATTACKERS = 400;

  @ParameterizedTest
  @ValueSource(strings = {"body", "header"})
  void goodRequestsAreAnsweredAndTheAttackersAreGone(String part) throws Exception {
    try (Account account = new Account();
        Listener listener = new Listener(account.journal())) {
      String opening =
          part.equals("body") ? listener.head("", 1000) + "{" : "POST /webhooks/voipbin HTTP";
      List<Raw> attackers = new ArrayList<>();
      for (int i = 0; i < ATTACKERS; i++) {
        Raw attacker = new Raw(listener.port);
        attacker.send(opening);
        attackers.add(attacker);
      }
      long[] ticks = {0};

      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> {
            if (ticks[0]++ % 4 == 0) {
              attackers.forEach(SlowSenderTest::trickle);
            }
            long asked = System.nanoTime();
            assertEquals(200, listener.post("{\"type\":\"x\",\"data\":{}}").status());
            Duration took = Duration.ofNanos(System.nanoTime() - asked);
            assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, "answered after " + took);
            return attackers.stream().noneMatch(attacker -> !attacker.isClosed(1));
          });
      for (Raw attacker : attackers) {
        attacker.close();
      }
    }
  }

  private static void trickle(Raw attacker) {
    try {
      attacker.send("x");
    } catch (IOException e) {
      // It has been shown the door.
    }
  }
}
