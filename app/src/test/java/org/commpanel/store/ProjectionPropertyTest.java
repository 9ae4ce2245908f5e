package org.commpanel.store;

import static org.commpanel.store.Told.NOON;
import static org.commpanel.store.Told.at;
import static org.commpanel.store.Told.talk;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.session.Watch;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any order and any repetition of the same events, in any batches, split over restarts, ends in the
 * same facts; and a projection rebuilt from the journal equals the live one, row for row, also
 * where bodies were erased.
 */
class ProjectionPropertyTest {
  private static final int TRIALS = 15;
  private static final int ORDERS = 3;

  @TempDir Path folder;
  private AccountStore store;

  /** The facts behind the bodies, as a decoder would find them. */
  private final Map<String, Fact> known = new HashMap<>();

  /** The last entry of earlier trials. */
  private long behind;

  @BeforeEach
  void open() {
    store = AccountStore.open(folder);
    store.watch(new Watch(Told.ME.agentId(), NOON));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** One event and the way the journal holds it. */
  private record Fact(RawEvent raw, List<Event> events, boolean hasIdentity) {}

  @Test
  void anyOrderAnyRepetitionAnySplit() {
    for (int seed = 0; seed < TRIALS; seed++) {
      Random random = new Random(seed);
      List<Fact> facts = facts(random, 90, true);
      forgetEverything();
      journal(facts, random);
      String expected = store.facts();
      for (int order = 0; order < ORDERS; order++) {
        List<Fact> other = new ArrayList<>(facts);
        for (int i = random.nextInt(40); i > 0; i--) {
          other.add(facts.get(random.nextInt(facts.size())));
        }
        Collections.shuffle(other, random);
        forgetEverything();
        int split = random.nextInt(other.size());
        journal(other.subList(0, split), random);
        if (seed % 6 == 0) {
          close();
          open();
        }
        journal(other.subList(split, other.size()), random);
        assertAlike(expected, store.facts(), "seed " + seed + ", order " + order);
      }
    }
  }

  @Test
  void rebuiltEqualsLive() {
    int erasures = 0;
    for (int seed = 100; seed < 100 + TRIALS; seed++) {
      Random random = new Random(seed);
      forgetEverything();
      List<Fact> facts = facts(random, 80, false);
      List<Fact> told = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 30; i++) {
          told.add(facts.get(random.nextInt(facts.size())));
        }
        journal(told.subList(told.size() - 30, told.size()), random);
        withdrawOne(random);
      }
      String live = store.dump();
      erasures += live.contains("ERASED") ? 1 : 0;
      store.projection().drop();
      apply(everything(), random);
      assertAlike(live, store.dump(), "seed " + seed);
    }
    assertTrue(erasures > TRIALS / 2);
  }

  /** Names only the lines that differ: the whole is long. */
  private static void assertAlike(String expected, String actual, String what) {
    if (!expected.equals(actual)) {
      List<String> missing = new ArrayList<>(expected.lines().toList());
      List<String> added = new ArrayList<>(actual.lines().toList());
      missing.removeAll(actual.lines().toList());
      added.removeAll(expected.lines().toList());
      assertEquals(String.join("\n", missing), String.join("\n", added), what);
    }
  }

  /** The journal cannot be emptied, so the cache starts again behind what it holds. */
  private void forgetEverything() {
    store.projection().drop();
    behind = store.journal().lastSeq();
  }

  private void journal(List<Fact> facts, Random random) {
    List<Journal.Entry> entries = new ArrayList<>();
    List<CompletableFuture<Long>> seqs = new ArrayList<>();
    for (Fact fact : facts) {
      seqs.add(store.journal().append(fact.raw));
      known.put(text(fact.raw), fact);
    }
    for (int i = 0; i < seqs.size(); i++) {
      entries.add(new Journal.Entry(seqs.get(i).join(), facts.get(i).raw));
    }
    apply(entries, random);
  }

  /** The journal's database may still be following its log: a reading may end early. */
  private List<Journal.Entry> everything() {
    List<Journal.Entry> all = new ArrayList<>();
    long after = behind;
    while (after < store.journal().lastSeq()) {
      List<Journal.Entry> more = store.journal().read(after, Integer.MAX_VALUE);
      all.addAll(more);
      after = more.isEmpty() ? after : more.getLast().seq();
    }
    return all;
  }

  private void apply(List<Journal.Entry> entries, Random random) {
    for (int from = 0; from < entries.size(); ) {
      int to = Math.min(entries.size(), from + 1 + random.nextInt(12));
      store
          .projection()
          .apply(entries.subList(from, to).stream().map(this::decoded).toList(), Told.ME);
      from = to;
    }
  }

  private Projection.Step decoded(Journal.Entry entry) {
    if (entry.event().via() == Via.LOCAL) {
      return Told.local(entry);
    }
    Fact fact = known.get(text(entry.event()));
    if (fact == null) {
      return new Projection.Step(entry, new Decoded.Ignored("erased", "no body"));
    }
    Event first = fact.events.getFirst();
    return new Projection.Step(
        entry,
        new Decoded.Understood(
            first.getClass().getSimpleName(),
            fact.hasIdentity ? text(fact.raw) : null,
            about(first),
            fact.events,
            List.of()));
  }

  private static org.commpanel.core.conversation.ConversationKey about(Event event) {
    return switch (event) {
      case Event.ConversationSeen seen -> seen.snapshot().key();
      case Event.MessageSeen seen -> seen.snapshot().conversation();
      case Event.OwnerSeen seen -> seen.conversation();
      case Event.Authored authored -> authored.conversation();
      case Event.ReadUpTo read -> read.conversation();
      case Event.Withdrawn withdrawn -> withdrawn.conversation();
      case Event.ConversationTold told -> told.conversation();
      case Event.Deleted deleted -> deleted.conversation();
      case Event.Erased erased -> erased.conversation();
      case Event.Reacted reacted -> reacted.conversation();
      case Event.DeliverySeen seen -> seen.conversation();
      case Event.AgentSeen _,
          Event.ContactSeen _,
          Event.ContactMerged _,
          Event.HintSeen _,
          Event.ConsentSeen _ ->
          null;
    };
  }

  private static String text(RawEvent raw) {
    return raw.body() == null ? "" : new String(raw.body(), StandardCharsets.UTF_8);
  }

  /** As the projector does when the viewer may no longer read a conversation. */
  private void withdrawOne(Random random) {
    long seq = store.projection().cursor();
    var keys = List.of(talk("0"), talk("1"), talk("2"), AnyEvent.other(0), AnyEvent.other(1));
    for (Projection.Standing standing : store.projection().standings(keys)) {
      List<Long> erased = store.projection().entriesAbout(standing.conversation(), seq);
      if (standing.owner() != null && random.nextBoolean() && !erased.isEmpty()) {
        // Sometimes more is told between the decision and the commit.
        if (random.nextBoolean()) {
          journal(facts(random, 3, false), random);
        }
        RawEvent raw =
            LocalEvents.withdrawn(
                standing.conversation(), standing.version(), standing.owner(), seq, NOON);
        long at = store.journal().appendErasing(raw, erased).join();
        apply(List.of(new Journal.Entry(at, raw)), random);
      }
    }
  }

  /**
   * @param wild whether a message may be told of in two conversations, and conversations be
   *     deleted: no vendor does the one, and a withdrawal could not take back what the other
   *     conversation was told; of what is deleted the journal's bodies are erased elsewhere
   */
  private static List<Fact> facts(Random random, int count, boolean wild) {
    List<Fact> facts = new ArrayList<>();
    AnyEvent any = new AnyEvent(random, wild);
    for (int i = 0; i < count; i++) {
      Instant heardAt = at(1_000 + random.nextInt(50));
      Event event = any.next();
      if (event instanceof Event.ReadUpTo(var key, var upTo)) {
        facts.add(new Fact(LocalEvents.read(key, upTo, heardAt), List.of(event), false));
      } else {
        String body = event + " at " + heardAt;
        facts.add(new Fact(Told.raw(body, heardAt), List.of(event), random.nextInt(5) > 0));
      }
    }
    return facts;
  }
}
