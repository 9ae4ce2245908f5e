package org.commpanel.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.outbox.Intent.State;
import org.commpanel.core.outbox.Note;
import org.commpanel.port.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One conversation's open intents in order, and what is to be done with them. At most one visit to
 * the vendor is under way in a lane, so its order is kept and no look-up runs beside a sending.
 * Guarded by the dispatcher's monitor.
 */
final class Lane {
  /** After this much more than all look-ups together, one look-up is as good as three. */
  private static final Duration LONG_AGO = Duration.ofMinutes(1);

  private static final Comparator<Intent> ORDER =
      Comparator.comparing(Intent::createdAt).thenComparing(Intent::id);

  final ConversationKey conversation;
  private final Pace pace;
  private final TreeSet<Intent> intents = new TreeSet<>(ORDER);
  private final Map<String, Watch> watches = new HashMap<>();
  private final Map<String, Wish> wishes = new HashMap<>();

  /** A visit is under way, or the result of one is being written down. */
  boolean busy;

  /** The disk refused: nothing is begun before then. */
  @Nullable Instant restUntil;

  @Nullable Subscription alarm;

  /** Of one uncertain intent: since when, and when it is looked up next. */
  private static final class Watch {
    final Instant since;
    Instant due;
    int unanswered;

    Watch(Instant since, Instant due) {
      this.since = since;
      this.due = due;
    }
  }

  /** What the agent asked for with an uncertain intent. */
  private static final class Wish {
    boolean now = true;
    boolean again;
  }

  Lane(ConversationKey conversation, Pace pace) {
    this.conversation = conversation;
    this.pace = pace;
  }

  /** Takes in the newest state of an intent; {@code before} is what the lane held of it. */
  void update(@Nullable Intent before, Intent now, Instant time) {
    if (before != null) {
      intents.remove(before);
    }
    if (now.state().isOpen()) {
      intents.add(now);
    }
    if (now.state() != State.UNCERTAIN) {
      watches.remove(now.id());
      if (now.state() != State.SENDING) {
        wishes.remove(now.id());
      }
    } else if (now.isSettledUncertain()) {
      watches.remove(now.id());
    } else {
      watches.computeIfAbsent(now.id(), id -> watch(now, time));
    }
  }

  private Watch watch(Intent intent, Instant time) {
    Instant asked = intent.askedAt();
    Duration all = pace.lastLookUp().plus(LONG_AGO);
    if (asked != null && asked.plus(all).isBefore(time)) {
      return new Watch(asked, time);
    }
    return new Watch(time, time.plus(pace.lookUps().getFirst()));
  }

  boolean isEmpty() {
    return intents.isEmpty() && !busy;
  }

  /** The agent wants it looked up now and, if it is not there, asked again. */
  void wish(String id, boolean again) {
    Wish wish = wishes.computeIfAbsent(id, key -> new Wish());
    wish.now = true;
    wish.again |= again;
  }

  boolean hasWish(String id) {
    return wishes.containsKey(id);
  }

  /**
   * @param wokenAt when the connection last came back
   */
  Turn next(Instant now, Instant wokenAt) {
    if (restUntil != null && now.isBefore(restUntil)) {
      return new Turn.Rest(restUntil);
    }
    Instant until = null;
    for (Intent intent : intents) {
      if (intent.state() == State.SENDING) {
        return new Turn.Interrupt(intent);
      }
      if (intent.state() == State.QUEUED) {
        Instant deadline = deadline(intent);
        if (!now.isBefore(deadline)) {
          return new Turn.Stop(intent, Note.of(lateness(intent)));
        }
        until = earlier(until, deadline);
      }
      Wish wish = wishes.get(intent.id());
      if (intent.state() == State.UNCERTAIN && wish != null && wish.now) {
        return lookUp(intent, now);
      }
    }
    for (Intent intent : intents) {
      if (!intent.isSettledUncertain()) {
        return head(intent, now, wokenAt, until);
      }
    }
    return new Turn.Rest(until);
  }

  private Turn head(Intent head, Instant now, Instant wokenAt, @Nullable Instant until) {
    if (head.state() == State.UNCERTAIN) {
      Instant due = watches.computeIfAbsent(head.id(), id -> watch(head, now)).due;
      return now.isBefore(due) ? new Turn.Rest(earlier(until, due)) : lookUp(head, now);
    }
    Instant due = head.notBefore();
    boolean ready = due == null || !now.isBefore(due) || connectionIsBack(head, wokenAt);
    return ready || due == null ? new Turn.Ask(head) : new Turn.Rest(earlier(until, due));
  }

  private Turn lookUp(Intent intent, Instant now) {
    Watch watch = watches.get(intent.id());
    boolean last = watch == null || !now.isBefore(watch.since.plus(pace.lastLookUp()));
    Wish wish = wishes.get(intent.id());
    return new Turn.LookUp(intent, last, wish != null && wish.again);
  }

  private static boolean connectionIsBack(Intent intent, Instant wokenAt) {
    Note note = Note.of(intent);
    Instant asked = intent.askedAt();
    return note != null
        && note.code() == Note.Code.OFFLINE
        && asked != null
        && wokenAt.isAfter(asked);
  }

  /** When the first of the waiting ones will have waited too long; null when none waits. */
  @Nullable Instant firstDeadline() {
    Instant first = null;
    for (Intent intent : intents) {
      if (intent.state() == State.QUEUED) {
        first = earlier(first, deadline(intent));
      }
    }
    return first;
  }

  /** The vendor answered that nothing of it is there, and that was not the last time. */
  void absent(String id, Instant now) {
    granted(id, false);
    Watch watch = watches.get(id);
    if (watch == null) {
      return;
    }
    watch.unanswered = 0;
    for (Duration offset : pace.lookUps()) {
      watch.due = watch.since.plus(offset);
      if (watch.due.isAfter(now)) {
        return;
      }
    }
  }

  /** The vendor could not be asked; {@code pause} as {@link Pace#pause} gives it. */
  void unanswered(String id, Instant now, java.util.function.IntFunction<Duration> pause) {
    Watch watch = watches.get(id);
    granted(id, watch == null);
    if (watch != null) {
      watch.due = now.plus(pause.apply(++watch.unanswered));
    }
  }

  /** A look-up begins; what is wished from here on is for the next one. */
  void begin(Turn.LookUp turn) {
    Wish wish = wishes.get(turn.intent().id());
    if (wish != null) {
      wish.now = false;
    }
  }

  /** A wish to ask again outlasts look-ups until the intent is settled. */
  private void granted(String id, boolean whole) {
    Wish wish = wishes.get(id);
    if (wish != null && !wish.now && (whole || !wish.again || !watches.containsKey(id))) {
      wishes.remove(id);
    }
  }

  private Instant deadline(Intent intent) {
    return intent.createdAt().plus(isAssign(intent) ? pace.assignWithin() : pace.readAgainAfter());
  }

  private static Note.Code lateness(Intent intent) {
    return isAssign(intent) ? Note.Code.EXPIRED : Note.Code.TOO_OLD;
  }

  private static boolean isAssign(Intent intent) {
    return switch (intent.action()) {
      case Action.Assign(String ownerId) -> true;
      case Action.SendText _, Action.SendTemplate _, Action.End _, Action.Release _ -> false;
    };
  }

  private static Instant earlier(@Nullable Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
  }
}
