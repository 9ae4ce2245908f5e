package org.commpanel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source is laid out by google-java-format, so that no change is about white space. It runs
 * on the test's JDK because the formatter parses with the compiler it runs on. {@code mvn test
 * -Dtest=FormatTest -Dformat=fix} rewrites what differs.
 */
class FormatTest {

  @Test
  void sourcesAreFormatted() throws IOException {
    boolean fix = "fix".equals(System.getProperty("format"));
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      List<Path> differing =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .parallel()
              .filter(file -> differs(file, fix))
              .sorted()
              .toList();
      assertEquals(List.of(), fix ? List.of() : differing, "run with -Dformat=fix");
    }
  }

  private static boolean differs(Path file, boolean fix) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        return false;
      }
      if (fix) {
        Files.writeString(file, formatted);
      }
      return true;
    } catch (IOException | FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}
