package org.commpanel.ui.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that is asked for exists, and every text that exists can be asked for. */
class TextsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/commpanel/ui");
  private static final Path RESOURCES = Path.of("src/main/resources/org/commpanel/ui");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9.-]*)\"");
  private static final Pattern ASKED =
      Pattern.compile("\\.say\\(\\s*\"([a-z][a-z0-9.-]*)\"\\s*[,)]");

  static Stream<String> features() throws IOException {
    return Files.list(RESOURCES)
        .filter(folder -> Files.exists(folder.resolve("messages.properties")))
        .map(folder -> folder.getFileName().toString())
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("features")
  void keysAndUsesAgree(String feature) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(RESOURCES.resolve(feature + "/messages.properties"))) {
      texts.load(in);
    }
    String source = source(feature);
    TreeSet<String> missing = new TreeSet<>();
    for (Matcher asked = ASKED.matcher(source); asked.find(); ) {
      if (!texts.containsKey(asked.group(1))) {
        missing.add(asked.group(1));
      }
    }
    assertEquals(new TreeSet<>(), missing, "asked for in " + feature + " and not there");

    TreeSet<String> said = new TreeSet<>();
    for (Matcher literal = LITERAL.matcher(source); literal.find(); ) {
      said.add(literal.group(1));
    }
    TreeSet<String> unused = new TreeSet<>();
    for (String key : texts.stringPropertyNames()) {
      // Keys that are put together begin with a literal that ends in a dot or a hyphen.
      boolean together =
          said.stream().anyMatch(s -> (s.endsWith(".") || s.endsWith("-")) && key.startsWith(s));
      boolean joined = key.contains(".") && said.contains(key.substring(0, key.indexOf('.')));
      if (!said.contains(key) && !together && !(joined && source.contains("\".\" +"))) {
        unused.add(key);
      }
    }
    assertEquals(new TreeSet<>(), unused, "there in " + feature + " and never asked for");
  }

  @ParameterizedTest
  @MethodSource("features")
  void patternsCanBeRead(String feature) throws IOException {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(RESOURCES.resolve(feature + "/messages.properties"))) {
      texts.load(in);
    }
    texts.forEach((key, text) -> {
      String pattern = text.toString();
      if (pattern.contains("{0")) {
        // A straight apostrophe alone would swallow what it quotes.
        assertTrue(!pattern.replace("''", "").contains("'"), key + ": " + pattern);
        new MessageFormat(pattern);
      }
    });
  }

  @Test
  void pluralsAndNumbersAreSaid() {
    assertEquals("1 h 12 min", Texts.of(Texts.class).say("time.hours-minutes", 1, 12));
    assertEquals("no.such-key", Texts.of(Texts.class).say("no.such-key"));
    assertTrue(Texts.of(Texts.class).has("time.now"));
  }

  private static String source(String feature) throws IOException {
    StringBuilder all = new StringBuilder();
    List<Path> files;
    try (Stream<Path> found = Files.walk(SOURCES.resolve(feature))) {
      files = found.filter(file -> file.toString().endsWith(".java")).toList();
    }
    for (Path file : files) {
      all.append(Files.readString(file)).append('\n');
    }
    return all.toString();
  }
}
