package org.commpanel.core.conversation;

import static org.commpanel.core.conversation.SmsSegments.Encoding.GSM_7;
import static org.commpanel.core.conversation.SmsSegments.Encoding.UCS_2;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.commpanel.core.conversation.SmsSegments.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmsSegmentsTest {
  private static final String GRIN = "\ud83d\ude00";

  static Stream<Arguments> table() {
    return Stream.of(
        row("empty", "", GSM_7, 0, 0, 160),
        row("one", "a", GSM_7, 1, 1, 159),
        row("160 fit one", "a".repeat(160), GSM_7, 160, 1, 0),
        row("161 need two", "a".repeat(161), GSM_7, 161, 2, 145),
        row("306 fill two", "a".repeat(306), GSM_7, 306, 2, 0),
        row("307 need three", "a".repeat(307), GSM_7, 307, 3, 152),
        row(
            "accents of the alphabet",
            "\u00e4\u00f6\u00fc\u00e0\u00e8\u00c5\u00df\u00a7",
            GSM_7,
            8,
            1,
            152),
        row("Greek capitals of the alphabet", "\u0394\u03a6\u0393\u039b\u03a9", GSM_7, 5, 1, 155),
        row("Greek alpha is not in it", "\u03b1", UCS_2, 1, 1, 69),
        row("small c cedilla is not in it", "\u00e7", UCS_2, 1, 1, 69),
        row("capital C cedilla is", "\u00c7", GSM_7, 1, 1, 159),
        row("backtick is not in it", "`", UCS_2, 1, 1, 69),
        row("curly quote turns all of it", "it\u2019s", UCS_2, 4, 1, 66),
        row("tab is not in it", "a\tb", UCS_2, 3, 1, 67),
        row("escape itself is not a character", "\u001b", UCS_2, 1, 1, 69),
        row("line breaks", "a\r\nb", GSM_7, 4, 1, 156),
        row("extension takes two each", "\f^{}\\[~]|\u20ac", GSM_7, 20, 1, 140),
        row("80 euros fill one", "\u20ac".repeat(80), GSM_7, 160, 1, 0),
        row("81 euros: no escape is cut", "\u20ac".repeat(81), GSM_7, 162, 2, 143),
        row(
            "153rd septet may not be half a euro",
            "a".repeat(152) + "\u20ac" + "a".repeat(10),
            GSM_7,
            164,
            2,
            141),
        row(
            "a cut escape costs a segment",
            "a".repeat(152) + "\u20ac" + "a".repeat(151),
            GSM_7,
            305,
            2,
            0),
        row("and one more", "a".repeat(152) + "\u20ac" + "a".repeat(152), GSM_7, 306, 3, 152),
        row("70 fit one", "\u044f".repeat(70), UCS_2, 70, 1, 0),
        row("71 need two", "\u044f".repeat(71), UCS_2, 71, 2, 63),
        row("134 fill two", "\u044f".repeat(134), UCS_2, 134, 2, 0),
        row("135 need three", "\u044f".repeat(135), UCS_2, 135, 3, 66),
        row("emoji is two units", GRIN, UCS_2, 2, 1, 68),
        row("35 emoji fill one", GRIN.repeat(35), UCS_2, 70, 1, 0),
        row("36 emoji: no pair is cut", GRIN.repeat(36), UCS_2, 72, 2, 61),
        row("half a pair counts one", "\ud83d", UCS_2, 1, 1, 69),
        row(
            "67th unit may not be half an emoji",
            "\u044f".repeat(66) + GRIN + "\u044f".repeat(10),
            UCS_2,
            78,
            2,
            55),
        row("one emoji turns a long plain text", "a".repeat(100) + GRIN, UCS_2, 102, 2, 32));
  }

  private static Arguments row(
      String name, String text, Encoding encoding, int units, int segments, int remaining) {
    return Arguments.of(name, text, new SmsSegments(encoding, units, segments, remaining));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void counts(String name, String text, SmsSegments expected) {
    assertEquals(expected, SmsSegments.of(text), name);
  }

  @Test
  void everyBasicCharacterIsOneSeptet() {
    String basic =
        "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n"
            + "\u00d8\u00f8\r"
            + "\u00c5\u00e5\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
            + " !\"#\u00a4%&'()*+,-./0123456789"
            + ":;<=>?\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7\u00bf"
            + "abcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";
    assertEquals(127, basic.length(), "128 places, one of them the escape");
    assertEquals(new SmsSegments(GSM_7, 127, 1, 33), SmsSegments.of(basic));
  }
}
