package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.commpanel.sandbox.stage.Later;

/** How the app is set up: mode, webhooks, consent lists; and whether a channel reaches somebody. */
final class AppRoutes {

  private static final int MOST = 1000;

  private final World world;
  private final Book book;
  private final House house;
  private final Webhooks webhooks;
  private final Later later;

  AppRoutes(World world, Book book, House house, Webhooks webhooks, Later later) {
    this.world = world;
    this.book = book;
    this.house = house;
    this.webhooks = webhooks;
    this.later = later;
  }

  void install(Door.Host host) {
    host.get("/apps", ctx -> Door.answer(ctx, Json.object("apps", Json.array(List.of(app())))));
    host.get("/apps/{app}", ctx -> Door.answer(ctx, own(ctx, app())));
    host.get(
        "/apps/{app}/webhooks",
        ctx -> Door.answer(ctx, own(ctx, Json.object("webhooks", Json.array(webhooks.all())))));
    host.post("/webhooks", this::register);
    host.get("/webhooks/{id}", ctx -> Door.answer(ctx, webhooks.require(ctx.pathParam("id"))));
    host.patch(
        "/webhooks/{id}",
        ctx -> Door.answer(ctx, webhooks.change(ctx.pathParam("id"), Door.body(ctx))));
    host.delete(
        "/webhooks/{id}",
        ctx -> {
          webhooks.remove(ctx.pathParam("id"));
          Door.answer(ctx, Json.object());
        });
    host.get("/apps/{app}/consents/identities/{identity}", this::audit);
    host.get("/apps/{app}/consents/{list}", this::consents);
    host.post("/capability:query", this::capability);
  }

  private static ObjectNode own(Context ctx, ObjectNode answer) {
    if (!ctx.pathParam("app").equals(World.APP)) {
      throw ApiError.notFound("App", ctx.pathParam("app"));
    }
    return answer;
  }

  private ObjectNode app() {
    var credentials =
        Arrays.stream(Channel.values())
            .map(channel ->
                Json.object("channel", channel.name())
                    .put("callback_secret", "")
                    .put("channel_known_id", channel.sender())
                    .<ObjectNode>set(
                        "state", Json.object("status", "ACTIVE").put("description", "")))
            .toList();
    var app = Json.object("id", World.APP);
    app.set("channel_credentials", Json.array(credentials));
    app.put("conversation_metadata_report_view", "NONE")
        .put("display_name", "Nordlicht Travel")
        .put("processing_mode", world.mode());
    app.putObject("rate_limits").put("outbound", 20).put("inbound", 100).put("webhooks", 25);
    app.putObject("persist_message_status").put("enabled", false);
    app.putObject("queue_stats").put("outbound_size", 0).put("outbound_limit", 500_000);
    return app;
  }

  private void register(Context ctx) {
    var asked = Door.body(ctx);
    if (!asked.path("app_id").asText().equals(World.APP)) {
      throw ApiError.notFound("App", asked.path("app_id").asText());
    }
    Door.answer(ctx, webhooks.create(asked));
  }

  private void consents(Context ctx) {
    own(ctx, Json.object());
    var rows = world.consents().identities(ctx.pathParam("list"));
    Pages.of(ctx, rows, i -> i, MOST)
        .answer(ctx, "identities", i -> Json.object("identity", i), false);
  }

  private void audit(Context ctx) {
    var identity = ctx.pathParam("identity");
    var answer = Json.object("identity", Json.object("identity", identity));
    answer.set("audit_records", Json.array(world.consents().audit(identity)));
    Door.answer(ctx, own(ctx, answer));
  }

  /** Answered with the question; what the channel says comes by webhook. */
  private void capability(Context ctx) {
    var asked = Door.body(ctx);
    var contact = book.recipient(asked.path("recipient"));
    var request = asked.path("request_id").asText(world.id(world.now()));
    for (var identity : contact.identities()) {
      var status =
          switch (Channel.of(identity.channel())) {
            case RCS -> "CAPABILITY_PARTIAL";
            case SMS, MMS -> "CAPABILITY_UNKNOWN";
            case KAKAOTALK, WECHAT -> "NO_CAPABILITY";
            default -> "CAPABILITY_FULL";
          };
      later.in(
          Duration.ofMillis(300),
          () -> {
            synchronized (world) {
              house.answer(contact, identity, request, status);
            }
          });
    }
    Door.answer(ctx, asked.put("request_id", request));
  }
}
