package org.commpanel.ui.kit;

import java.text.Bidi;
import java.util.regex.Pattern;

/**
 * Other people's text made fit to stand on our screen. Names and file names lose the characters
 * that turn or hide their neighbours; bodies lose control characters; both lose the piles of
 * combining marks that freeze a layout. Text is never markup.
 */
public final class SafeText {
  /** Unseen, and as strong as a letter: what stands on its other side cannot be turned. */
  private static final String LRM = "\u200E";

  /** After right-to-left letters, what begins a part of its own. */
  private static final Pattern PART = Pattern.compile("(?<=[\\u0590-\\u08FF])(\\s*[(\\u00B7])");

  private static final int MOST_MARKS = 8;
  private static final int ZWNJ = 0x200C;
  private static final int ZWJ = 0x200D;

  private SafeText() {}

  /**
   * A name, title or file name on one line, fenced off from its surroundings; empty stays empty.
   * The fence is a left-to-right mark at each end, and before a bracket or dot inside: of all the
   * marks Unicode has for this, JavaFX draws boxes for the others. A name without right-to-left
   * letters turns nothing and gets none.
   */
  public static String name(String raw) {
    String clean = clean(raw, false).strip();
    if (clean.isEmpty() || !Bidi.requiresBidi(clean.toCharArray(), 0, clean.length())) {
      return clean;
    }
    return LRM + PART.matcher(clean).replaceAll(LRM + "$1") + LRM;
  }

  /** As {@link #name} without the isolating marks: for file names on disk, initials, speech. */
  public static String bare(String raw) {
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
        continue;
      }
      if (cp == '\n' || cp == '\t') {
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
      if (c > 0x2FF
          || (c < 0x20 && !(lines && (c == '\n' || c == '\t')))
          || (c >= 0x7F && c < 0xA0)
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

  /**
   * Joiners are spelling in Arabic and Indic scripts and the glue of emoji; elsewhere they hide.
   */
  private static boolean joins(int before, int after) {
    if (before == 0 || after == 0 || after == ZWJ || after == ZWNJ) {
      return false;
    }
    if (Emoji.isPicture(before) || Emoji.isSelector(before) || Emoji.isSkinTone(before)) {
      return Emoji.isPicture(after);
    }
    return joining(before) && joining(after);
  }

  private static boolean joining(int cp) {
    return switch (Character.UnicodeScript.of(cp)) {
      case ARABIC,
          SYRIAC,
          MONGOLIAN,
          DEVANAGARI,
          BENGALI,
          GURMUKHI,
          GUJARATI,
          ORIYA,
          TAMIL,
          TELUGU,
          KANNADA,
          MALAYALAM,
          SINHALA,
          KHMER,
          MYANMAR,
          TIBETAN ->
          true;
      case INHERITED -> isMark(cp);
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
