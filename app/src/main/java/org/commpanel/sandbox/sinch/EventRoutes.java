package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;

/** Events: sent and listed. */
final class EventRoutes {

  private static final int MOST = 1000;
  private final World world;
  private final Signals signals;

  EventRoutes(World world, Signals signals) {
    this.world = world;
    this.signals = signals;
  }

  void install(Door.Host host) {
    host.post("/events:send", this::send);
    host.get("/events", this::list);
    host.get("/events/{id}", ctx -> Door.answer(ctx, require(ctx)));
  }

  private void send(Context ctx) {
    var row = signals.send(Door.body(ctx));
    Door.answer(
        ctx,
        Json.object("event_id", row.path("id").asText())
            .put("accepted_time", row.path("accept_time").asText()));
  }

  private void list(Context ctx) {
    var conversation = Door.query(ctx, "conversation_id");
    var contact = Door.query(ctx, "contact_id");
    List<ObjectNode> rows =
        world.events().reversed().stream()
            .filter(e ->
                conversation.isEmpty() || e.path("conversation_id").asText().equals(conversation))
            .filter(e -> contact.isEmpty() || e.path("contact_id").asText().equals(contact))
            .toList();
    Pages.of(ctx, rows, e -> e.path("id").asText(), MOST).answer(ctx, "events", e -> e, false);
  }

  private ObjectNode require(Context ctx) {
    var id = ctx.pathParam("id");
    return world.events().stream()
        .filter(e -> e.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiError.notFound("Event", id));
  }
}
