package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Messages: sent, listed, looked up. */
final class MessageRoutes {

  private static final int MOST = 1000;

  private final World world;
  private final Outbound outbound;

  MessageRoutes(World world, Outbound outbound) {
    this.world = world;
    this.outbound = outbound;
  }

  void install(Door.Host host) {
    host.post("/messages:send", this::send);
    host.post("/messages:fetch-last-message", this::last);
    host.post("/messages:transcode", this::transcode);
    host.get("/messages", this::list);
    host.get("/messages/{id}", ctx -> Door.answer(ctx, require(ctx).json()));
    host.patch("/messages/{id}", this::change);
    host.delete(
        "/messages/{id}",
        ctx -> {
          world.removeMessage(require(ctx).id());
          Door.answer(ctx, Json.object());
        });
  }

  /** There is no idempotency key: sent twice is sent twice. */
  private void send(Context ctx) {
    var message = outbound.send(Door.body(ctx));
    Door.answer(
        ctx, Json.object("message_id", message.id()).put("accepted_time", message.at().toString()));
  }

  private void list(Context ctx) {
    var dispatched = Door.query(ctx, "messages_source").equals("DISPATCH_SOURCE");
    var rows =
        world.messages().stream()
            .filter(m -> m.dispatched() == dispatched)
            .filter(wanted(ctx))
            .toList();
    boolean bare = Door.query(ctx, "view").equals("WITHOUT_METADATA");
    Pages.of(ctx, rows, Message::id, MOST).answer(ctx, "messages", m -> view(m, bare), false);
  }

  private static JsonNode view(Message message, boolean bare) {
    return bare ? message.with(json -> json.put("metadata", "")).json() : message.json();
  }

  private static Predicate<Message> wanted(Context ctx) {
    var tests = new ArrayList<Predicate<Message>>();
    field(ctx, tests, "conversation_id", Message::conversationId);
    field(ctx, tests, "contact_id", Message::contactId);
    field(ctx, tests, "app_id", m -> World.APP);
    field(ctx, tests, "channel", m -> m.identity().channel());
    field(ctx, tests, "channel_identity", m -> m.identity().identity());
    field(ctx, tests, "direction", m -> m.json().path("direction").asText());
    if (Door.query(ctx, "only_recipient_originated").equals("true")) {
      tests.add(Message::fromCustomer);
    }
    var start = time(ctx, "start_time", Instant.MIN);
    var end = time(ctx, "end_time", Instant.MAX);
    tests.add(m -> !m.at().isBefore(start) && m.at().isBefore(end));
    return tests.stream().reduce(m -> true, Predicate::and);
  }

  private static void field(
      Context ctx, List<Predicate<Message>> tests, String name, Function<Message, String> value) {
    var asked = Door.query(ctx, name);
    if (!asked.isEmpty()) {
      tests.add(m -> value.apply(m).equals(asked));
    }
  }

  private static Instant time(Context ctx, String name, Instant otherwise) {
    var asked = Door.query(ctx, name);
    try {
      return asked.isEmpty() ? otherwise : Instant.parse(asked);
    } catch (DateTimeParseException e) {
      throw ApiError.invalid(name, "Not a timestamp: " + asked);
    }
  }

  /** The last message at each of some identities. */
  private void last(Context ctx) {
    var asked = Door.body(ctx);
    var found = new ArrayList<JsonNode>();
    for (var identity : asked.path("channel_identities")) {
      world.messages().stream()
          .filter(m -> m.identity().identity().equals(identity.asText()))
          .filter(m ->
              !asked.has("channel")
                  || m.identity().channel().equals(asked.path("channel").asText()))
          .findFirst()
          .ifPresent(m -> found.add(m.json()));
    }
    Door.answer(ctx, Json.object("messages", Json.array(found)).put("next_page_token", ""));
  }

  /** What a channel would make of it: one JSON document as a string for each. */
  private void transcode(Context ctx) {
    var asked = Door.body(ctx);
    var transcoded = Json.object();
    for (var channel : asked.path("channels")) {
      transcoded.put(
          Channel.of(channel.asText()).name(), Json.write((ObjectNode) asked.path("app_message")));
    }
    Door.answer(ctx, Json.object("transcoded_message", transcoded));
  }

  private void change(Context ctx) {
    var metadata = Door.body(ctx).path("metadata").asText();
    var changed = require(ctx).with(json -> json.put("metadata", metadata));
    world.put(changed);
    Door.answer(ctx, changed.json());
  }

  private Message require(Context ctx) {
    var id = ctx.pathParam("id");
    return world.message(id).orElseThrow(() -> ApiError.notFound("Message", id));
  }
}
