package org.commpanel.intake;

import java.util.regex.Pattern;

/** Makes text from outside fit for a log line: one line, no phone number, not long. */
public final class LogText {
  private static final int LONGEST = 200;
  private static final Pattern PHONE =
      Pattern.compile(
          "(?<![0-9A-Za-z-])(?:\\+|%2[Bb])?[(]?[0-9](?:[ ().-]{0,2}[0-9]){5,13}(?![0-9A-Za-z-])");

  private LogText() {}

  public static String of(String text) {
    String masked = PHONE.matcher(text).replaceAll(found -> mask(found.group()));
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < masked.length() && line.length() < LONGEST; i++) {
      char c = masked.charAt(i);
      boolean odd =
          Character.isISOControl(c)
              || c == '\u2028'
              || c == '\u2029'
              || Character.getType(c) == Character.FORMAT;
      line.append(odd ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    return masked.length() > LONGEST ? line + "…" : line.toString();
  }

  private static String mask(String phone) {
    return "***" + phone.substring(phone.length() - 2);
  }
}
