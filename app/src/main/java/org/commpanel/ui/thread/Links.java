package org.commpanel.ui.thread;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds web addresses in a message. Only http and https, and never without a host of letters. */
final class Links {
  private static final Pattern WEB =
      Pattern.compile("https?://[^\\s<>\"\u201c\u201d\u00ab\u00bb]+", Pattern.CASE_INSENSITIVE);
  private static final String TRAILING = ".,;:!?'\u2019\u2026";

  /** A stretch of text; the link is null for plain text. */
  record Piece(String text, @Nullable Link link) {}

  /**
   * @param address what a browser is given: scheme and host in ASCII, whatever it looked like
   * @param host where it really leads, in punycode
   * @param disguised whether it reads otherwise than it leads: other letters, or a name before an @
   */
  record Link(String address, String host, boolean disguised) {}

  private Links() {}

  static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = WEB.matcher(text);
    int from = 0;
    while (matcher.find()) {
      String raw = trimmed(matcher.group());
      Link link = link(raw);
      if (link == null) {
        continue;
      }
      if (matcher.start() > from) {
        pieces.add(new Piece(text.substring(from, matcher.start()), null));
      }
      pieces.add(new Piece(raw, link));
      from = matcher.start() + raw.length();
    }
    if (from < text.length()) {
      pieces.add(new Piece(text.substring(from), null));
    }
    return pieces;
  }

  /** A bracket belongs to the address only when it was opened inside it. */
  private static String trimmed(String raw) {
    int end = raw.length();
    while (end > 0) {
      char c = raw.charAt(end - 1);
      boolean closing = c == ')' && raw.substring(0, end).indexOf('(') < 0;
      if (TRAILING.indexOf(c) < 0 && !closing && c != ']' && c != '}') {
        break;
      }
      end--;
    }
    return raw.substring(0, end);
  }

  /** Null when it cannot be told where it leads. */
  static @Nullable Link link(String raw) {
    int start = raw.indexOf("://") + 3;
    if (start < 3) {
      return null;
    }
    String scheme = raw.substring(0, start).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http://") && !scheme.equals("https://")) {
      return null;
    }
    int end = start;
    // Browsers read a backslash as a slash.
    while (end < raw.length() && "/?#\\".indexOf(raw.charAt(end)) < 0) {
      end++;
    }
    String authority = raw.substring(start, end);
    int at = authority.lastIndexOf('@');
    String hostAndPort = authority.substring(at + 1);
    int colon = hostAndPort.lastIndexOf(':');
    boolean port = colon >= 0 && hostAndPort.substring(colon + 1).matches("\\d{1,5}");
    String written = port ? hostAndPort.substring(0, colon) : hostAndPort;
    String host = ascii(written);
    if (host == null) {
      return null;
    }
    String address =
        scheme + host + (port ? hostAndPort.substring(colon) : "") + escaped(raw.substring(end));
    return new Link(address, host, at >= 0 || !host.equalsIgnoreCase(written));
  }

  private static @Nullable String ascii(String host) {
    if (host.isEmpty() || host.length() > 253) {
      return null;
    }
    try {
      String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return ascii.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?") ? ascii : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String escaped(String rest) {
    StringBuilder out = new StringBuilder();
    rest.codePoints()
        .forEach(cp -> {
          if (cp == '\\') {
            out.append('/');
          } else if (cp > 0x20 && cp < 0x7F) {
            out.appendCodePoint(cp);
          } else {
            for (byte b :
                Character.toString(cp).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
              out.append(String.format("%%%02X", b & 0xFF));
            }
          }
        });
    return out.toString();
  }
}
