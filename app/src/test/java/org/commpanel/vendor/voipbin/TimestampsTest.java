package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @ParameterizedTest
  @CsvSource({
    "2026-04-30T09:30:00Z,2026-04-30T09:30:00Z",
    "2026-04-30T09:30:00.5Z,2026-04-30T09:30:00.500Z",
    "2022-06-23T05:05:40.950834Z,2022-06-23T05:05:40.950834Z",
    "2022-06-23T05:05:40.950834999Z,2022-06-23T05:05:40.950834Z",
    "2022-06-23T07:05:40.950834+02:00,2022-06-23T05:05:40.950834Z",
    "2022-06-22T23:05:40-06:00,2022-06-23T05:05:40Z",
    "2022-06-23 05:05:40.950834,2022-06-23T05:05:40.950834Z",
    "2022-06-23 05:05:40,2022-06-23T05:05:40Z",
    "2022-06-23T05:05:40.950834,2022-06-23T05:05:40.950834Z",
    "2022-06-23t05:05:40z,2022-06-23T05:05:40Z",
  })
  void everyForm(String text, Instant expected) {
    assertEquals(expected, Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9999-01-01 00:00:00.000000",
        "9999-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00Z"
      })
  void never(String text) {
    assertNull(Timestamps.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01T00:00:00Z", "2026-04-30", "12:00", "  x  "})
  void noTime(String text) {
    assertThrows(DateTimeException.class, () -> Timestamps.parse(text));
  }

  @Test
  void numbers() {
    Instant expected = Instant.parse("2022-06-23T05:05:40Z");
    assertEquals(expected, Timestamps.of(JSON.numberNode(1655960740L)));
    assertEquals(expected, Timestamps.of(JSON.numberNode(1655960740000L)));
    assertEquals(expected, Timestamps.of(JSON.numberNode(1655960740000000L)));
    assertEquals(expected, Timestamps.of(JSON.numberNode(1655960740000000000L)));
    assertEquals(expected.plusMillis(500), Timestamps.of(JSON.numberNode(1655960740.5)));
    assertNull(Timestamps.of(JSON.numberNode(0)));
    assertThrows(
        DateTimeException.class, () -> Timestamps.of(JSON.numberNode(Double.POSITIVE_INFINITY)));
    assertThrows(
        DateTimeException.class, () -> Timestamps.of(JSON.numberNode(BigInteger.TEN.pow(60))));
  }

  @Test
  void aTokenHasSixDigits() {
    assertEquals(
        "2020-09-20T03:23:21.995000Z", Timestamps.token(Instant.parse("2020-09-20T03:23:21.995Z")));
  }
}
