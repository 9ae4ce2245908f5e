package org.commpanel.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All lines of a run, to be read by people and by machines. */
final class Table {
  private final List<Line> lines = new ArrayList<>();
  private final Sizes sizes;
  private final Instant began = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  Table(Sizes sizes) {
    this.sizes = sizes;
  }

  void add(Line line) {
    lines.add(line);
    System.out.println("  " + text(line));
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(machine()).append("\n\n");
    text.append("| what | measured | held against | ratio | bound | met |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Line line : lines) {
      text.append(text(line)).append('\n');
    }
    text.append("\nHow:\n");
    for (Line line : lines) {
      text.append("- ").append(line.what()).append(": ").append(line.how()).append('\n');
    }
    return text.toString();
  }

  void write(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = json.createObjectNode();
    root.put("began", began.toString());
    root.put("cores", Runtime.getRuntime().availableProcessors());
    root.put("java", Runtime.version().toString());
    root.put("conversations", sizes.conversations()).put("messages", sizes.messages());
    root.put("quick", sizes.quick());
    lines.forEach(line -> root.withArray("lines").add(line.json()));
    Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root));
  }

  private String machine() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, Java %s, %,d conversations, %,d messages%s",
        began,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature(),
        sizes.conversations(),
        sizes.messages(),
        sizes.quick() ? ", quick run: numbers mean little" : "");
  }

  private static String text(Line line) {
    String reference =
        line.against().isEmpty()
            ? ""
            : line.against() + " " + number(line.reference()) + " " + line.unit();
    String bound = !line.isBound() ? "" : (line.floor() ? "≥ " : "≤ ") + number(line.bound());
    String met = !line.isBound() ? "" : line.met() ? "yes" : "NO";
    String ratio = line.against().isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", line.ratio());
    return String.join(
        " | ",
        "| " + line.what(),
        number(line.value()) + " " + line.unit(),
        reference,
        ratio,
        bound,
        met + " |");
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "?";
    }
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    return String.format(
        Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
