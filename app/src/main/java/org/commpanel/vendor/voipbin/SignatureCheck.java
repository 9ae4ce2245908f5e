package org.commpanel.vendor.voipbin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commpanel.port.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * VoIPBIN: {@code X-VoIPBIN-Signature: sha256=<hex HMAC-SHA256(secret, raw body)>}, since August
 * 2026 and only where the customer has a secret. With a secret set here, anything but exactly one
 * well-formed signature of these very bytes is forged. Safe for use from any thread.
 */
public final class SignatureCheck implements Vendor.WebhookCheck {
  private static final String HEADER = "x-voipbin-signature";
  private static final String PREFIX = "sha256=";
  private static final int MAC_HEX = 64;

  private final Supplier<List<String>> secrets;

  /**
   * @param secrets asked each time; several stand side by side while they are rotated
   */
  public SignatureCheck(Supplier<List<String>> secrets) {
    this.secrets = secrets;
  }

  @Override
  public Result check(Map<String, List<String>> headers, byte[] body) {
    List<String> keys = secrets.get().stream().filter(secret -> !secret.isBlank()).toList();
    if (keys.isEmpty()) {
      return Result.UNCHECKED;
    }
    byte[] claimed = claimed(headers.get(HEADER));
    if (claimed == null) {
      return Result.FORGED;
    }
    boolean genuine = false;
    for (String key : keys) {
      genuine |= MessageDigest.isEqual(mac(key, body), claimed);
    }
    return genuine ? Result.GENUINE : Result.FORGED;
  }

  private static byte @Nullable [] claimed(@Nullable List<String> values) {
    if (values == null || values.size() != 1) {
      return null;
    }
    String value = values.getFirst();
    if (!value.startsWith(PREFIX) || value.length() != PREFIX.length() + MAC_HEX) {
      return null;
    }
    try {
      return HexFormat.of().parseHex(value, PREFIX.length(), value.length());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] mac(String key, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
