package org.commpanel.vendor.voipbin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commpanel.port.Vendor.WebhookCheck.Result;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
  private static final String HEADER = "x-voipbin-signature";

  /** GitHub's public vector: the same construction under another header's name. */
  private static final String SECRET = "It's a Secret to Everybody";

  private static final String HEX =
      "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

  private static Result check(List<String> secrets, byte[] body, String... values) {
    Map<String, List<String>> headers =
        values.length == 0 ? Map.of() : Map.of(HEADER, List.of(values));
    return new SignatureCheck(() -> secrets).check(headers, body);
  }

  @Test
  void genuine() {
    assertEquals(Result.GENUINE, check(List.of(SECRET), BODY, "sha256=" + HEX));
    assertEquals(
        Result.GENUINE, check(List.of(SECRET), BODY, "sha256=" + HEX.toUpperCase(Locale.ROOT)));
  }

  @Test
  void bothSecretsStandWhileTheyAreRotated() {
    assertEquals(Result.GENUINE, check(List.of("new", SECRET), BODY, "sha256=" + HEX));
    assertEquals(Result.GENUINE, check(List.of(SECRET, "new"), BODY, "sha256=" + HEX));
    assertEquals(Result.FORGED, check(List.of("new", "newer"), BODY, "sha256=" + HEX));
  }

  @Test
  void anythingElseIsForged() {
    List<String> key = List.of(SECRET);
    byte[] flipped = BODY.clone();
    flipped[3] ^= 1;
    assertEquals(Result.FORGED, check(key, flipped, "sha256=" + HEX));
    assertEquals(Result.FORGED, check(key, new byte[0], "sha256=" + HEX));
    assertEquals(Result.FORGED, check(key, BODY));
    assertEquals(Result.FORGED, check(key, BODY, ""));
    assertEquals(Result.FORGED, check(key, BODY, HEX));
    assertEquals(Result.FORGED, check(key, BODY, "sha1=" + HEX));
    assertEquals(Result.FORGED, check(key, BODY, "sha256=" + HEX.substring(2)));
    assertEquals(Result.FORGED, check(key, BODY, "sha256=" + HEX + "00"));
    assertEquals(Result.FORGED, check(key, BODY, "sha256=" + "zz".repeat(32)));
    assertEquals(Result.FORGED, check(key, BODY, "sha256=" + HEX, "sha256=" + HEX));
    assertEquals(Result.FORGED, check(key, BODY, "sha256=" + HEX + ",sha256=" + HEX));
  }

  @Test
  void withoutASecretNothingIsChecked() {
    assertEquals(Result.UNCHECKED, check(List.of(), BODY, "sha256=" + HEX));
    assertEquals(Result.UNCHECKED, check(List.of(" "), BODY));
  }
}
