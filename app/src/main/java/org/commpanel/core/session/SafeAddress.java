package org.commpanel.core.session;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a password may be sent to: encrypted ones, and this machine itself by a name that
 * nobody else can own. {@code 127.example.org} is somebody else's.
 */
public final class SafeAddress {
  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9])";
  private static final Pattern LOOPBACK = Pattern.compile("127(\\." + BYTE + "){3}");

  private SafeAddress() {}

  /**
   * @param scheme of a URL, null when it has none
   * @param host as a URL writes it, with brackets around an IPv6 address; null when it has none
   */
  public static boolean is(@Nullable String scheme, @Nullable String host) {
    if (scheme == null || host == null) {
      return false;
    }
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "https" -> true;
      case "http" ->
          host.equalsIgnoreCase("localhost")
              || host.equals("[::1]")
              || LOOPBACK.matcher(host).matches();
      default -> false;
    };
  }
}
