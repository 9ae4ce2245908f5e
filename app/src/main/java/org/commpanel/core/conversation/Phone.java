package org.commpanel.core.conversation;

import java.util.Set;

/** Telephone numbers as people read them. */
public final class Phone {
  private static final Set<String> TWO_DIGITS =
      Set.of(
          "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
          "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
          "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98");

  /** Shorter ones are short codes, longer ones are none (ITU E.164). */
  private static final int SHORTEST = 8;

  private static final int LONGEST = 15;

  private Phone() {}

  /**
   * {@code +46 712 312 312} for {@code 46712312312}, with or without its plus; anything that is no
   * international number stays as it is.
   */
  public static String format(String number) {
    String digits = number.startsWith("+") ? number.substring(1) : number;
    boolean international =
        digits.length() >= SHORTEST
            && digits.length() <= LONGEST
            && digits.charAt(0) != '0'
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return international ? grouped(digits) : number;
  }

  private static String grouped(String digits) {
    int code = codeLength(digits);
    StringBuilder text = new StringBuilder("+").append(digits, 0, code);
    int at = code;
    while (at < digits.length()) {
      int left = digits.length() - at;
      int group = left == 4 || left <= 3 ? left : 3;
      text.append(' ').append(digits, at, at + group);
      at += group;
    }
    return text.toString();
  }

  private static int codeLength(String digits) {
    if (digits.charAt(0) == '1' || digits.charAt(0) == '7') {
      return 1;
    }
    return TWO_DIGITS.contains(digits.substring(0, 2)) ? 2 : 3;
  }

  /** The digits alone, so that a number with its plus and one without are alike. */
  public static String digits(String number) {
    StringBuilder digits = new StringBuilder();
    number.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }
}
