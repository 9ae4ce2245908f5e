package org.commpanel.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+46701112233", "-2", "@SUM(A1)", "\tx", "\rx"})
  void whatASpreadsheetWouldRunIsMadeText(String value) {
    assertEquals("\"'" + value + "\"", Csv.quoted(value));
  }

  @Test
  void whatBelongsToTheFormatIsQuoted() {
    assertEquals("plain text", Csv.quoted("plain text"));
    assertEquals("\"a,b \"\"c\"\"\nd\"", Csv.quoted("a,b \"c\"\nd"));
    assertEquals("\"'=HYPERLINK(\"\"x\"\")\"", Csv.quoted("=HYPERLINK(\"x\")"));
  }

  @Test
  void markupOfCustomersIsShownAndNotRun() {
    assertEquals(
        "&lt;img src=x onerror=&quot;a&#39;b&quot;&gt; &amp;amp;",
        Html.escaped("<img src=x onerror=\"a'b\"> &amp;"));
  }
}
