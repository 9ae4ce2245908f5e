package org.commpanel.sandbox.stage;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Faults;

/**
 * Carries webhooks: each on a thread of its own and so in no order, again after a failure, and
 * twice, late or never when a fault says so.
 */
public final class Courier implements AutoCloseable {

  /**
   * @param subject what a fault strikes: {@code "WEBHOOK message_created"}
   * @param request the request of an attempt, counted from 0
   * @param accepted which status ends the attempts
   * @param pauses how long to wait before each further attempt
   */
  public record Parcel(
      String subject,
      IntFunction<HttpRequest> request,
      IntPredicate accepted,
      List<Duration> pauses) {}

  private final Faults faults;
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  public Courier(Faults faults) {
    this.faults = faults;
  }

  /** Takes it over and returns at once. */
  public void send(Parcel parcel) {
    try {
      deliveries.execute(() -> deliver(parcel));
    } catch (RejectedExecutionException e) {
      // Closed. The real queues are in memory too: what is in them when the sender stops is lost.
    }
  }

  private void deliver(Parcel parcel) {
    try {
      if (faults.take(Fault.Kind.LOSE_WEBHOOK, parcel.subject()).isPresent()) {
        return;
      }
      var held = faults.take(Fault.Kind.REORDER_WEBHOOK, parcel.subject());
      if (held.isPresent()) {
        Thread.sleep(held.get().delay());
      }
      attempt(parcel);
      if (faults.take(Fault.Kind.DUPLICATE_WEBHOOK, parcel.subject()).isPresent()) {
        attempt(parcel);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(Parcel parcel) throws InterruptedException {
    for (int attempt = 0; !taken(parcel, attempt); attempt++) {
      if (attempt == parcel.pauses().size()) {
        return;
      }
      Thread.sleep(parcel.pauses().get(attempt));
    }
  }

  private boolean taken(Parcel parcel, int attempt) throws InterruptedException {
    try {
      var answer = http.send(parcel.request().apply(attempt), BodyHandlers.discarding());
      return parcel.accepted().test(answer.statusCode());
    } catch (IOException e) {
      // As after a bad status: once more, if there is a once more.
      return false;
    }
  }

  @Override
  public void close() {
    deliveries.shutdownNow();
    http.shutdownNow();
  }
}
