package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class SafeTextTest {

  @Test
  void namesLoseWhatTurnsOrHidesTheirNeighbours() {
    assertEquals("invoicegpj.exe", SafeText.name("invoice\u202Egpj.exe"));
    assertEquals("paypal", SafeText.name("pay\u200Bpal\uFEFF"));
    assertEquals("ab", SafeText.name("a" + "\u200D".repeat(5000) + "b"));
    assertEquals("ab c", SafeText.name("a\u2066b\nc\u2069"));
    assertEquals("", SafeText.name("\u200F\u200E"));
    assertEquals("a\uFFFDb", SafeText.name("a\uD800b"));
    assertEquals("<b>not bold</b> & {0}", SafeText.name("<b>not bold</b> & {0}"));
  }

  @Test
  void aRightToLeftNameIsFencedOff() {
    assertEquals(
        "\u200EWhatsApp \u00b7 ليلى حداد\u200E (971501)\u200E",
        SafeText.name("WhatsApp \u00b7 ليلى حداد (971501)"));
    assertEquals("Amara Nwosu", SafeText.name("Amara Nwosu"));
  }

  @Test
  void joinersStayWhereTheySpell() {
    assertEquals("👩‍💻", SafeText.bare("👩‍💻"));
    assertEquals("می‌خواهم", SafeText.body("می‌خواهم"));
    assertEquals("क्‍ष", SafeText.body("क्‍ष"));
  }

  @Test
  void bodiesKeepTheirLinesAndLoseControlCharacters() {
    assertEquals("a\nb\nc\td", SafeText.body("a\r\nb\rc\td\u0007\u0000"));
    assertEquals("second", SafeText.line("\n  \nsecond\nthird"));
  }

  @Test
  void tenThousandCombiningMarksDoNotFreezeTheScreen() {
    StringBuilder zalgo = new StringBuilder("He");
    for (int i = 0; i < 10_000; i++) {
      zalgo.append((char) (0x300 + i % 0x6F));
    }
    zalgo.append(" comes 😀");
    assertEquals(2 + 8 + " comes 😀".length(), SafeText.body(zalgo.toString()).length());
    try (Screen screen = new Screen()) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              screen.show(
                  Screen.fx(() ->
                      new VBox(
                          new EmojiText(zalgo.toString()),
                          new EmojiLabel(SafeText.name(zalgo.toString())))),
                  300,
                  100));
    }
  }

  @Test
  void initialsAreShort() {
    assertEquals("AN", Avatar.initials("Amara Nwosu"));
    assertEquals("JB", Avatar.initials("SMS \u00b7 Jonas Berg (+46 73 200 11 22)"));
    assertEquals("李", Avatar.initials("LINE \u00b7 李 小龍"));
    assertEquals("21", Avatar.initials("SMS \u00b7 +1 323 745 2021"));
    assertEquals("?", Avatar.initials(""));
    assertTrue(Avatar.colour("x") >= 0 && Avatar.colour("x") < 12);
  }
}
