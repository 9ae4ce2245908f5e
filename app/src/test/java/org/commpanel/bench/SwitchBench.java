package org.commpanel.bench;

import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.control.ListView;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Conversations.Sort;

/**
 * Among all conversations of the cache: from the call that opens one until the frame that shows its
 * messages is on the screen; the list's jumps, pages and searches likewise. Waits a random while
 * between two, so that the wait for the next pulse is part of it.
 */
final class SwitchBench implements Bench.Suite {
  private static final String SUITE = "switch";
  private static final Pattern ROW = Pattern.compile("\\+155501\\d{5}");

  private static final Pattern NUMBER = Pattern.compile("#\\d+");

  private final Random random = new Random(7);
  private Desktop desktop;
  private Frames frames;
  private int[] last;
  private int missed;

  @Override
  public void run(Sizes sizes, Consumer<Line> told) throws Exception {
    Fx.start();
    last = Cache.lastNumbers(sizes);
    try (Folder folder = new Folder()) {
      Cache.copyTo(folder.path(), sizes);
      try (Desktop made = new Desktop(Cache.account(folder.path()))) {
        desktop = made;
        desktop
            .store()
            .journal()
            .append(LocalEvents.read(Cache.longest(), Instant.now(), Instant.now()))
            .join();
        Fx.run(desktop::show);
        frames = new Frames(desktop.scene());
        awaitList();
        switching(sizes, told);
        list(sizes, told);
        search(sizes, told);
      }
    }
  }

  private void awaitList() throws Exception {
    timed(() -> {}, this::rowsDrawn);
  }

  private void switching(Sizes sizes, Consumer<Line> told) throws Exception {
    for (int i = 0; i < sizes.of(150, 40); i++) {
      open(anyOne());
    }
    Spread any = new Spread();
    for (int i = 0; i < sizes.of(300, 40); i++) {
      any.add(open(anyOne()));
    }
    String how = "%d openings, call → pixels, among %,d conversations";
    String anyHow = how.formatted(any.size(), sizes.conversations());
    told.accept(Line.atMost(SUITE, "open any, median", any.median(), "ms", 33, anyHow));
    told.accept(Line.atMost(SUITE, "open any, p99", any.p99(), "ms", 33, anyHow));
    Spread back = new Spread();
    int here = anyOne();
    int there = anyOne();
    for (int i = 0; i < sizes.of(200, 40); i++) {
      long taken = open(i % 2 == 0 ? here : there);
      if (i > 1) {
        back.add(taken);
      }
    }
    String backHow = "%d times between the same two".formatted(back.size());
    told.accept(Line.atMost(SUITE, "back and forth, median", back.median(), "ms", 17, backHow));
    told.accept(Line.atMost(SUITE, "back and forth, p99", back.p99(), "ms", 17, backHow));
    Spread longest = new Spread();
    for (int i = 0; i < sizes.of(30, 20); i++) {
      for (int between = 0; between < 14; between++) {
        open(anyOne());
      }
      longest.add(open(0));
    }
    String longHow =
        "a thread of %,d messages, %d times, 14 others between"
            .formatted(sizes.longThread(), longest.size());
    told.accept(
        Line.atMost(SUITE, "open the longest, median", longest.median(), "ms", 33, longHow));
    told.accept(Line.atMost(SUITE, "open the longest, p99", longest.p99(), "ms", 33, longHow));
    told.accept(
        Line.told(SUITE, "openings never painted", missed, "openings", "waited for 5 s each"));
  }

  private int anyOne() {
    return 1 + random.nextInt(last.length - 1);
  }

  /** Until any of its messages is in sight: where a thread opens depends on what was read. */
  private long open(int number) throws Exception {
    int before = number == 0 ? 0 : last[number - 1];
    return timed(
        () -> desktop.conversations().open(Cache.key(number)),
        () ->
            Seen.byHeight(desktop.threadRoot(), NUMBER).values().stream()
                .mapToInt(word -> Integer.parseInt(word.substring(1)))
                .anyMatch(it -> it > before && it <= last[number]));
  }

