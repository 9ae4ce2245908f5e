package org.commpanel.intake;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Subscription;
import org.commpanel.port.VendorFault;
import org.junit.jupiter.api.Test;

class ErrandsTest {
  private static final ConversationKey ONE = new ConversationKey("voipbin", "1");

  /** Waits are written down and over at once. */
  private static final class HurriedClock extends WallClock {
    final List<Duration> waits = new CopyOnWriteArrayList<>();

    @Override
    public Subscription after(Duration delay, Runnable task) {
      waits.add(delay);
      ahead = ahead.plus(delay);
      run("timer", task);
      return () -> {};
    }

    private volatile Duration ahead = Duration.ZERO;

    @Override
    public java.time.Instant now() {
      return super.now().plus(ahead);
    }
  }

  private static final class Diary implements Errands.Work {
    final List<String> done = new CopyOnWriteArrayList<>();
    final ConcurrentLinkedQueue<RuntimeException> faults = new ConcurrentLinkedQueue<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final CountDownLatch gate = new CountDownLatch(1);
    final AtomicInteger atOnce = new AtomicInteger();
    volatile boolean gated;
    volatile int most;

    @Override
    public void walk(String why) {
      doing("walk " + why);
    }

    @Override
    public void fetch(ConversationKey conversation) {
      doing("fetch " + conversation.id());
    }

    private void doing(String what) {
      most = Math.max(most, atOnce.incrementAndGet());
      try {
        done.add(what);
        if (gated) {
          gate.await();
        }
        RuntimeException fault = faults.poll();
        if (fault != null) {
          throw fault;
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        atOnce.decrementAndGet();
      }
    }

    @Override
    public void failed(RuntimeException fault, Duration pause) {
      pauses.add(pause);
    }
  }

  private final Diary diary = new Diary();
  private final HurriedClock clock = new HurriedClock();
  private final Errands errands = new Errands(clock, diary);

  @Test
  void wishesThatComeMeanwhileShareTheNextWalk() {
    diary.gated = true;
    errands.walk("start", true);
    await().until(() -> diary.done.size() == 1);
    errands.walk("gap", true);
    errands.walk("asked", true);
    errands.fetch(ONE);
    errands.fetch(ONE);
    assertTrue(errands.isWalking());
    diary.gate.countDown();

    await().until(() -> diary.done.size() == 3 && !errands.isWalking());
    assertEquals(List.of("walk start", "walk gap", "fetch 1"), diary.done);
    assertEquals(1, diary.most);
  }

  @Test
  void faultsArePausedForEverLonger() {
    for (int i = 0; i < 9; i++) {
      diary.faults.add(new VendorFault.Unreachable("no route", new IOException("no route")));
    }
    errands.walk("start", true);
    await().until(() -> diary.done.size() == 10);
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L),
        diary.pauses.stream().map(Duration::toSeconds).toList());
    assertTrue(diary.done.stream().allMatch("walk start"::equals));
  }

  @Test
  void theVendorSaysHowLongToWait() {
    diary.faults.add(new VendorFault.RateLimited(Duration.ofSeconds(17), "r1"));
    errands.walk("start", true);
    await().until(() -> diary.done.size() == 2);
    assertEquals(List.of(Duration.ofSeconds(17)), diary.pauses);
    assertEquals(17, clock.waits.getFirst().plusMillis(500).toSeconds());
  }

  @Test
  void aRefusedFetchIsNotTriedAgainAndALostOneIs() {
    diary.faults.add(new VendorFault.Refused(403, "PERMISSION_DENIED", "no", null));
    errands.fetch(ONE);
    await().until(() -> diary.pauses.size() == 1);
    errands.fetch(new ConversationKey("voipbin", "2"));
    await().until(() -> diary.done.size() == 2);
    diary.faults.add(new VendorFault.Unreachable("gone", null));
    errands.fetch(new ConversationKey("voipbin", "3"));
    await().until(() -> diary.done.size() == 4);
    assertEquals(List.of("fetch 1", "fetch 2", "fetch 3", "fetch 3"), diary.done);
  }

  @Test
  void nothingBeginsAfterTheEnd() {
    errands.close();
    errands.walk("late", true);
    errands.fetch(ONE);
    assertEquals(List.of(), diary.done);
  }
}
