package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Conversations: listed, begun, changed, stopped, deleted, written into. */
final class ConversationRoutes {

  private static final int MOST = 20;
  private static final Duration OLDEST_INJECTED = Duration.ofDays(30);

  private final World world;
  private final Book book;
  private final Lifecycle lifecycle;
  private final Customers customers;

  ConversationRoutes(World world, Book book, Lifecycle lifecycle, Customers customers) {
    this.world = world;
    this.book = book;
    this.lifecycle = lifecycle;
    this.customers = customers;
  }

  void install(Door.Host host) {
    host.get("/conversations", this::list);
    host.get("/conversations:recent", this::recent);
    host.post("/conversations", this::create);
    host.post("/conversations/{id}:stop", this::stop);
    host.post("/conversations/{id}:inject-message", this::injectMessage);
    host.post("/conversations/{id}:inject-event", this::injectEvent);
    host.get("/conversations/{id}", ctx -> Door.answer(ctx, require(ctx).json()));
    host.patch("/conversations/{id}", this::patch);
    host.delete(
        "/conversations/{id}",
        ctx -> {
          lifecycle.delete(ctx.pathParam("id"));
          Door.answer(ctx, Json.object());
        });
  }

  private void list(Context ctx) {
    if (Door.query(ctx, "app_id").isEmpty() && Door.query(ctx, "contact_id").isEmpty()) {
      throw ApiError.invalid("app_id", "Either app_id or contact_id is required.");
    }
    Pages.of(ctx, wanted(ctx), Conversation::id, MOST)
        .answer(ctx, "conversations", Conversation::json, true);
  }

  private List<Conversation> wanted(Context ctx) {
    var app = Door.query(ctx, "app_id");
    if (!app.isEmpty() && !app.equals(World.APP)) {
      throw ApiError.notFound("App", app);
    }
    var contact = Door.query(ctx, "contact_id");
    var channel = Door.query(ctx, "active_channel");
    boolean active = Door.query(ctx, "only_active").equals("true");
    return world.conversations().stream()
        .filter(c -> contact.isEmpty() || c.contactId().equals(contact))
        .filter(c -> channel.isEmpty() || c.activeChannel().equals(channel))
        .filter(c -> !active || c.active())
        .toList();
  }

  /** The newest first, unless asked the other way round; each with its last message. */
  private void recent(Context ctx) {
    if (Door.query(ctx, "app_id").isEmpty()) {
      throw ApiError.invalid("app_id", "app_id is required.");
    }
    var byAge = Comparator.comparing((Recent r) -> r.at()).thenComparing(r -> r.talk.id());
    var rows =
        wanted(ctx).stream()
            .map(c -> new Recent(c, last(c)))
            .sorted(Door.query(ctx, "order").equals("ASC") ? byAge : byAge.reversed())
            .toList();
    Pages.of(ctx, rows, r -> r.talk.id(), MOST).answer(ctx, "conversations", Recent::json, true);
  }

  private record Recent(Conversation talk, Optional<Message> last) {
    Instant at() {
      return last.map(Message::at).orElse(Instant.EPOCH);
    }

    ObjectNode json() {
      var json = Json.object("conversation", talk.json());
      last.ifPresent(m -> json.set("last_message", m.json()));
      return json;
    }
  }

  private Optional<Message> last(Conversation conversation) {
    var all = world.messages(conversation.id());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  private void create(Context ctx) {
    var asked = Door.body(ctx);
    if (!asked.path("app_id").asText().equals(World.APP)) {
      throw ApiError.notFound("App", asked.path("app_id").asText());
    }
    var contact = book.require(asked.path("contact_id").asText());
    Door.answer(ctx, lifecycle.create(contact, asked).json());
  }

  private void patch(Context ctx) {
    boolean merge = Door.query(ctx, "metadata_update_strategy").equals("MERGE_PATCH");
    Door.answer(ctx, lifecycle.patch(ctx.pathParam("id"), Door.body(ctx), merge).json());
  }

  private void stop(Context ctx) {
    lifecycle.stop(ctx.pathParam("id"));
    Door.answer(ctx, Json.object());
  }

  /** Told like any other message of the customer's; ours are told to nobody. */
  private void injectMessage(Context ctx) {
    var conversation = require(ctx);
    var asked = Door.body(ctx);
    var at = injected(asked);
    var identity = Identity.read(asked.path("channel_identity"));
    var metadata = asked.path("metadata").asText();
    boolean theirs = asked.get("contact_message") instanceof ObjectNode;
    if (theirs == asked.get("app_message") instanceof ObjectNode) {
      throw ApiError.invalid("message", "Either contact_message or app_message must be set.");
    }
    var body = (ObjectNode) asked.path(theirs ? "contact_message" : "app_message");
    var id = world.id(at);
    var row =
        theirs
            ? Messages.inbound(
                id, conversation.id(), conversation.contactId(), identity, body, metadata, at)
            : Messages.outbound(
                id, conversation.id(), conversation.contactId(), identity, body, metadata, at);
    var message = row.with(json -> json.put("injected", true));
    world.put(message);
    if (theirs) {
      customers.injected(message);
    }
    Door.answer(ctx, Json.object());
  }

  private void injectEvent(Context ctx) {
    var conversation = require(ctx);
    var asked = Door.body(ctx);
    if (!(asked.get("app_event") instanceof ObjectNode event)) {
      throw ApiError.invalid("app_event", "Only app events can be injected.");
    }
    var at = injected(asked);
    var row = Json.object("id", world.id(at)).put("direction", "TO_CONTACT");
    row.set("app_event", event);
    row.put("conversation_id", conversation.id()).put("contact_id", conversation.contactId());
    row.set("channel_identity", asked.path("channel_identity"));
    row.put("accept_time", at.toString()).put("processing_mode", "CONVERSATION");
    world.put(row);
    Door.answer(
        ctx, Json.object("event_id", row.path("id").asText()).put("accepted_time", at.toString()));
  }

  private Instant injected(ObjectNode asked) {
    try {
      var at = Instant.parse(asked.path("accept_time").asText());
      if (at.isAfter(world.now().minus(OLDEST_INJECTED))) {
        return at;
      }
    } catch (DateTimeParseException e) {
      // Refused below.
    }
    throw ApiError.invalid("accept_time", "Must be within the last 30 days.");
  }

  private Conversation require(Context ctx) {
    return lifecycle.require(ctx.pathParam("id"));
  }
}
