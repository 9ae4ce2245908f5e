package org.commpanel.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs every benchmark, each in a process of its own with the flags the panel runs with, and prints
 * and writes the table.
 *
 * <p>System properties: {@code bench.conversations}, {@code bench.messages}, {@code bench.quick},
 * {@code bench.only} (names, separated by commas), {@code bench.target} (where to write).
 */
public final class Bench {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** Measures, and tells each line as soon as it is known. */
  interface Suite {
    void run(Sizes sizes, Consumer<Line> told) throws Exception;
  }

  private Bench() {}

  private static Map<String, Suite> suites() {
    Map<String, Suite> suites = new LinkedHashMap<>();
    suites.put("intake", new IntakeBench());
    suites.put("paint", new PaintBench());
    suites.put("switch", new SwitchBench());
    suites.put("start", new StartBench());
    suites.put("memory", new MemoryBench());
    return suites;
  }

  public static void main(String[] args) throws Exception {
    Sizes sizes = Sizes.asked();
    if (args.length == 1) {
      suites().get(args[0]).run(sizes, line -> Child.say("line " + line.json()));
      Child.say("done");
      System.exit(0);
    }
    Table table = new Table(sizes);
    boolean whole = true;
    for (String suite : asked()) {
      System.out.println("bench: " + suite);
      whole &= run(suite, table);
    }
    System.out.println("\n" + table.text());
    Path file = Path.of(System.getProperty("bench.target", "target"), "bench.json");
    table.write(file);
    System.out.println("written to " + file);
    System.exit(whole ? 0 : 1);
  }

  private static List<String> asked() {
    String only = System.getProperty("bench.only", "").strip();
    return only.isEmpty() ? List.copyOf(suites().keySet()) : List.of(only.split(","));
  }

  private static boolean run(String suite, Table table) throws IOException {
    try (Child child = Child.start(Bench.class, suite)) {
      while (true) {
        String said = child.heard("", PATIENCE).text();
        if (said.equals("done")) {
          return true;
        }
        if (said.startsWith("line ")) {
          table.add(Line.parse(said.substring("line ".length())));
        }
      }
    } catch (IllegalStateException e) {
      System.out.println("bench: " + suite + " broke off: " + e.getMessage());
      return false;
    }
  }
}
