package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;

class EmojiTest {

  private static String cut(String text) {
    return Emoji.pieces(text).stream()
        .map(piece -> piece.picture() ? "[" + piece.text() + "]" : piece.text())
        .collect(Collectors.joining("|"));
  }

  @Test
  void theLongestKnownSequenceIsOnePicture() {
    assertEquals("hi |[😀]", cut("hi 😀"));
    assertEquals("[👍🏽]|[👍🏽]", cut("👍🏽👍🏽"));
    assertEquals("[👩‍💻]", cut("👩‍💻"));
    assertEquals("[👨‍👩‍👧‍👦]", cut("👨‍👩‍👧‍👦"));
    assertEquals("[🇸🇪]|[🇩🇪]", cut("🇸🇪🇩🇪"));
    assertEquals("[🏴󠁧󠁢󠁳󠁣󠁴󠁿]", cut("🏴󠁧󠁢󠁳󠁣󠁴󠁿"));
    assertEquals("[5️⃣]| of 5", cut("5️⃣ of 5"));
    assertEquals("[❤️]|[❤]", cut("❤️❤"));
    assertEquals("[🤷🏾‍♀️]", cut("🤷🏾‍♀️"));
  }

  @Test
  void lettersStayLetters() {
    assertEquals("© 2026 → 100 % # * ™ ✓", cut("© 2026 → 100 % # * ™ ✓").replace("[✔]", ""));
    assertEquals("☎", cut("☎\uFE0E"));
    assertEquals("[©️]", cut("©️"));
    assertFalse(Emoji.mayHold("Grüße, 李小龍, مرحبا".replace("李小龍", "")));
  }

  @Test
  void whatNoPictureIsKnownOfCanBeRead() {
    assertEquals("(emoji)", cut("\uD83E\uDEEF"));
    assertEquals("XX", cut("🇽🇽"));
  }

  @Test
  void everyBundledPictureCanBeDrawn() throws Exception {
    Screen.fxReady();
    List<String> keys;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                EmojiTest.class.getResourceAsStream("emoji/index.tsv"), StandardCharsets.UTF_8))) {
      keys =
          lines
              .lines()
              .map(line -> line.split("\t")[0])
              .map(hex -> {
                StringBuilder key = new StringBuilder();
                for (String cp : hex.split(" ")) {
                  key.appendCodePoint(Integer.parseInt(cp, 16));
                }
                return key.toString();
              })
              .toList();
    }
    assertTrue(keys.size() > 3700);
    for (String key : keys) {
      Image image = Emoji.picture(key);
      assertFalse(image.isError(), key);
      assertEquals(Emoji.SIZE, image.getWidth(), key);
    }
  }
}
