package org.commpanel.bench;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the panel holds resident with the whole cache: idle after its start, and after every further
 * thousand conversations have been opened and painted. Read from outside.
 */
final class MemoryBench implements Bench.Suite {
  private static final String SUITE = "memory";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Override
  public void run(Sizes sizes, Consumer<Line> told) throws Exception {
    int step = sizes.of(1000, 150);
    try (Folder folder = new Folder()) {
      Cache.copyTo(folder.path(), sizes);
      try (Child child = Child.start(PanelStart.class, folder.path().toString())) {
        child.heard("list", PATIENCE);
        double idle = settled(child, sizes);
        double[] after = new double[3];
        for (int i = 0; i < after.length; i++) {
          child.tell("switch " + step);
          child.heard("switched", PATIENCE);
          after[i] = settled(child, sizes);
        }
        String how = "PSS from smaps_rollup, after %d s of quiet".formatted(sizes.of(10, 4));
        told.accept(Line.atMost(SUITE, "resident, idle", idle, "MiB", 220, how));
        told.accept(
            new Line(
                SUITE,
                "resident after %,d switches".formatted(2 * step),
                after[1],
                "MiB",
                "idle after start",
                idle,
                1.1,
                false,
                how));
        told.accept(
            new Line(
                SUITE,
                "resident after %,d switches".formatted(3 * step),
                after[2],
                "MiB",
                "after %,d".formatted(2 * step),
                after[1],
                1.05,
                false,
                "the slope: " + how));
      }
    }
  }

  private static double settled(Child child, Sizes sizes) throws InterruptedException {
    Thread.sleep(sizes.of(10, 4) * 1000L);
    return child.pss();
  }
}
