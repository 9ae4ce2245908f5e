package org.commpanel.vendor.sinch;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commpanel.port.Clock;
import org.commpanel.port.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * Sinch: {@code base64(HMAC-SHA256(secret, body + "." + nonce + "." + timestamp))} over the raw
 * bytes, in four headers. With a secret set here anything but exactly one of each, by the one
 * algorithm, of these very bytes, within the window, is forged. Safe for use from any thread.
 */
public final class SignatureCheck implements Vendor.WebhookCheck {
  private static final String PREFIX = "x-sinch-webhook-signature";
  private static final String TIMESTAMP = PREFIX + "-timestamp";
  private static final String NONCE = PREFIX + "-nonce";
  private static final String ALGORITHM = PREFIX + "-algorithm";

  /** Never taken from the header: a sender must not choose how it is checked. */
  private static final String PINNED = "HmacSHA256";

  private static final int LONGEST_HEADER = 256;

  private final Supplier<List<String>> secrets;
  private final Duration window;
  private final Clock clock;
  private final Nonces nonces;

  /**
   * @param secrets asked each time; several stand side by side while they are rotated, and used as
   *     they are, as text
   * @param window how far Sinch's clock and this one may be apart; Sinch names no number
   */
  public SignatureCheck(Supplier<List<String>> secrets, Duration window, Clock clock) {
    this.secrets = secrets;
    this.window = window;
    this.clock = clock;
    // Twice, because a signature may come from either end of the window.
    this.nonces = new Nonces(window.multipliedBy(2), clock);
  }

  @Override
  public Result check(Map<String, List<String>> headers, byte[] body) {
    List<String> keys = secrets.get().stream().filter(secret -> !secret.isBlank()).toList();
    if (keys.isEmpty()) {
      return Result.UNCHECKED;
    }
    String signature = one(headers, PREFIX);
    String timestamp = one(headers, TIMESTAMP);
    String nonce = one(headers, NONCE);
    if (signature == null
        || timestamp == null
        || nonce == null
        || !PINNED.equals(one(headers, ALGORITHM))) {
      return Result.FORGED;
    }
    byte[] claimed = signature.getBytes(StandardCharsets.UTF_8);
    byte[] tail = ('.' + nonce + '.' + timestamp).getBytes(StandardCharsets.UTF_8);
    boolean genuine = false;
    for (String key : keys) {
      genuine |= MessageDigest.isEqual(mac(key, body, tail), claimed);
    }
    if (!genuine || !isFresh(timestamp)) {
      return Result.FORGED;
    }
    return nonces.isKnown(nonce) ? Result.SEEN : Result.GENUINE;
  }

  @Override
  public void stored(Map<String, List<String>> headers) {
    String nonce = one(headers, NONCE);
    if (nonce != null) {
      nonces.remember(nonce);
    }
  }

  private static @Nullable String one(Map<String, List<String>> headers, String name) {
    List<String> values = headers.get(name);
    if (values == null || values.size() != 1) {
      return null;
    }
    String value = values.getFirst();
    return value.isEmpty() || value.length() > LONGEST_HEADER ? null : value;
  }

  private boolean isFresh(String timestamp) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      return false;
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(signed, clock.now()).abs().compareTo(window) <= 0;
  }

  private static byte[] mac(String key, byte[] body, byte[] tail) {
    try {
      Mac mac = Mac.getInstance(PINNED);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), PINNED));
      mac.update(body);
      return Base64.getEncoder().encode(mac.doFinal(tail));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
