package org.commpanel.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Conversations.Sort;

/**
 * From the moment a signed webhook is written to the listener's socket until the frame that shows
 * it is on the screen: as the last line of its row, or for the open conversation as a bubble. 100 a
 * second, then a burst of 500 into the open one, with the whole cache behind it.
 */
final class PaintBench implements Bench.Suite {
  private static final String SUITE = "paint";

  /** As many as stand on the screen at once beside the open one. */
  private static final int ROWS = 9;

  private static final int PER_SECOND = 100;
  private static final int BURST = 500;
  private static final Pattern MARK = Pattern.compile("[rb]\\d{7}");

  /** Marks not painted yet, and when they were sent. */
  private final ConcurrentMap<String, Long> awaited = new ConcurrentHashMap<>();

  private Spread rows = new Spread();
  private Spread bubbles = new Spread();
  private volatile long lastPainted;
  private int count;

  @Override
  public void run(Sizes sizes, Consumer<Line> told) throws Exception {
    Fx.start();
    try (Folder folder = new Folder()) {
      Cache.copyTo(folder.path(), sizes);
      try (Desktop desktop = new Desktop(Cache.account(folder.path()))) {
        desktop.serve();
        begin(desktop);
        try (Load.Connection connection = new Load.Connection(desktop.port())) {
          steady(connection, desktop.port(), sizes.of(6, 3));
          rows = new Spread();
          bubbles = new Spread();
          steady(desktop, connection, sizes, told);
        }
        burst(desktop, told);
      }
    }
  }

  private void begin(Desktop desktop) throws Exception {
    try (Load.Connection connection = new Load.Connection(desktop.port())) {
      for (int i = 0; i <= ROWS; i++) {
        String id = conversation(i).id();
        String body = Voipbin.conversation(id, Cache.VIEWER.agentId(), Instant.now());
        connection.post(Voipbin.request(desktop.port(), body));
      }
    }
    Fx.run(() -> {
      desktop.show();
      desktop.conversations().filters().sort(Sort.NEWEST);
      new Frames(desktop.scene()).each(() -> look(desktop));
    });
    Thread.sleep(3000);
    Fx.run(() -> desktop.conversations().open(conversation(0)));
    Thread.sleep(1000);
  }

  private static ConversationKey conversation(int number) {
    return new ConversationKey("voipbin", Voipbin.id("painted", number));
  }

  /** Which of the awaited marks stand in this frame. */
  private LongConsumer look(Desktop desktop) {
    Set<String> marks = Seen.words(desktop.list(), MARK);
    marks.removeIf(mark -> mark.startsWith("b"));
    for (String mark : Seen.words(desktop.threadRoot(), MARK)) {
      if (mark.startsWith("b")) {
        marks.add(mark);
      }
    }
    marks.retainAll(awaited.keySet());
    return marks.isEmpty() ? null : nanos -> painted(marks, nanos);
  }

  private void painted(Set<String> marks, long nanos) {
    for (String mark : marks) {
      Long began = awaited.remove(mark);
      if (began != null) {
        (mark.startsWith("b") ? bubbles : rows).add(nanos - began);
        lastPainted = nanos;
      }
    }
  }

  /** Nine of ten go to rows of the list, the tenth to the open conversation. */
  private int steady(Load.Connection connection, int port, int seconds) throws Exception {
    int events = seconds * PER_SECOND;
    long begin = System.nanoTime();
    for (int i = 0; i < events; i++) {
      long due = begin + i * (1_000_000_000L / PER_SECOND);
      boolean bubble = i % 10 == 9;
      String mark = mark(bubble ? 'b' : 'r');
      byte[] request = request(port, mark, bubble ? 0 : 1 + i % 10);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      awaited.put(mark, System.nanoTime());
      if (connection.post(request) != 200) {
        throw new IllegalStateException("refused");
      }
    }
    Thread.sleep(1500);
    return events;
  }

  private void steady(Desktop desktop, Load.Connection connection, Sizes sizes, Consumer<Line> told)
      throws Exception {
    awaited.clear();
    int events = steady(connection, desktop.port(), sizes.of(25, 6));
    String how =
        "%d events at %d/s over one connection, written to the socket → pixels in the window"
            .formatted(events, PER_SECOND);
    told.accept(Line.atMost(SUITE, "webhook → row, median", rows.median(), "ms", 25, how));
    told.accept(Line.atMost(SUITE, "webhook → row, p99", rows.p99(), "ms", 50, how));
    told.accept(Line.atMost(SUITE, "webhook → bubble, median", bubbles.median(), "ms", 25, how));
    told.accept(Line.atMost(SUITE, "webhook → bubble, p99", bubbles.p99(), "ms", 50, how));
    told.accept(
        new Line(
            SUITE,
            "events found in a painted frame under that load",
            rows.size() + bubbles.size(),
            "events",
            "sent",
            events,
            1,
            true,
            "each carries a mark, looked for in every frame; a row's next event replaces it after"
                + " 100 ms"));
  }

  private void burst(Desktop desktop, Consumer<Line> told) throws Exception {
    awaited.clear();
    byte[][] requests = new byte[BURST][];
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < BURST; i++) {
      marks.add(mark('b'));
      requests[i] = request(desktop.port(), marks.get(i), 0);
    }
    int before = desktop.store().messages().count(conversation(0));
    String last = marks.getLast();
    try (Load load = new Load(desktop.port(), 32, requests)) {
      long begin = System.nanoTime();
      marks.forEach(mark -> awaited.put(mark, begin));
      load.once();
      long answered = System.nanoTime() - begin;
      for (int i = 0; i < 200 && awaited.containsKey(last); i++) {
        Thread.sleep(20);
      }
      Thread.sleep(500);
      told.accept(
          new Line(
              SUITE,
              "last of a burst of 500, painted",
              awaited.containsKey(last) ? Double.NaN : (lastPainted - begin) / 1e6,
              "ms",
              "half of the best peer's",
              85,
              1,
              false,
              "32 connections; the last frame that brought a new bubble; all were answered after"
                  + " %.0f ms".formatted(answered / 1e6)));
    }
    int held = desktop.store().messages().count(conversation(0)) - before;
    told.accept(
        new Line(
            SUITE, "of the burst, kept", held, "messages", "sent", BURST, 1, true, "in the cache"));
    TreeMap<Double, String> shown = new TreeMap<>();
    Fx.run(() -> shown.putAll(Seen.byHeight(desktop.threadRoot(), MARK)));
    List<String> onScreen = List.copyOf(shown.values());
    List<String> wanted = marks.subList(BURST - Math.min(BURST, onScreen.size()), BURST);
    long right =
        IntStream.range(0, wanted.size())
            .filter(i -> wanted.get(i).equals(onScreen.get(i)))
            .count();
    told.accept(
        new Line(
            SUITE,
            "bubbles on the screen after it, each in its place",
            right,
            "bubbles",
            "drawn",
            onScreen.size(),
            1,
            true,
            "from the top edge to the newest, without a gap"));
  }

  private String mark(char kind) {
    return kind + "%07d".formatted(count++);
  }

  private static byte[] request(int port, String mark, int conversation) {
    String id = Voipbin.id("painted", mark.hashCode());
    String text = mark + " and could you tell me when it will arrive? Thank you.";
    String body = Voipbin.message(id, conversation(conversation).id(), text, Instant.now());
    return Voipbin.request(port, body);
  }
}
