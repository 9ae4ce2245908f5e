package org.commpanel.sandbox.voipbin;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.commpanel.sandbox.stage.Courier;
import org.commpanel.sandbox.stage.Hmac;

/**
 * Delivers events to the one registered address. VoIPBIN: up to three attempts a second apart, only
 * after a transport error or a 5xx; any other status is a success. The real one refuses loopback
 * and private addresses; this one lives there.
 */
final class Webhooks {

  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final World world;
  private final Courier courier;

  Webhooks(World world, Courier courier) {
    this.world = world;
    this.courier = courier;
  }

  void send(Event event) {
    var customer = world.company().customer();
    // Foreign events, and everything while no address is registered, go nowhere.
    if (customer.webhookUri().isEmpty() || !event.customer().equals(customer.id())) {
      return;
    }
    courier.send(
        new Courier.Parcel(
            "WEBHOOK " + event.type(),
            attempt -> request(event, customer),
            status -> status < 500,
            PAUSES));
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
}
