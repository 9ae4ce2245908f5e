package org.commpanel.vendor.sinch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.commpanel.port.Vendor.WebhookCheck.Result;
import org.commpanel.vendor.http.Ticking;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sinch's signature, against vectors made elsewhere. */
class SignatureCheckTest {
  private static final String NAME = "x-sinch-webhook-signature";
  private static final byte[] BODY =
      "{\"message\":{\"id\":\"01MO\",\"text\":\"häj\"}}\n".getBytes(StandardCharsets.UTF_8);
  private static final Instant SIGNED = Instant.ofEpochSecond(1795262400);
  private static final Duration WINDOW = Duration.ofSeconds(300);

  /** Made with openssl from these bytes. */
  private static final String SIGNATURE = "+JmT7RJ6hR6+oPRcM63RiTQeDO4CGAkZVYKfspn3YEw=";

  private static final String OTHER_SIGNATURE = "i7ljr/Ch7G9qF5SvQmjvebTmvMW5KzYfj0U75YkdCNQ=";

  /** A clock that stands. */
  private static final class Standing extends Ticking {
    private Instant now;

    Standing(Instant now) {
      this.now = now;
    }

    @Override
    public Instant now() {
      return now;
    }
  }

  private static Map<String, List<String>> headers(String signature, String nonce, long timestamp) {
    return new TreeMap<>(
        Map.of(
            NAME,
            List.of(signature),
            NAME + "-nonce",
            List.of(nonce),
            NAME + "-timestamp",
            List.of(Long.toString(timestamp)),
            NAME + "-algorithm",
            List.of("HmacSHA256")));
  }

  private static Map<String, List<String>> good() {
    return headers(SIGNATURE, "01NONCE", SIGNED.getEpochSecond());
  }

  private static SignatureCheck check(Instant now, String... secrets) {
    return new SignatureCheck(() -> List.of(secrets), WINDOW, new Standing(now));
  }

  @Test
  void genuineWithAnyOfTheSecrets() {
    assertEquals(Result.GENUINE, check(SIGNED, "s3cret").check(good(), BODY));
    assertEquals(Result.GENUINE, check(SIGNED, "old", "s3cret").check(good(), BODY));
    assertEquals(
        Result.GENUINE,
        check(SIGNED, "hämlig")
            .check(headers(OTHER_SIGNATURE, "01OTHER", SIGNED.getEpochSecond()), BODY));
    assertEquals(Result.FORGED, check(SIGNED, "other").check(good(), BODY));
    assertEquals(Result.UNCHECKED, check(SIGNED).check(Map.of(), BODY));
    assertEquals(Result.UNCHECKED, check(SIGNED, " ").check(Map.of(), BODY));
  }

  static Stream<Arguments> forgeries() {
    return Stream.of(
        row("no signature", headers -> headers.remove(NAME)),
        row("no nonce", headers -> headers.remove(NAME + "-nonce")),
        row("no timestamp", headers -> headers.remove(NAME + "-timestamp")),
        row("no algorithm", headers -> headers.remove(NAME + "-algorithm")),
        row("another algorithm", headers -> headers.put(NAME + "-algorithm", List.of("HmacSHA1"))),
        row("none", headers -> headers.put(NAME + "-algorithm", List.of("none"))),
        row("in small letters", headers -> headers.put(NAME + "-algorithm", List.of("hmacsha256"))),
        row("another nonce", headers -> headers.put(NAME + "-nonce", List.of("01NONCF"))),
        row("another time", headers -> headers.put(NAME + "-timestamp", List.of("1795262401"))),
        row("no time", headers -> headers.put(NAME + "-timestamp", List.of("now"))),
        row(
            "without its padding",
            headers -> headers.put(NAME, List.of(SIGNATURE.replace("=", "")))),
        row("web alphabet", headers -> headers.put(NAME, List.of(SIGNATURE.replace('+', '-')))),
        row("two signatures", headers -> headers.put(NAME, List.of(SIGNATURE, SIGNATURE))),
        row("empty", headers -> headers.put(NAME, List.of(""))),
        row("endless", headers -> headers.put(NAME, List.of("A".repeat(5000)))));
  }

