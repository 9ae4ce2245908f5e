package org.commpanel.core.conversation;

/**
 * How a text travels as SMS: one unit past a border costs a whole further message (3GPP 23.038 and
 * 23.040).
 *
 * @param units septets in GSM-7 (an extension character takes two), UTF-16 units in UCS-2
 * @param segments how many messages the network counts, 0 for an empty text
 * @param remaining units that still fit into the last segment
 */
public record SmsSegments(Encoding encoding, int units, int segments, int remaining) {

  /** The alphabet a text needs. One character outside GSM-7 turns the whole text into UCS-2. */
  public enum Encoding {
    GSM_7(160, 153),
    UCS_2(70, 67);

    final int alone;
    final int joined;

    Encoding(int alone, int joined) {
      this.alone = alone;
      this.joined = joined;
    }
  }

  private static final String BASIC =
      "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
          + "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
          + " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
          + "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
          + "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";
  private static final String EXTENSION = "\f^{}\\[~]|\u20ac";

  public static SmsSegments of(String text) {
    Encoding encoding = Encoding.GSM_7;
    int units = 0;
    for (int i = 0; i < text.length(); i++) {
      int septets = septets(text.charAt(i));
      if (septets == 0) {
        encoding = Encoding.UCS_2;
        units = text.length();
        break;
      }
      units += septets;
    }
    if (units <= encoding.alone) {
      return new SmsSegments(encoding, units, units == 0 ? 0 : 1, encoding.alone - units);
    }
    return joined(text, encoding, units);
  }

  /** An escaped character or a surrogate pair is never cut in two: its segment stays short. */
  private static SmsSegments joined(String text, Encoding encoding, int units) {
    int segments = 1;
    int used = 0;
    for (int i = 0; i < text.length(); i++) {
      int size = encoding == Encoding.GSM_7 ? septets(text.charAt(i)) : pairAt(text, i) ? 2 : 1;
      if (used + size > encoding.joined) {
        segments++;
        used = 0;
      }
      used += size;
      if (encoding == Encoding.UCS_2 && size == 2) {
        i++;
      }
    }
    return new SmsSegments(encoding, units, segments, encoding.joined - used);
  }

  private static boolean pairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /** 0 for a character the alphabet lacks. */
  private static int septets(char c) {
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    return BASIC.indexOf(c) >= 0 ? 1 : EXTENSION.indexOf(c) >= 0 ? 2 : 0;
  }
}
