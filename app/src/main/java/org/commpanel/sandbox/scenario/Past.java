package org.commpanel.sandbox.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commpanel.sandbox.voipbin.Archive;
import org.commpanel.sandbox.voipbin.Conversation;
import org.commpanel.sandbox.voipbin.World;

/** Tells a new world what was said in it before: {@code threads.txt} and {@code contacts.txt}. */
final class Past {

  /**
   * @param exact said at the very age; else a little after it, as people do
   */
  private record Line(Duration age, char who, String text, boolean exact) {}

  private final World world;
  private final Archive archive;
  private final Instant now;
  private final Map<UUID, String> topics = new HashMap<>();
  private int threads;

  Past(World world) {
    this.world = world;
    archive = world.archive();
    now = world.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Writes it all down, and gives back what each conversation is about. */
  Map<UUID, String> tell() {
    String head = "";
    var lines = new ArrayList<Line>();
    for (var line : Lines.of("threads.txt")) {
      if (line.startsWith("@")) {
        write(head, lines);
        head = line;
        lines.clear();
      } else if (line.startsWith("+")) {
        everyday(line, lines);
      } else {
        lines.add(read(line));
      }
    }
    write(head, lines);
    archive.foreignConversation();
    for (var line : Lines.of("contacts.txt")) {
      var f = line.split("\\s*\\|\\s*", -1);
      archive.contact(f[0], f[1], f[2], f[3], f[4], now.minus(Duration.ofDays(200 + threads++)));
    }
    return topics;
  }

  private void write(String head, List<Line> lines) {
    if (head.isEmpty()) {
      return;
    }
    var halves = head.split("\\|", 2);
    var f = halves[0].strip().split("\\s+");
    var owner = world.agent(f[1].equals("nobody") ? "" : f[1]);
    var eldest = lines.stream().map(Line::age).max(Duration::compareTo).orElseThrow();
    // A jitter of its own for each, except for those that are to share a microsecond.
    long jitter = f[0].equals("@=") ? 0 : 1_000_000L + threads * 7_001_000L;
    var began = now.minus(eldest).minusNanos(jitter);
    var conversation = archive.conversation(f[2], f[3], halves[1].strip(), owner, began);
    topics.put(conversation.id(), f[4]);
    threads++;
    say(conversation, lines);
  }

  private void say(Conversation conversation, List<Line> lines) {
    int sameAge = 0;
    var before = Duration.ZERO;
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      sameAge = line.age.equals(before) ? sameAge + 1 : 0;
      before = line.age;
      // Lines of one age follow each other; fractions of all lengths, as Go writes them.
      long micros = (i * 137_500L + threads * 20_450L) % 1_000_000;
      var at = now.minus(line.age).plusSeconds(47L * sameAge).plusNanos(micros * 1000);
      if (line.exact) {
        at = now.minus(line.age);
      }
      if (line.who == '<') {
        archive.customerSaid(conversation, line.text, at);
      } else {
        archive.houseSaid(conversation, line.text, line.who == '!', at);
      }
    }
  }

  /**
   * {@code + 300 20d}: questions and answers of every day; each tenth shares its microsecond with
   * the ninth.
   */
  private static void everyday(String line, List<Line> lines) {
    var f = line.split("\\s+");
    int count = Integer.parseInt(f[1]);
    var phrases = Lines.of("everyday.txt");
    var first = Age.of(f[2]);
    var step = first.minus(Duration.ofHours(1)).dividedBy(count);
    for (int i = 0; i < count; i++) {
      var age =
          i % 10 == 3
              ? lines.getLast().age
              : first.minus(step.multipliedBy(i)).plusMillis(i * 371L % 977);
      lines.add(new Line(age, i % 2 == 0 ? '<' : '>', phrases.get(i % phrases.size()), true));
    }
  }

  private static Line read(String line) {
    var f = line.split("\\s+", 3);
    return new Line(
        Age.of(f[0]), f[1].charAt(0), f.length == 3 ? f[2].replace("\\n", "\n") : "", false);
  }
}
