package org.commpanel.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Who waits for the projector to come how far. Any thread. */
final class Milestones {
  private record Milestone(long seq, CompletableFuture<Void> reached) {}

  private final List<Milestone> waiting = new ArrayList<>();
  private final List<Milestone> waitingForDrop = new ArrayList<>();

  synchronized CompletableFuture<Void> at(long seq) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    waiting.add(new Milestone(seq, reached));
    return reached;
  }

  /** Counts only from the next drop on. */
  synchronized CompletableFuture<Void> afterDrop(long seq) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    waitingForDrop.add(new Milestone(seq, reached));
    return reached;
  }

  synchronized void dropped() {
    waiting.addAll(waitingForDrop);
    waitingForDrop.clear();
  }

  void reached(long seq) {
    List<Milestone> done = new ArrayList<>();
    synchronized (this) {
      waiting.removeIf(milestone -> milestone.seq() <= seq && done.add(milestone));
    }
    // Outside the lock: whoever waits may ask for more.
    done.forEach(milestone -> milestone.reached().complete(null));
  }

  void cancel() {
    List<Milestone> left = new ArrayList<>();
    synchronized (this) {
      left.addAll(waiting);
      left.addAll(waitingForDrop);
      waiting.clear();
      waitingForDrop.clear();
    }
    left.forEach(milestone -> milestone.reached().cancel(false));
  }
}
