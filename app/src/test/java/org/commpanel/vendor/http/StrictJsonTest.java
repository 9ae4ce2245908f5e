package org.commpanel.vendor.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks 6, 7 and 8: what a hostile document may cost. */
class StrictJsonTest {

  private static JsonNode read(String json) throws StrictJson.Malformed {
    return StrictJson.tree(json.getBytes(StandardCharsets.UTF_8));
  }

  static String[] hostile() {
    return new String[] {
      "[".repeat(33) + "]".repeat(33),
      "[".repeat(100_000),
      "{\"a\":\"" + "x".repeat(300 * 1024) + "\"}",
      "{\"" + "n".repeat(257) + "\":1}",
      "{\"a\":" + "1".repeat(100) + "}",
      "{\"a\":1,\"a\":2}",
      "{} {}",
      "[" + "1,".repeat(60_000) + "1]",
      " ".repeat(600 * 1024) + "{}",
      "{\"a\":",
      "not json",
      "",
    };
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void refused(String json) {
    StrictJson.Malformed why =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5),
            () -> assertThrows(StrictJson.Malformed.class, () -> read(json)));
    assertFalse(why.reason().contains("xxx"), "the document is never quoted");
  }

  @Test
  void collidingKeysCostNoMoreThanOthers() {
    // Every pair of "Aa" and "BB" has one hash, so all of these keys collide in a HashMap.
    String keys =
        IntStream.range(0, 1 << 14)
            .mapToObj(i ->
                IntStream.range(0, 14)
                    .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                    .collect(Collectors.joining("", "\"", "\":0")))
            .collect(Collectors.joining(",", "{", "}"));
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          try {
            read(keys);
          } catch (StrictJson.Malformed e) {
            assertFalse(e.reason().isBlank());
          }
        });
  }

  @Test
  void aNamedTypeIsOnlyText() throws Exception {
    assertEquals(
        "java.lang.Runtime", read("{\"@class\":\"java.lang.Runtime\"}").get("@class").asText());
  }
}
