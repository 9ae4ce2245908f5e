package org.commpanel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.stage.Later;
import org.commpanel.sandbox.voipbin.Json;

/**
 * The strings behind the stage, for other processes: {@code /sandbox/…}, without a token, on
 * loopback only.
 */
final class Control {

  private final Sandbox sandbox;
  private final Later later;

  Control(Sandbox sandbox, Later later) {
    this.sandbox = sandbox;
    this.later = later;
  }

  void install(RoutesConfig routes) {
    routes.get("/sandbox/accounts", ctx -> answer(ctx, Map.of("result", sandbox.accounts())));
    routes.get("/sandbox/faults", this::faults);
    routes.post("/sandbox/faults", this::arm);
    routes.delete(
        "/sandbox/faults",
        ctx -> {
          sandbox.faults().clear();
          ctx.status(204);
        });
    routes.get(
        "/sandbox/conversations",
        ctx -> answer(ctx, Map.of("result", sandbox.world().conversations())));
    routes.post("/sandbox/conversations", this::open);
    routes.post(
        "/sandbox/conversations/{id}/customer-says",
        ctx -> answer(ctx, sandbox.world().customerSays(id(ctx), text(body(ctx), "text"))));
    routes.post(
        "/sandbox/conversations/{id}/assign",
        ctx -> answer(ctx, sandbox.story().reassignAway(id(ctx), text(body(ctx), "owner"))));
    routes.get(
        "/sandbox/sent",
        ctx -> {
          var sent = sandbox.world().sent();
          answer(ctx, new TreeMap<>(Map.of("count", sent.size(), "result", sent)));
        });
    routes.put(
        "/sandbox/webhook",
        ctx -> {
          sandbox.webhookTo(URI.create(text(body(ctx), "uri")));
          ctx.status(204);
        });
    routes.delete(
        "/sandbox/streams",
        ctx -> {
          sandbox.closeStreams();
          ctx.status(204);
        });
    routes.post("/sandbox/story/{step}", this::step);
    routes.post("/sandbox/burst", this::burst);
    routes.exception(
        IllegalArgumentException.class,
        (e, ctx) -> answer(ctx.status(400), Map.of("error", String.valueOf(e.getMessage()))));
  }

  private void faults(Context ctx) {
    answer(
        ctx, Map.of("result", sandbox.faults().armed().stream().map(Control::describe).toList()));
  }

  private static Map<String, Object> describe(Fault fault) {
    return new TreeMap<>(
        Map.of(
            "kind", fault.kind().name().toLowerCase(Locale.ROOT),
            "on", fault.on().pattern(),
            "times", fault.times(),
            "probability", fault.probability(),
            "delay_ms", fault.delay().toMillis(),
            "reason", fault.reason()));
  }

  /**
   * {@code {"kind":"drop_answer","on":"POST
   * .*messages","times":2,"probability":1,"delay_ms":500,"reason":…}}
   */
  private void arm(Context ctx) {
    var body = body(ctx);
    var fault =
        Fault.of(Fault.Kind.valueOf(text(body, "kind").toUpperCase(Locale.ROOT)))
            .on(text(body, "on"));
    if (body.has("probability")) {
      fault = fault.probability(body.get("probability").asDouble());
    }
    if (body.has("times")) {
      fault = fault.times(body.get("times").asInt());
    }
    if (body.has("delay_ms")) {
      fault = fault.delay(Duration.ofMillis(body.get("delay_ms").asLong()));
    }
    if (body.has("reason")) {
      fault = fault.reason(text(body, "reason"));
    }
    sandbox.faults().add(fault);
    answer(ctx.status(201), describe(fault));
  }

  /** {@code {"type":"whatsapp","peer":"4670…","peerName":"…","owner":"maria"}} */
  private void open(Context ctx) {
    var body = body(ctx);
    var owner = sandbox.world().agent(text(body, "owner"));
    answer(
        ctx.status(201),
        sandbox
            .world()
            .open(text(body, "type"), text(body, "peer"), text(body, "peerName"), owner));
  }

  /** The story's steps, by the names they have in Java. */
  private void step(Context ctx) {
    var body = body(ctx);
    var story = sandbox.story();
    switch (ctx.pathParam("step")) {
      case "customer-writes" -> answer(ctx, story.customerWrites(text(body, "topic")));
      case "new-conversation" -> answer(ctx, story.newConversationFor(text(body, "agent")));
      case "house-writes" ->
          answer(
              ctx,
              story.houseWrites(UUID.fromString(text(body, "conversation")), text(body, "text")));
      case "deliver" -> {
        story.deliver(UUID.fromString(text(body, "message")));
        ctx.status(204);
      }
      default -> throw new IllegalArgumentException("no step " + ctx.pathParam("step"));
    }
  }

  /**
   * {@code {"conversations":10,"messages":500,"perSecond":100,"owner":"maria"}}; it runs on after
   * the answer.
   */
  private void burst(Context ctx) {
    var body = body(ctx);
    var owner = sandbox.world().agent(body.path("owner").asText("maria"));
    int perSecond = body.path("perSecond").asInt(100);
    if (perSecond < 1) {
      throw new IllegalArgumentException("perSecond must be at least 1");
    }
    List<UUID> ids =
        new Burst(sandbox.world(), later)
            .start(
                owner,
                body.path("conversations").asInt(1),
                body.path("messages").asInt(100),
                perSecond);
    answer(ctx.status(202), Map.of("conversations", ids));
  }

  private static UUID id(Context ctx) {
    return UUID.fromString(ctx.pathParam("id"));
  }

  private static JsonNode body(Context ctx) {
    return Json.object(ctx.body());
  }

  private static String text(JsonNode body, String key) {
    return body.path(key).asText();
  }

  static void answer(Context ctx, Object value) {
    ctx.contentType("application/json; charset=utf-8").result(Json.write(value));
  }
}