  private void list(Sizes sizes, Consumer<Line> told) throws Exception {
    ListView<?> list = (ListView<?>) desktop.list().lookup(".list-view");
    int size = list.getItems().size();
    Spread jumps = new Spread();
    for (int i = 0; i < sizes.of(120, 30); i++) {
      int to = random.nextInt(size);
      jumps.add(timed(() -> list.scrollTo(to), this::rowsDrawn));
    }
    String how = "%d jumps to a random one of %,d rows, all rows in sight drawn";
    how = how.formatted(jumps.size(), size);
    told.accept(Line.atMost(SUITE, "list: jump, median", jumps.median(), "ms", 33, how));
    told.accept(Line.atMost(SUITE, "list: jump, p99", jumps.p99(), "ms", 33, how));
    Spread pages = new Spread();
    int from = random.nextInt(Math.max(1, size - 3000));
    for (int i = 0; i < sizes.of(150, 30); i++) {
      int to = from + i * 8;
      pages.add(timed(() -> list.scrollTo(to), this::rowsDrawn));
    }
    String pageHow = "%d pages of 8 rows downwards".formatted(pages.size());
    told.accept(Line.atMost(SUITE, "list: next page, median", pages.median(), "ms", 17, pageHow));
    told.accept(Line.atMost(SUITE, "list: next page, p99", pages.p99(), "ms", 33, pageHow));
  }

  private boolean rowsDrawn() {
    return Seen.words(desktop.list(), ROW).size() >= 8;
  }

  private void search(Sizes sizes, Consumer<Line> told) throws Exception {
    Spread orders = new Spread();
    Spread filters = new Spread();
    String me = Cache.VIEWER.agentId();
    for (int i = 0; i < sizes.of(200, 40); i++) {
      Query plain = new Query(me, false, "", i % 2 == 0 ? Sort.NEWEST : Sort.LONGEST_WAITING);
      long before = System.nanoTime();
      desktop.store().conversations().order(plain);
      orders.add(System.nanoTime() - before);
      Query words = new Query(me, false, "blue #" + last[anyOne()] % 1000, Sort.NEWEST);
      before = System.nanoTime();
      desktop.store().conversations().order(words);
      filters.add(System.nanoTime() - before);
    }
    String how = "%d queries over %,d rows, off the FX thread";
    how = how.formatted(orders.size(), sizes.conversations());
    told.accept(Line.atMost(SUITE, "order of all rows, p99", orders.p99(), "ms", 50, how));
    told.accept(
        Line.atMost(SUITE, "order of rows with two words, p99", filters.p99(), "ms", 50, how));
    Spread painted = new Spread();
    for (int i = 0; i < sizes.of(60, 20); i++) {
      String number = "#" + last[anyOne()];
      painted.add(
          timed(
              () -> desktop.conversations().filters().text(number),
              () -> Seen.holds(desktop.list(), number)));
    }
    String typed = "%d searches that find one row, asked → painted".formatted(painted.size());
    told.accept(Line.atMost(SUITE, "search, median", painted.median(), "ms", 50, typed));
    told.accept(Line.atMost(SUITE, "search, p99", painted.p99(), "ms", 50, typed));
  }

  /** From the call until the frame that shows it; 5 s when none ever did. */
  private long timed(Runnable action, BooleanSupplier shows) throws Exception {
    CompletableFuture<Long> painted = new CompletableFuture<>();
    Fx.run(() -> {
      long began = System.nanoTime();
      action.run();
      frames.first(shows, nanos -> painted.complete(nanos - began));
    });
    painted.completeOnTimeout(5_000_000_000L, 5, TimeUnit.SECONDS);
    long taken = painted.get();
    missed += taken == 5_000_000_000L ? 1 : 0;
    Thread.sleep(25, random.nextInt(1_000_000));
    Thread.sleep(random.nextInt(17));
    return taken;
  }
}
