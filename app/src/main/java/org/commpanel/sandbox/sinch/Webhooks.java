package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.commpanel.sandbox.stage.Courier;
import org.commpanel.sandbox.stage.Hmac;

/**
 * The app's webhooks and what is sent to them. Anything but 2xx is tried again after longer and
 * longer pauses. What a retry keeps is not documented: the first one keeps nonce and time, the
 * others get new ones.
 */
final class Webhooks {

  private static final int MOST = 5;
  private static final int LONGEST = 742;
  private static final int RETRIES = 6;

  private final World world;
  private final Courier courier;
  private final Duration firstPause;
  private final List<ObjectNode> rows = new ArrayList<>();
  private final AtomicInteger turns = new AtomicInteger();

  Webhooks(World world, Courier courier, Duration firstPause) {
    this.world = world;
    this.courier = courier;
    this.firstPause = firstPause;
  }

  List<ObjectNode> all() {
    return List.copyOf(rows);
  }

  ObjectNode require(String id) {
    return rows.stream()
        .filter(row -> row.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiError.notFound("Webhook", id));
  }

  /** Everything to one address. */
  void only(URI target, String secret) {
    rows.clear();
    var everything = Arrays.stream(Trigger.values()).map(Trigger::name).toList();
    var row = Json.object("target", target.toString());
    create(row.put("secret", secret).set("triggers", Json.words(everything)));
  }

  ObjectNode create(ObjectNode asked) {
    if (rows.size() >= MOST) {
      throw ApiError.precondition("An app can have at most " + MOST + " webhooks.");
    }
    var row =
        Json.object("id", world.id(world.now()))
            .put("app_id", World.APP)
            .put("target", "")
            .put("target_type", "HTTP")
            .put("secret", "");
    row.putArray("triggers");
    row.setAll(checked(asked, row));
    rows.add(row);
    return row;
  }

  ObjectNode change(String id, ObjectNode asked) {
    var row = require(id);
    row.setAll(checked(asked, row));
    return row;
  }

  void remove(String id) {
    rows.remove(require(id));
  }

  /** Subscribes all webhooks to a trigger, or none. */
  void subscribe(Trigger trigger, boolean wanted) {
    for (var row : rows) {
      var others = triggers(row).filter(t -> !t.equals(trigger.name()));
      var all = wanted ? Stream.concat(others, Stream.of(trigger.name())) : others;
      row.set("triggers", Json.words(all.toList()));
    }
  }

  private ObjectNode checked(ObjectNode asked, ObjectNode row) {
    var target = asked.path("target").asText(row.path("target").asText());
    if (target.isEmpty() || target.length() > LONGEST) {
      throw ApiError.invalid("target", "Between 1 and " + LONGEST + " characters.");
    }
    if (rows.stream().anyMatch(r -> r != row && r.path("target").asText().equals(target))) {
      throw ApiError.invalid("target", "There is a webhook with this target.");
    }
    var fields = List.of("target", "target_type", "secret", "triggers", "client_credentials");
    return asked.deepCopy().retain(fields);
  }

  void send(Callback callback) {
    int turn = turns.getAndIncrement();
    var body = callback.text(turn).getBytes(StandardCharsets.UTF_8);
    for (var row : all()) {
      boolean heard = triggers(row).anyMatch(t -> t.equals(callback.trigger().name()));
      if (heard && row.path("target_type").asText().equals("HTTP")) {
        courier.send(parcel(callback, body, row.deepCopy()));
      }
    }
  }

  private Courier.Parcel parcel(Callback callback, byte[] body, ObjectNode row) {
    var at = world.now();
    var nonce = world.id(at);
    return new Courier.Parcel(
        "WEBHOOK " + callback.trigger(),
        attempt -> {
          var later = attempt > 1 ? world.now() : at;
          return request(row, body, attempt > 1 ? world.id(later) : nonce, later);
        },
        status -> status >= 200 && status < 300,
        Stream.iterate(firstPause, p -> p.multipliedBy(2)).limit(RETRIES).toList());
  }

  private static HttpRequest request(JsonNode row, byte[] body, String nonce, Instant at) {
    var request =
        HttpRequest.newBuilder(URI.create(row.path("target").asText()))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    var secret = row.path("secret").asText();
    if (!secret.isEmpty()) {
      var time = Long.toString(at.getEpochSecond());
      request
          .header("x-sinch-webhook-signature", signature(secret, body, nonce, time))
          .header("x-sinch-webhook-signature-timestamp", time)
          .header("x-sinch-webhook-signature-nonce", nonce)
          .header("x-sinch-webhook-signature-algorithm", "HmacSHA256");
    }
    return request.build();
  }

  private static String signature(String secret, byte[] body, String nonce, String time) {
    var tail = ("." + nonce + "." + time).getBytes(StandardCharsets.UTF_8);
    var signed = Arrays.copyOf(body, body.length + tail.length);
    System.arraycopy(tail, 0, signed, body.length, tail.length);
    var mac = Hmac.sha256(secret.getBytes(StandardCharsets.UTF_8), signed);
    return Base64.getEncoder().encodeToString(mac);
  }

  private static Stream<String> triggers(JsonNode row) {
    return StreamSupport.stream(row.path("triggers").spliterator(), false).map(JsonNode::asText);
  }
}
