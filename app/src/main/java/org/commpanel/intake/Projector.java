package org.commpanel.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Clock;
import org.commpanel.port.Decoder;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that turns the journal into the projection. It takes whatever is there, up to a
 * batch, decodes it, and has it applied together with the cursor in one transaction; so it may die
 * between any two instructions and begin again at the cursor. No event can stop it: one that cannot
 * be read or applied is quarantined. Only the disk can, and then it tries again, ever more slowly.
 *
 * <p>It also takes off the machine what its viewer may not read ({@link Withdrawal}), what was
 * deleted where it lived ({@link Erasure}) and what is personal ({@link Redaction}).
 *
 * <p>Public methods: any thread. It has a thread of its own, not a virtual one, because it is the
 * longest-running work in the house and must not hold back others that share carriers.
 */
public final class Projector implements AutoCloseable {
  static final String SOURCE = "local/cache";
  private static final Logger LOG = LoggerFactory.getLogger("org.commpanel.intake");

  /** Small enough that a flood still shows on the screen many times a second. */
  private static final int BATCH = 256;

  /** After so many failures in a row it is no hiccup of the disk, but perhaps one event. */
  private static final int TRUSTED_FAILURES = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Journal journal;
  private final Projection projection;
  private final Decoding decoding;
  private final Viewer viewer;
  private final Withdrawal withdrawal;
  private final Erasure erasure;
  private final Redaction redaction;
  private final Clock clock;
  private final SourceStatus.Board board;
  private final Thread thread;
  private final Milestones milestones = new Milestones();

  /** To be looked at by the withdrawal; the thread's own. */
  private final Set<ConversationKey> touched = new HashSet<>();

  private boolean sweptLeftOvers;
  private int failures;

  /** The entry over which the cache was last made anew; once is enough. */
  private long rebuiltFor;

  private volatile boolean running;
  private volatile boolean dropWanted;
  private Subscription appended = () -> {};

  /**
   * @param decoders by vendor name
   */
  public Projector(
      Journal journal,
      Projection projection,
      Map<String, Decoder> decoders,
      Viewer viewer,
      Clock clock,
      SourceStatus.Board board,
      ThreadFactory threads) {
    this.journal = journal;
    this.projection = projection;
    this.decoding = new Decoding(decoders);
    this.viewer = viewer;
    this.withdrawal = new Withdrawal(journal, projection, viewer, clock);
    this.erasure = new Erasure(journal, projection, clock);
    this.redaction = new Redaction(journal, projection, decoding);
    this.clock = clock;
    this.board = board;
    this.thread = threads.newThread(this::live);
  }

  public void start() {
    running = true;
    appended = journal.onAppend(() -> LockSupport.unpark(thread));
    thread.start();
  }

  /** Completes when everything up to this entry has been applied. */
  public CompletableFuture<Void> awaitApplied(long seq) {
    CompletableFuture<Void> reached = milestones.at(seq);
    LockSupport.unpark(thread);
    return reached;
  }

  /**
   * Empties the projection and fills it again; completes when it has come as far as the journal.
   */
  public CompletableFuture<Void> rebuild() {
    CompletableFuture<Void> rebuilt = milestones.afterDrop(journal.lastSeq());
    dropWanted = true;
    LockSupport.unpark(thread);
    return rebuilt;
  }

  /** Lets the batch in hand finish, then ends the thread. */
  @Override
  public void close() {
    running = false;
    appended.close();
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    milestones.cancel();
  }

  private void live() {
    while (running) {
      try {
        boolean worked = step();
        if (failures > 0) {
          failures = 0;
          post(SourceStatus.State.LIVE, null);
        }
        if (!worked && running) {
          LockSupport.park(this);
        }
      } catch (RuntimeException e) {
        if (!running) {
          return;
        }
        failures++;
        LOG.warn("the cache could not be brought up to date, try {}", failures, e);
        post(SourceStatus.State.RETRYING, "the cache cannot be written");
        rest();
      }
    }
  }

  private void rest() {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 7));
    try {
      clock.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private void post(SourceStatus.State state, @Nullable String detail) {
    board.post(new SourceStatus(SOURCE, state, detail, clock.now()));
  }

  /** Returns whether there was something to do. */
  private boolean step() {
    if (dropWanted) {
      projection.drop();
      dropWanted = false;
      milestones.dropped();
    }
    long cursor = projection.cursor();
    milestones.reached(cursor);
    List<Journal.Entry> entries = journal.read(cursor, BATCH);
    if (!entries.isEmpty()) {
      leaveOut(entries);
      List<Projection.Step> steps = new ArrayList<>(entries.size());
      for (Journal.Entry entry : entries) {
        steps.add(new Projection.Step(entry, decoding.decode(entry.event())));
      }
      apply(steps);
      cursor = entries.getLast().seq();
      milestones.reached(cursor);
    }
    redaction.check(cursor);
    if (entries.size() < BATCH) {
      takeAway(cursor);
    }
    return !entries.isEmpty();
  }

  /** Before it is applied: dying in between, it is met again. */
  private void leaveOut(List<Journal.Entry> entries) {
    Map<Long, byte[]> bodies = new HashMap<>();
    for (Journal.Entry entry : entries) {
      byte[] bare = decoding.bare(entry.event());
      if (bare != null) {
        bodies.put(entry.seq(), bare);
      }
    }
    if (!bodies.isEmpty()) {
      journal.replaceBodies(bodies).join();
    }
  }

  /**
   * Only at the journal's end: what the next entries say may give a conversation back, and what is
   * erased is gone.
   */
  private void takeAway(long cursor) {
    if (!sweptLeftOvers) {
      erasure.leftOver(cursor);
      withdrawal.leftOver(cursor);
      sweptLeftOvers = true;
    }
    erasure.check(touched, cursor);
    withdrawal.check(touched, cursor);
    touched.clear();
  }

  private void apply(List<Projection.Step> steps) {
    if (failures < TRUSTED_FAILURES) {
      note(steps, projection.apply(steps, viewer));
      return;
    }
    for (Projection.Step step : steps) {
      note(List.of(step), applyAlone(step));
    }
  }

  /** A disk that takes the verdict but not the event has no fault: the event has. */
  private Changes applyAlone(Projection.Step step) {
    try {
      return projection.apply(List.of(step), viewer);
    } catch (RuntimeException e) {
      Changes none = setAside(step, e);
      LOG.error("entry {} is quarantined, it could not be applied", step.entry().seq(), e);
      return none;
    }
  }

  private Changes setAside(Projection.Step step, RuntimeException why) {
    String reason = "could not be applied: " + why.getClass().getSimpleName();
    Decoded aside = new Decoded.Quarantined(step.decoded().kind(), reason);
    try {
      return projection.apply(List.of(new Projection.Step(step.entry(), aside)), viewer);
    } catch (StorageFault e) {
      throw e;
    } catch (RuntimeException e) {
      // Neither disk nor event: a kill can leave H2's file with half of a transaction.
      if (step.entry().seq() != rebuiltFor) {
        LOG.error("the cache contradicts itself and is made anew");
        rebuiltFor = step.entry().seq();
        dropWanted = true;
      }
      throw e;
    }
  }

  /** What changed, and what was told about without changing: its bytes are in the journal too. */
  private void note(List<Projection.Step> steps, Changes changes) {
    touched.addAll(changes.conversations());
    for (Projection.Step step : steps) {
      if (step.decoded() instanceof Decoded.Understood understood && understood.about() != null) {
        touched.add(understood.about());
      }
    }
  }
}
