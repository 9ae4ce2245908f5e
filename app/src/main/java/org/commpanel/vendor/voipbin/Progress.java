package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.commpanel.core.conversation.ConversationKey;
import org.jspecify.annotations.Nullable;

/**
 * How far catch-up has come in this process, and whose turn it is next. VoIPBIN tells plain agents
 * of conversations but never of messages, so those must be asked for, one conversation a request,
 * out of a budget the whole company shares: all of them after a gap, else the liveliest and the
 * longest unasked, about one a second. Safe for use from any thread.
 */
final class Progress {
  private static final Duration WHOLE_EVERY = Duration.ofMinutes(10);
  private static final Duration AGENTS_EVERY = Duration.ofMinutes(1);
  private static final int LEAST = 5;
  private static final int MOST = 30;
  private static final int OTHERS_AT_ONCE = 50;

  /**
   * @param askedAt by VoIPBIN's clock: everything made before was met
   * @param liveliest when its newest message was made, null for none
   */
  record Asked(Instant askedAt, @Nullable Instant liveliest) {}

  private final Map<ConversationKey, Asked> asked = new HashMap<>();

  /** Conversations of others that are due, and when they last changed; in order. */
  private final Map<ConversationKey, Instant> backlog = new LinkedHashMap<>();

  private boolean gap = true;

  /** Whoever was asked before this may have said something since that nobody heard. */
  private Instant gapAt = Instant.MIN;

  private @Nullable Instant wholeAt;
  private @Nullable Instant agentsAt;
  private @Nullable Instant beatAt;

  /** Something may have been missed: the next catch-up looks at everything. */
  synchronized void gap() {
    gap = true;
  }

  synchronized boolean hasBegun() {
    return beatAt != null;
  }

  /**
   * @param whole whether everything is to be looked at
   * @param requests how many conversations to ask for, if not
   */
  record Turn(boolean whole, boolean agents, int requests) {}

  synchronized Turn begin(Instant now) {
    if (gap) {
      gapAt = now;
    }
    boolean whole = gap || since(wholeAt, now).compareTo(WHOLE_EVERY) >= 0;
    boolean agents = whole || since(agentsAt, now).compareTo(AGENTS_EVERY) >= 0;
    long seconds = Math.min(MOST, since(beatAt, now).toSeconds());
    beatAt = now;
    gap = false;
    return new Turn(whole, agents, (int) Math.clamp(seconds, LEAST, MOST));
  }

  synchronized void done(Turn turn, Instant began) {
    if (turn.whole) {
      wholeAt = began;
    }
    if (turn.agents) {
      agentsAt = began;
    }
  }

  /** It is to be done once more, and as much. */
  synchronized void brokeOff(Turn turn) {
    gap |= turn.whole;
  }

  private static Duration since(@Nullable Instant then, Instant now) {
    return then == null ? Duration.ofDays(1) : Duration.between(then, now).abs();
  }

  synchronized @Nullable Asked of(ConversationKey conversation) {
    return asked.get(conversation);
  }

  synchronized void asked(ConversationKey conversation, Instant at, @Nullable Instant liveliest) {
    Asked before = asked.get(conversation);
    Instant newest = liveliest;
    if (before != null
        && before.liveliest != null
        && (newest == null || before.liveliest.isAfter(newest))) {
      newest = before.liveliest;
    }
    asked.put(conversation, new Asked(at, newest));
  }

  /** Its content may have left the cache meanwhile. */
  synchronized void forget(ConversationKey conversation) {
    asked.remove(conversation);
  }

  synchronized void clear() {
    asked.clear();
    backlog.clear();
    gap = true;
    wholeAt = null;
    agentsAt = null;
    beatAt = null;
  }

  /** What is to be done about a conversation, apart from whose turn it is. */
  enum Due {
    IN_TURN,
    /** It failed before, and its pause is over. */
    NOW,
    /** It failed before. */
    NOT_YET
  }

  /**
   * Whose messages to ask for now, in order.
   *
   * @param others conversations of colleagues and of nobody, for those who see them, with the time
   *     each last changed
   */
  synchronized List<ConversationKey> plan(
      Turn turn,
      Set<ConversationKey> mine,
      Map<ConversationKey, Instant> others,
      Function<ConversationKey, Due> due) {
    line(turn, mine, others);
    List<ConversationKey> colleagues =
        backlog.keySet().stream().filter(key -> due.apply(key) != Due.NOT_YET).toList();
    int theirs = colleagues.isEmpty() ? 0 : Math.max(1, turn.requests / 3);
    int ours = turn.requests - theirs;
    Set<ConversationKey> plan = new LinkedHashSet<>();
    List<ConversationKey> lively =
        new ArrayList<>(mine.stream().filter(key -> due.apply(key) != Due.NOT_YET).toList());
    lively.sort(Comparator.comparing(this::liveliest).reversed());
    if (turn.whole) {
      plan.addAll(lively);
    } else {
      lively.stream().filter(key -> !asked.containsKey(key)).forEach(plan::add);
      lively.stream().limit(ours * 2L / 3).forEach(plan::add);
      lively.stream()
          .sorted(Comparator.comparing(key -> askedAt(key)))
          .limit(ours - ours * 2L / 3)
          .forEach(plan::add);
      lively.stream().filter(key -> due.apply(key) == Due.NOW).forEach(plan::add);
    }
    int left = turn.whole ? OTHERS_AT_ONCE : Math.max(theirs, turn.requests - plan.size());
    colleagues.stream().limit(left).forEach(plan::add);
    return List.copyOf(plan);
  }

  /**
   * Nobody knows which of the others have news: their lists say nothing of messages. After a gap
   * all of them are asked, a few at a time, those first in which something happened last.
   */
  private void line(Turn turn, Set<ConversationKey> mine, Map<ConversationKey, Instant> others) {
    Map<ConversationKey, Instant> line = new HashMap<>(others);
    if (!turn.whole) {
      backlog.forEach(line::putIfAbsent);
    }
    List<Map.Entry<ConversationKey, Instant>> order =
        new ArrayList<>(
            line.entrySet().stream()
                .filter(each -> !mine.contains(each.getKey()) && isDue(each.getKey()))
                .toList());
    order.sort(
        Comparator.comparing(
                (Map.Entry<ConversationKey, Instant> each) -> lastHeard(each.getKey(), each))
            .reversed());
    backlog.clear();
    order.forEach(each -> backlog.put(each.getKey(), each.getValue()));
  }

  /** Conversations of others that are due and have not had their turn. */
  synchronized Set<ConversationKey> waiting() {
    return backlog.keySet().stream()
        .filter(this::isDue)
        .collect(java.util.stream.Collectors.toSet());
  }

  private boolean isDue(ConversationKey key) {
    Asked before = asked.get(key);
    return before == null || before.askedAt.isBefore(gapAt);
  }

  private Instant lastHeard(ConversationKey key, Map.Entry<ConversationKey, Instant> changed) {
    Asked before = asked.get(key);
    Instant liveliest = before == null ? null : before.liveliest;
    return liveliest != null && liveliest.isAfter(changed.getValue())
        ? liveliest
        : changed.getValue();
  }

  private Instant liveliest(ConversationKey key) {
    Asked progress = asked.get(key);
    return progress == null || progress.liveliest == null ? Instant.MAX : progress.liveliest;
  }

  private Instant askedAt(ConversationKey key) {
    Asked progress = asked.get(key);
    return progress == null ? Instant.MIN : progress.askedAt;
  }
}
