package org.commpanel.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** Hops to the FX thread and back. */
final class Fx {
  private Fx() {}

  static void start() throws InterruptedException {
    CountDownLatch up = new CountDownLatch(1);
    Platform.startup(up::countDown);
    up.await();
    Platform.setImplicitExit(false);
  }

  static <T> T call(Callable<T> task) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        answer.complete(task.call());
      } catch (Throwable e) {
        answer.completeExceptionally(e);
      }
    });
    return answer.get(60, TimeUnit.SECONDS);
  }

  static void run(Runnable task) throws Exception {
    call(() -> {
      task.run();
      return null;
    });
  }
}
