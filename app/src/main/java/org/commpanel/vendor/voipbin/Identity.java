package org.commpanel.vendor.voipbin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names an event by what was understood of it, so that it is one event by whichever way it came.
 */
final class Identity {
  private static final int HASH_BYTES = 8;

  private Identity() {}

  /**
   * @param by an answer to our own request also tells who caused it, and so tells more than the
   *     webhook of the same change: it is another event
   */
  static String of(
      String resource, String id, Instant version, String state, Object seen, @Nullable String by) {
    String identity =
        String.join("|", resource, id, version.toString(), state, hash(seen.toString()));
    return by == null ? identity : identity + "|by " + by;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
