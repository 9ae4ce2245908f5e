package org.commpanel.bench;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * From starting the process until its window has been painted, and until its list has, with the
 * whole cache; by turns with a process that shows an empty window. Same flags, same class path.
 */
final class StartBench implements Bench.Suite {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public void run(Sizes sizes, Consumer<Line> told) throws Exception {
    int rounds = sizes.of(7, 3);
    double[] empty = new double[rounds];
    double[] window = new double[rounds];
    double[] list = new double[rounds];
    try (Folder folder = new Folder()) {
      Cache.copyTo(folder.path(), sizes);
      once(PanelStart.class, "list", folder.path().toString());
      for (int round = 0; round < rounds; round++) {
        empty[round] = once(EmptyWindow.class, "window")[0];
        double[] ours = once(PanelStart.class, "list", folder.path().toString());
        window[round] = ours[0];
        list[round] = ours[1];
      }
    }
    String how =
        "process started → pixels in the window; by turns %d times, medians".formatted(rounds);
    double reference = Spread.median(empty);
    told.accept(line("start: window painted", Spread.median(window), reference, how));
    told.accept(line("start: list painted", Spread.median(list), reference, how));
  }

  private static Line line(String what, double millis, double reference, String how) {
    String against = "empty JavaFX window";
    return new Line("start", what, millis, "ms", against, reference, 1.2, false, how);
  }

  /** Milliseconds to the first painted window and to the last word waited for. */
  private static double[] once(Class<?> main, String last, String... args) {
    try (Child child = Child.start(main, args)) {
      double window = millis(child, "window");
      return new double[] {window, last.equals("window") ? window : millis(child, last)};
    }
  }

  private static double millis(Child child, String word) {
    return (child.heard(word, PATIENCE).nanos() - child.startedNanos()) / 1e6;
  }
}
