package org.commpanel.core.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTest {

  @ParameterizedTest
  @CsvSource({"0,CALM", "119,CALM", "120,WARN", "299,WARN", "300,BAD", "90000,BAD", "-30,CALM"})
  void growsLouder(long seconds, Waiting.Level expected) {
    Instant now = Instant.parse("2026-11-21T10:42:00Z");
    assertEquals(expected, Waiting.between(now.minusSeconds(seconds), now).level());
  }

  @org.junit.jupiter.api.Test
  void aCustomersClockAheadOfOursIsNoTime() {
    Instant now = Instant.parse("2026-11-21T10:42:00Z");
    assertEquals(Duration.ZERO, Waiting.between(now.plusSeconds(9), now).time());
  }
}
