package org.commpanel.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where log lines go: warnings to stderr, everything to a rotating file in the data folder, both
 * without tokens, secrets and telephone numbers.
 */
public final class Logs {
  private static final int FILE_BYTES = 2 * 1024 * 1024;
  private static final int FILES = 5;
  private static final Logger ROOT = Logger.getLogger("");
  // Held, or their levels would be collected with them.
  private static final List<Logger> NOISY =
      List.of(
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("io.javalin"),
          Logger.getLogger("org.flywaydb"),
          Logger.getLogger("okhttp3"));
  private static final Logger JAVALIN = Logger.getLogger("io.javalin.Javalin");

  /** It quotes what strangers write into their requests; what is refused the listener says. */
  private static final Logger PARSER = Logger.getLogger("org.eclipse.jetty.http");

  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private Logs() {}

  /** Before anything logs: stderr hears of warnings only. */
  public static void quiet() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    Handler console = new ConsoleHandler();
    console.setLevel(Level.WARNING);
    console.setFormatter(new Line(new Redaction(List.of()), false));
    ROOT.addHandler(console);
    NOISY.forEach(logger -> logger.setLevel(Level.WARNING));
    PARSER.setLevel(Level.SEVERE);
    // Whoever started it says so, in words and with what to do.
    JAVALIN.setFilter(
        line -> line.getMessage() == null || !line.getMessage().startsWith("Failed to start"));
    // JavaFX on the class path is what `java -jar` gives; it works and is tested.
    JAVAFX.setFilter(
        line -> line.getMessage() == null || !line.getMessage().startsWith("Unsupported JavaFX"));
  }

  /**
   * Keeps a file of everything, too.
   *
   * @return to be closed last, so that the end is in it
   */
  public static AutoCloseable toFolder(Path folder, List<String> secrets) throws IOException {
    Redaction redaction = new Redaction(secrets);
    Handler file = new LogFile(folder, FILE_BYTES, FILES, new Line(redaction, true));
    for (Handler handler : ROOT.getHandlers()) {
      handler.setFormatter(new Line(redaction, false));
    }
    ROOT.addHandler(file);
    return () -> {
      ROOT.removeHandler(file);
      file.close();
    };
  }

  /** One event a line; a line break in a message cannot pretend to be another event. */
  private static final class Line extends Formatter {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private final Redaction redaction;
    private final boolean traces;

    Line(Redaction redaction, boolean traces) {
      this.redaction = redaction;
      this.traces = traces;
    }

    @Override
    public String format(LogRecord line) {
      String name = line.getLoggerName() == null ? "" : line.getLoggerName();
      StringBuilder text = new StringBuilder(160);
      text.append(TIME.format(line.getInstant())).append(' ');
      text.append(line.getLevel().getName()).append(' ');
      text.append(name.substring(name.lastIndexOf('.') + 1)).append(' ');
      text.append(formatMessage(line).replace("\r", "\\r").replace("\n", "\\n"));
      append(text, line.getThrown());
      return redaction.of(text.append('\n').toString());
    }

    private void append(StringBuilder text, @Nullable Throwable thrown) {
      for (Throwable at = thrown; at != null; at = at.getCause()) {
        String said = String.valueOf(at).replace("\r", "\\r").replace("\n", "\\n");
        text.append(traces ? "\n  " : ": ").append(said);
        if (!traces) {
          return;
        }
        for (StackTraceElement element : at.getStackTrace()) {
          text.append("\n    at ").append(element);
        }
      }
    }
  }
}
