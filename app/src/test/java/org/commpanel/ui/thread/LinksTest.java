package org.commpanel.ui.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a?b=c, example.com, false",
    "HTTP://Example.COM:8080/x, example.com, false",
    "https://good.example@evil.example/x, evil.example, true",
    "https://p\u0430ypal.com/x, xn--pypal-4ve.com, true",
    "https://payp\u0430\u217c.com, xn--paypl-7ve.com, true",
    "https://\u4f8b\u3048.jp/\u9053, xn--r8jz45g.jp, true",
    "https://paypa\u217c.com, paypal.com, true",
    "https://evil.example\\@good.example, evil.example, false",
  })
  void saysWhereItReallyLeads(String raw, String host, boolean disguised) {
    Links.Link link = Links.link(raw);
    assertNotNull(link);
    assertEquals(host, link.host());
    assertEquals(disguised, link.disguised());
    assertTrue(link.address().chars().allMatch(c -> c > 0x20 && c < 0x7F), link.address());
    assertTrue(link.address().toLowerCase().contains("://" + host), link.address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "javascript:alert(1)",
        "smb://host/share",
        "\\\\host\\share",
        "ftp://host/x",
        "https://",
        "https:///x",
        "https://a b",
        "tel:+123",
        "http://%00/"
      })
  void leavesAllElseAlone(String text) {
    assertTrue(
        Links.pieces(text).stream()
            .allMatch(it -> it.link() == null || it.link().address().startsWith("https://a")));
    if (!text.contains("a b")) {
      assertNull(Links.link(text));
    }
  }

  @Test
  void leavesTheStopOfTheSentenceOutside() {
    List<String> texts =
        Links.pieces("See (https://example.com/a_(b)), or https://example.org/x. Yes").stream()
            .map(Links.Piece::text)
            .toList();
    assertEquals(
        List.of("See (", "https://example.com/a_(b))", ", or ", "https://example.org/x", ". Yes"),
        texts);
  }
}
