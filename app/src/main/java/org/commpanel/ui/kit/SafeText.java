package org.commpanel.ui.kit;

/**
 * Other people's text made fit to stand on our screen. Names and file names lose the characters that
 * turn or hide their neighbours; bodies lose control characters; both lose the piles of combining
 * marks that freeze a layout. Text is never markup.
 */
public final class SafeText {
  private static final int MOST_MARKS = 8;
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;

  private SafeText() {}

  /**
   * A name, title or file name on one line. What could turn its neighbours (overrides, embeddings,
   * isolates) is gone from it, and none is put around it: JavaFX draws a box for each such mark.
   */
  public static String name(String raw) {
    return clean(raw, false).strip();
  }

  /** A message's body: line breaks and joiners stay. */
  public static String body(String raw) {
    return clean(raw, true);
  }

  /** The first line that holds something, for list rows. */
  public static String line(String raw) {
    for (String line : (Iterable<String>) raw.lines()::iterator) {
      if (!line.isBlank()) {
        return clean(line.length() > 400 ? line.substring(0, 400) : line, false).strip();
      }
    }
    return "";
  }

  private static String clean(String raw, boolean lines) {
    if (isPlain(raw, lines)) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    int marks = 0;
    int previous = 0;
    for (int i = 0, step; i < raw.length(); i += step) {
      int cp = raw.codePointAt(i);
      step = Character.charCount(cp);
      if (isMark(cp)) {
        if (++marks > MOST_MARKS) {
          continue;
        }
      } else {
        marks = 0;
      }
      if (cp == ZWJ || cp == ZWNJ) {
        int next = i + step < raw.length() ? raw.codePointAt(i + step) : 0;
        if (joins(previous, next)) {
          out.appendCodePoint(cp);
        }
      } else if (cp == '\n' || cp == '\t') {
        out.append(lines ? (char) cp : ' ');
      } else if (cp == '\r') {
        if (lines && (i + 1 >= raw.length() || raw.charAt(i + 1) != '\n')) {
          out.append('\n');
        }
      } else if (Character.isISOControl(cp) || Character.getType(cp) == Character.SURROGATE) {
        out.append(Character.isISOControl(cp) ? "" : "\uFFFD");
      } else if (cp == 0x2028 || cp == 0x2029) {
        out.append(lines ? '\n' : ' ');
      } else if (!turnsOrHides(cp)) {
        out.appendCodePoint(cp);
      }
      previous = cp;
    }
    return out.toString();
  }

  private static boolean isPlain(String raw, boolean lines) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c > 0x2FF || (c < 0x20 && !(lines && (c == '\n' || c == '\t'))) || (c >= 0x7F && c < 0xA0)
          || c == 0xAD) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(int cp) {
    int type = Character.getType(cp);
    return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK)
        && !Emoji.isSelector(cp);
  }

  /** Joiners are spelling in Arabic and Indic scripts and the glue of emoji; elsewhere they hide. */
  private static boolean joins(int before, int after) {
    if (before == 0 || after == 0) {
      return false;
    }
    if (Emoji.isPicture(before) || Emoji.isSelector(before) || Emoji.isSkinTone(before)) {
      return Emoji.isPicture(after);
    }
    return joining(before) && joining(after);
  }

  private static boolean joining(int cp) {
    return switch (Character.UnicodeScript.of(cp)) {
      case ARABIC, SYRIAC, MONGOLIAN, DEVANAGARI, BENGALI, GURMUKHI, GUJARATI, ORIYA, TAMIL,
          TELUGU, KANNADA, MALAYALAM, SINHALA, KHMER, MYANMAR, TIBETAN, INHERITED -> true;
      default -> false;
    };
  }

  private static boolean turnsOrHides(int cp) {
    return (cp >= 0x202A && cp <= 0x202E)
        || (cp >= 0x2060 && cp <= 0x206F)
        || (cp >= 0x200B && cp <= 0x200F)
        || cp == 0x061C
        || cp == 0x00AD
        || cp == 0xFEFF
        || (cp >= 0xFFF9 && cp <= 0xFFFB)
        || cp == 0x3164
        || cp == 0x115F
        || cp == 0x1160;
  }
}
