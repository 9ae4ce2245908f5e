package org.commpanel.sandbox.voipbin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Faults;

/**
 * Delivers events to the one registered address. VoIPBIN: each event on a thread of its own and so
 * in no order; up to three attempts a second apart, only after a transport error or a 5xx; any
 * other status is a success. The real one refuses loopback and private addresses; this one lives
 * there.
 */
final class Webhooks implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final World world;
  private final Faults faults;
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  Webhooks(World world, Faults faults) {
    this.world = world;
    this.faults = faults;
  }

  void send(Event event) {
    var customer = world.company().customer();
    // Foreign events, and everything while no address is registered, go nowhere.
    if (customer.webhookUri().isEmpty() || !event.customer().equals(customer.id())) {
      return;
    }
    try {
      deliveries.execute(() -> deliver(event, customer));
    } catch (RejectedExecutionException e) {
      // Closed. The real queue is in memory too: what is in it when the sender stops is lost.
    }
  }

  private void deliver(Event event, Customer customer) {
    var subject = "WEBHOOK " + event.type();
    try {
      if (faults.take(Fault.Kind.LOSE_WEBHOOK, subject).isPresent()) {
        return;
      }
      var held = faults.take(Fault.Kind.REORDER_WEBHOOK, subject);
      if (held.isPresent()) {
        Thread.sleep(held.get().delay());
      }
      var request = request(event, customer);
      attempt(request);
      if (faults.take(Fault.Kind.DUPLICATE_WEBHOOK, subject).isPresent()) {
        attempt(request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(Event event, Customer customer) {
    var body = event.envelope().getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(customer.webhookUri()))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("User-Agent", "Go-http-client/1.1")
            // The body goes with any method, GET and DELETE too.
            .method(
                customer.webhookMethod().isEmpty() ? "POST" : customer.webhookMethod(),
                BodyPublishers.ofByteArray(body));
    if (!customer.webhookSecret().isEmpty()) {
      var mac = Hmac.sha256(customer.webhookSecret().getBytes(StandardCharsets.UTF_8), body);
      request.header("X-VoIPBIN-Signature", "sha256=" + HexFormat.of().formatHex(mac));
    }
    return request.build();
  }

  private void attempt(HttpRequest request) throws InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() < 500) {
          return;
        }
      } catch (IOException e) {
        // As after a 5xx: once more, if there is a once more.
      }
      if (attempt < ATTEMPTS) {
        Thread.sleep(PAUSE);
      }
    }
  }

  @Override
  public void close() {
    deliveries.shutdownNow();
    http.shutdownNow();
  }
}