  private static Arguments row(String name, Consumer<Map<String, List<String>>> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void forged(String name, Consumer<Map<String, List<String>>> change) {
    Map<String, List<String>> headers = good();
    change.accept(headers);
    assertEquals(Result.FORGED, check(SIGNED, "s3cret").check(headers, BODY), name);
  }

  @Test
  void oneFlippedBitIsForged() {
    for (int i = 0; i < BODY.length; i++) {
      byte[] flipped = BODY.clone();
      flipped[i] ^= 1;
      assertEquals(Result.FORGED, check(SIGNED, "s3cret").check(good(), flipped));
    }
    byte[] rewritten =
        new String(BODY, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    assertEquals(Result.FORGED, check(SIGNED, "s3cret").check(good(), rewritten));
  }

  @Test
  void theWindowHasTwoEnds() {
    assertEquals(Result.GENUINE, check(SIGNED.plus(WINDOW), "s3cret").check(good(), BODY));
    assertEquals(Result.GENUINE, check(SIGNED.minus(WINDOW), "s3cret").check(good(), BODY));
    assertEquals(
        Result.FORGED, check(SIGNED.plus(WINDOW).plusMillis(1), "s3cret").check(good(), BODY));
    assertEquals(
        Result.FORGED, check(SIGNED.minus(WINDOW).minusMillis(1), "s3cret").check(good(), BODY));
  }

  @Test
  void aNonceIsUsedUpOnceItsEventIsOnDisk() {
    SignatureCheck check = check(SIGNED, "s3cret");
    assertEquals(Result.GENUINE, check.check(good(), BODY));
    assertEquals(Result.GENUINE, check.check(good(), BODY), "it could not be kept the first time");
    check.stored(good());
    assertEquals(Result.SEEN, check.check(good(), BODY));
    assertEquals(Result.FORGED, check.check(good(), new byte[0]));
  }

  @Test
  void noncesAreForgottenWhenTheirSignatureIsStale() {
    Standing clock = new Standing(SIGNED);
    Nonces nonces = new Nonces(Duration.ofSeconds(600), clock);
    nonces.remember("a");
    clock.now = SIGNED.plusSeconds(600);
    assertEquals(true, nonces.isKnown("a"));
    clock.now = SIGNED.plusSeconds(601);
    assertFalse(nonces.isKnown("a"));
    for (int i = 0; i < 60_000; i++) {
      nonces.remember("n" + i);
    }
    assertFalse(nonces.isKnown("n0"));
    assertEquals(true, nonces.isKnown("n59999"));
  }

  @Test
  void thePublicVectorsVerify() throws IOException {
    String root = System.getProperty("samples", "");
    Path folder = Path.of(root.isBlank() ? "absent" : root, "sinch");
    Path vectors = folder.resolve("SIGNATURE-VECTORS.json");
    Assumptions.assumeTrue(Files.isRegularFile(vectors), "no samples here");
    int seen = 0;
    for (JsonNode vector : new ObjectMapper().readTree(Files.readAllBytes(vectors))) {
      byte[] body = Files.readAllBytes(folder.resolve(vector.get("body_file").asText()));
      long timestamp = vector.get("timestamp").asLong();
      Map<String, List<String>> headers =
          headers(vector.get("signature").asText(), vector.get("nonce").asText(), timestamp);
      SignatureCheck check = check(Instant.ofEpochSecond(timestamp), vector.get("secret").asText());
      assertEquals(Result.GENUINE, check.check(headers, body));
      body[body.length / 2] ^= 1;
      assertEquals(Result.FORGED, check.check(headers, body));
      seen++;
    }
    assertEquals(3, seen);
  }
}
