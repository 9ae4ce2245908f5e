package org.commpanel.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Clock;
import org.commpanel.port.StorageFault;
import org.commpanel.port.Subscription;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be asked of one vendor in the background: one thing at a time, walks before single
 * conversations, the same wish only once. After a fault it waits, ever longer, and as long as the
 * vendor says when it says so. Any thread; the work itself runs on a virtual one.
 */
final class Errands {
  private static final Logger LOG = LoggerFactory.getLogger("org.commpanel.intake");
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** The work: blocking, throws {@link VendorFault} or {@link StorageFault}. */
  interface Work {
    void walk(String why);

    void fetch(ConversationKey conversation);

    void failed(RuntimeException fault, Duration pause);
  }

  private final Clock clock;
  private final Work work;

  // All guarded by this.
  private final SequencedSet<ConversationKey> conversations = new LinkedHashSet<>();
  private @Nullable String why;
  private boolean walking;
  private boolean working;
  private boolean closed;
  private Duration pause = FIRST_PAUSE;
  private Instant notBefore = Instant.EPOCH;
  private boolean limited;
  private @Nullable Subscription timer;

  Errands(Clock clock, Work work) {
    this.clock = clock;
    this.work = work;
  }

  /**
   * @param urgent begins at once although the last one failed, unless the vendor said when
   */
  synchronized void walk(String reason, boolean urgent) {
    why = why == null ? reason : why;
    if (urgent && !limited) {
      notBefore = Instant.EPOCH;
    }
    begin();
  }

  synchronized void fetch(ConversationKey conversation) {
    conversations.add(conversation);
    begin();
  }

  /** Whether a walk is under way or due. */
  synchronized boolean isWalking() {
    return walking || why != null;
  }

  synchronized void close() {
    closed = true;
    if (timer != null) {
      timer.close();
    }
  }

  private synchronized void begin() {
    if (closed || working || (why == null && conversations.isEmpty())) {
      return;
    }
    if (timer != null) {
      timer.close();
      timer = null;
    }
    Duration wait = Duration.between(clock.now(), notBefore);
    if (wait.isPositive()) {
      timer = clock.after(wait, this::begin);
    } else {
      working = true;
      clock.run("catch-up", this::work);
    }
  }

  private void work() {
    while (true) {
      String reason;
      ConversationKey conversation = null;
      synchronized (this) {
        reason = why;
        why = null;
        walking = reason != null;
        if (reason == null && !conversations.isEmpty()) {
          conversation = conversations.removeFirst();
        }
        if (closed || (reason == null && conversation == null)) {
          working = false;
          return;
        }
      }
      try {
        if (reason != null) {
          work.walk(reason);
        } else if (conversation != null) {
          work.fetch(conversation);
        }
        succeeded();
      } catch (RuntimeException e) {
        failed(e, reason, conversation);
        return;
      }
    }
  }

  private synchronized void succeeded() {
    walking = false;
    limited = false;
    pause = FIRST_PAUSE;
  }

  private void failed(
      RuntimeException fault, @Nullable String reason, @Nullable ConversationKey conversation) {
    Duration wait;
    synchronized (this) {
      walking = false;
      if (closed) {
        // What it stood on was taken away: nothing has failed.
        working = false;
        return;
      }
      limited = fault instanceof VendorFault.RateLimited;
      wait = fault instanceof VendorFault.RateLimited limit ? limit.after() : pause;
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
      notBefore = clock.now().plus(wait);
      if (reason != null) {
        why = why == null ? reason : why;
      } else if (conversation != null && mayHelpLater(fault)) {
        conversations.add(conversation);
      }
    }
    LOG.warn("catch-up failed: {}", LogText.of(String.valueOf(fault.getMessage())));
    work.failed(fault, wait);
    synchronized (this) {
      working = false;
    }
    begin();
  }

  private static boolean mayHelpLater(RuntimeException fault) {
    return switch (fault) {
      case VendorFault.Refused _ -> false;
      case VendorFault _, StorageFault _ -> true;
      default -> false;
    };
  }
}
