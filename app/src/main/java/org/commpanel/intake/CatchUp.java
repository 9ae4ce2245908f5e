package org.commpanel.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.session.Session;
import org.commpanel.port.CatchingUp;
import org.commpanel.port.Clock;
import org.commpanel.port.Conversations;
import org.commpanel.port.Journal;
import org.commpanel.port.Preferences;
import org.commpanel.port.Projection;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.SourceStatus.State;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;
import org.commpanel.port.Vendor;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches from one vendor what did not come by itself: webhooks are lost after three tries and
 * streams tell nothing of the time they were away. Walks the vendor's lists at start, after sleep,
 * after a gap, when asked, and on a slow beat. Also fetches conversations whose owner nobody has
 * told, and the past of those that have just become the viewer's.
 *
 * <p>Public methods: any thread; they return at once.
 */
public final class CatchUp implements CatchingUp, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("org.commpanel.intake");
  private static final Duration PULSE = Duration.ofSeconds(5);

  /** A pulse this long after the one before means that the machine slept. */
  private static final Duration SLEPT = Duration.ofSeconds(15);

  /** An event may come before the one about its conversation; most of those are here by then. */
  private static final Duration OWNERLESS_AFTER = Duration.ofSeconds(2);

  private static final Duration OWNERLESS_AGAIN = Duration.ofMinutes(1);
  private static final int ROWS_AT_ONCE = 500;

  /** How many of those that could not be fetched are named at once. */
  private static final int NAMED = 3;

  /** What it works with. */
  public record Parts(
      Journal journal,
      Projection projection,
      Conversations conversations,
      Projector projector,
      Preferences preferences,
      Clock clock,
      SourceStatus.Board board) {}

  private final Vendor vendor;
  private final Session session;
  private final Parts parts;
  private final Clock clock;
  private final Duration beat;
  private final Histories histories;
  private final Errands errands;
  private final Ownerless ownerless;
  private final AtomicBoolean ownerlessDue = new AtomicBoolean();

  /** The journal's last entry when a fetch last broke off half-way. */
  private final AtomicLong brokeOff = new AtomicLong();

  private volatile boolean saidLeftOut;
  private volatile boolean open;
  private volatile Instant lastWalk = Instant.EPOCH;
  private volatile Instant lastPulse = Instant.EPOCH;
  private volatile Subscription pulse = () -> {};
  private volatile Duration spread;
  private volatile Instant ownerlessAt = Instant.EPOCH;
  private Subscription changes = () -> {};
  private Subscription stream = () -> {};
  private Subscription first = () -> {};

  /**
   * @param beat how long after a walk the next one begins when nothing calls for it before
   */
  public CatchUp(Vendor vendor, Session session, Parts parts, Duration beat) {
    this.vendor = vendor;
    this.session = session;
    this.parts = parts;
    this.clock = parts.clock();
    this.beat = beat;
    this.histories = new Histories(clock, this::fetch);
    this.errands = new Errands(clock, new Asking());
    this.ownerless = new Ownerless(vendor.name(), parts.projection(), clock);
    this.spread = beat;
  }

  /** Opens the vendor's stream and walks for the first time. */
  public void start() {
    open = true;
    post(State.STARTING, null);
    changes = parts.projection().onChange(this::changed);
    lastPulse = clock.now();
    lastWalk = lastPulse;
    first = new FirstWalk(vendor.name() + "/stream", clock, parts.board(), () -> now("start"));
    stream = vendor.stream(session, this::streamed, () -> now("something may have been missed"));
    ownerlessLater();
    pulse = clock.after(PULSE, this::pulse);
  }

  @Override
  public void now(String why) {
    errands.walk(why, true);
  }

  @Override
  public CompletableFuture<Void> history(ConversationKey conversation) {
    return histories.of(conversation);
  }

  @Override
  public void close() {
    open = false;
    pulse.close();
    first.close();
    errands.close();
    stream.close();
    changes.close();
    post(State.OFF, null);
  }

  private void pulse() {
    if (!open) {
      return;
    }
    Instant now = clock.now();
    Duration late = Duration.between(lastPulse, now).abs();
    lastPulse = now;
    if (late.compareTo(SLEPT) > 0) {
      now("after sleep");
    } else if (!now.isBefore(lastWalk.plus(spread)) && !errands.isWalking()) {
      errands.walk("beat", false);
    }
    if (!now.isBefore(ownerlessAt.plus(OWNERLESS_AGAIN))) {
      ownerlessLater();
    }
    pulse = clock.after(beat.compareTo(PULSE) < 0 ? beat : PULSE, this::pulse);
  }

  private void streamed(RawEvent frame) {
    try {
      parts.journal().append(frame).exceptionally(failure -> unstored(failure));
    } catch (RuntimeException e) {
      unstored(e);
    }
  }

  private Long unstored(Throwable failure) {
    LOG.warn("a stream frame could not be stored: {}", failure.getClass().getName());
    now("a frame was not stored");
    return 0L;
  }

  /** Projector's thread. */
  private void changed(Changes news) {
    String me = session.viewer().agentId();
    for (Changes.OwnerChange change : news.ownerChanges()) {
      histories.forget(change.conversation());
      // A walk brings the past of what it finds; of what is handed over live nobody else would.
      boolean handedOver = change.before() != null || !errands.isWalking();
      if (change.after().is(me) && handedOver) {
        errands.fetch(change.conversation());
      }
    }
    if (!news.conversations().isEmpty()) {
      ownerlessLater();
    }
  }

  private void ownerlessLater() {
    if (ownerlessDue.compareAndSet(false, true)) {
      clock.after(
          OWNERLESS_AFTER,
          () -> {
            ownerlessDue.set(false);
            if (open) {
              ownerlessAt = clock.now();
              List<ConversationKey> due = ownerless.due();
              due.forEach(errands::fetch);
              if (due.size() == Ownerless.AT_ONCE) {
                ownerlessLater();
              }
            }
          });
    }
  }

  private void fetch(ConversationKey conversation) {
    Walked walked = walked(Horizons.NONE);
    try {
      vendor.fetch(session, conversation, walked::isKnown, walked::take);
      walked.finish();
    } catch (RuntimeException e) {
      brokeOff.set(parts.journal().lastSeq());
      throw e;
    }
  }

  private Walked walked(Horizons horizons) {
    return new Walked(parts.journal(), parts.projection(), vendor.decoder(), horizons);
  }

  private Set<ConversationKey> mine() {
    Conversations.Query query =
        new Conversations.Query(session.viewer().agentId(), false, "", Conversations.Sort.NEWEST);
    long[] rows = parts.conversations().order(query).rowIds();
    Set<ConversationKey> keys = new HashSet<>();
    for (int from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      int to = Math.min(rows.length, from + ROWS_AT_ONCE);
      parts.conversations().rows(Arrays.copyOfRange(rows, from, to)).stream()
          .map(Conversation::key)
          .filter(key -> key.vendor().equals(vendor.name()))
          .forEach(keys::add);
    }
    return keys;
  }

  private void post(State state, @Nullable String detail) {
    String source = vendor.name() + "/catch-up";
    parts.board().post(new SourceStatus(source, state, detail, clock.now()));
  }

  /** Names what the vendor kept back, until it gives it. */
  private void sayLeftOut() {
    List<String> words = vendor.leftOut();
    if (!words.isEmpty() || saidLeftOut) {
      saidLeftOut = !words.isEmpty();
      String named = String.join("; ", words.subList(0, Math.min(NAMED, words.size())));
      String more = words.size() > NAMED ? "; and " + (words.size() - NAMED) + " more" : "";
      State state = saidLeftOut ? State.RETRYING : State.LIVE;
      String detail = saidLeftOut ? named + more : null;
      parts.board().post(new SourceStatus(vendor.name() + "/missing", state, detail, clock.now()));
    }
  }

  private final class Asking implements Errands.Work {
    @Override
    public void walk(String why) {
      String preference = "catch-up." + vendor.name() + "." + session.viewer().agentId();
      long began = parts.journal().lastSeq();
      try {
        // Else what is journalled and not applied yet would be fetched again.
        parts.projector().awaitApplied(began).join();
        Horizons before =
            Horizons.parse(parts.preferences().get(preference).orElse(null), vendor.name());
        Walked walked = walked(before);
        vendor.catchUp(session, mine(), walked::isSafe, walked::take);
        int fetched = walked.finish();
        long ended = brokeOff.get() > began ? began : parts.journal().lastSeq();
        Horizons after = before.after(new Walked.Horizon(began, ended), vendor.unmet());
        parts.preferences().put(preference, after.text());
        post(State.LIVE, fetched == 0 ? "nothing was missed" : fetched + " fetched");
        LOG.debug("caught up ({}): {} fetched", why, fetched);
      } finally {
        sayLeftOut();
        lastWalk = clock.now();
        // A room full of desks must not ask in one instant.
        spread = beat.multipliedBy(80 + ThreadLocalRandom.current().nextInt(41)).dividedBy(100);
      }
    }

    @Override
    public void fetch(ConversationKey conversation) {
      histories.await(conversation);
    }

    @Override
    public void failed(RuntimeException fault, Duration pause) {
      String again = String.format(Locale.ROOT, ", next try in %d s", pause.toSeconds());
      switch (fault) {
        case VendorFault.NotSignedIn e -> post(State.FAILED, e.getMessage());
        case VendorFault e -> post(State.RETRYING, e.getMessage() + again);
        case StorageFault e -> post(State.RETRYING, e.getMessage() + again);
        default -> {
          LOG.error("catch-up broke", fault);
          post(State.RETRYING, "something is wrong with " + vendor.name() + again);
        }
      }
    }
  }
}
