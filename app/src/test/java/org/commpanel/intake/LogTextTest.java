package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

  @ParameterizedTest
  @CsvSource({
    "+15551234567, ***67",
    "call +1 (555) 123-4567 now, call ***67 now",
    "/x?to=%2B15551234567, /x?to=***67",
    "a 5551234 b, a ***34 b",
    "12345, 12345",
    "4b1f2c00-1234-4123-8123-123456789012, 4b1f2c00-1234-4123-8123-123456789012",
    "status 503, status 503",
  })
  void phoneNumbersAreMaskedAndIdsAreNot(String text, String line) {
    assertEquals(line, LogText.of(text));
  }

  @Test
  void aLineStaysALine() {
    assertEquals(
        "a\\u000d\\u000ab\\u001b[31m\\u202e\\u2028", LogText.of("a\r\nb\u001b[31m\u202e\u2028"));
  }

  @Test
  void longTextIsCut() {
    assertTrue(LogText.of("x".repeat(5_000)).length() <= 201);
  }
}
