package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.commpanel.sandbox.sinch.Wording.Reason;
import org.commpanel.sandbox.stage.Later;

/**
 * Sends what the app wants sent. Accepted means queued: whatever is wrong with it is found out
 * later, and told by a report. Called under the world's lock.
 */
final class Outbound {

  private static final int METADATA_LIMIT = 1024;
  private static final int CORRELATION_LIMIT = 128;

  private final World world;
  private final Book book;
  private final Lifecycle lifecycle;
  private final Obstacles obstacles;
  private final Later later;
  private final Duration delivery;
  private int count;

  Outbound(
      World world,
      Book book,
      Lifecycle lifecycle,
      Obstacles obstacles,
      Later later,
      Duration delivery) {
    this.world = world;
    this.book = book;
    this.lifecycle = lifecycle;
    this.obstacles = obstacles;
    this.later = later;
    this.delivery = delivery;
  }

  /** {@code messages:send}, from the request to the message as accepted. */
  Message send(ObjectNode request) {
    check(request);
    var contact = book.recipient(request.path("recipient"));
    var way = way(request, contact);
    var at = world.now();
    var first = way.getFirst();
    boolean dispatched =
        world.mode().equals("DISPATCH")
            || request.path("processing_strategy").asText().equals("DISPATCH_ONLY");
    var conversation = dispatched ? "" : lifecycle.with(contact, first.channel()).id();
    var message =
        Messages.outbound(
            world.id(at),
            conversation,
            dispatched ? "" : contact.id(),
            first,
            (ObjectNode) request.path("message"),
            request.path("message_metadata").asText(),
            at);
    world.put(message);
    remember(conversation, request);
    world
        .callbacks()
        .tell(
            Trigger.MESSAGE_SUBMIT,
            new Wording(world.callbacks(), Trigger.MESSAGE_SUBMIT).submit(message),
            at);
    run(message, contact, way, request);
    return message;
  }

  private static void check(ObjectNode request) {
    if (!request.path("app_id").asText().equals(World.APP)) {
      throw ApiError.notFound("App", request.path("app_id").asText());
    }
    long kinds =
        Messages.APP_KINDS.stream().filter(kind -> request.path("message").has(kind)).count();
    if (kinds != 1) {
      throw ApiError.invalid("message", "Exactly one message must be set, found " + kinds + ".");
    }
    var text = request.path("message").path("text_message");
    if (text.isObject() && text.path("text").asText().isEmpty()) {
      throw ApiError.invalid("message.text_message.text", "The text must not be empty.");
    }
    limit(request, "message_metadata", METADATA_LIMIT);
    limit(request, "correlation_id", CORRELATION_LIMIT);
  }

  private static void limit(JsonNode request, String field, int limit) {
    if (request.path(field).asText().length() > limit) {
      throw ApiError.invalid(field, "At most " + limit + " characters.");
    }
  }

  /** Where it goes, and where next when that fails. */
  private static List<Identity> way(ObjectNode request, Contact contact) {
    var order = request.path("channel_priority_order");
    var wanted = order.isEmpty() ? contact.json().path("channel_priority") : order;
    var way = new ArrayList<Identity>();
    StreamSupport.stream(wanted.spliterator(), false)
        .map(JsonNode::asText)
        .map(Channel::of)
        .map(c -> flat(c, request.path("message")))
        .forEach(c -> contact.on(c.name()).or(() -> twin(c, contact)).ifPresent(way::add));
    if (way.isEmpty()) {
      // Nowhere to send it: the report will say so.
      way.add(Identity.of(Channel.of(wanted.path(0).asText("SMS")), "", World.APP));
    }
    return way;
  }

  /** An MMS with nothing in it but text goes out as an SMS. */
  private static Channel flat(Channel channel, JsonNode message) {
    return channel == Channel.MMS && message.has("text_message") ? Channel.SMS : channel;
  }

  /** The same number, by the other kind of text. */
  private static Optional<Identity> twin(Channel channel, Contact contact) {
    return switch (channel) {
      case SMS -> contact.on("MMS").map(i -> new Identity("SMS", i.identity(), ""));
      case MMS -> contact.on("SMS").map(i -> new Identity("MMS", i.identity(), ""));
      default -> Optional.empty();
    };
  }

  private void remember(String conversation, ObjectNode request) {
    if (!conversation.isEmpty()
        && request.get("conversation_metadata") instanceof ObjectNode metadata) {
      lifecycle.patch(
          conversation,
          Json.object("metadata_json", metadata),
          request.path("conversation_metadata_update_strategy").asText().equals("MERGE_PATCH"));
    }
  }

  /** What becomes of it, report by report. */
  private void run(Message message, Contact contact, List<Identity> way, ObjectNode request) {
    int n = count++;
    long pause = 0;
    for (int i = 0; i < way.size(); i++) {
      var identity = way.get(i);
      var obstacle = obstacles.of(message, contact, identity, request);
      if (obstacle.isEmpty()) {
        arrive(message, identity, n, pause);
        return;
      }
      boolean last = i == way.size() - 1;
      report(message, identity, last ? "FAILED" : "SWITCHING_CHANNEL", obstacle.get(), pause + 4);
      pause += 8;
    }
  }

  /**
   * Reports come as they like: of every three, one reads before it was delivered; of every four,
   * one hears last that it was queued.
   */
  private void arrive(Message message, Identity identity, int n, long pause) {
    var moved = message.with(json -> json.set("channel_identity", identity.json()));
    if (world.message(message.id()).isPresent()) {
      world.put(moved);
    }
    world.reached(moved);
    for (var status : Channel.of(identity.channel()).reports()) {
      long tenths =
          switch (status) {
            case "QUEUED_ON_CHANNEL" -> n % 4 == 3 ? 24 : 1;
            case "READ" -> n % 3 == 1 ? 7 : 20;
            default -> 10;
          };
      report(moved, identity, status, null, pause + tenths);
    }
  }

  private void report(Message message, Identity identity, String status, Reason why, long tenths) {
    var happened = world.now().plus(delivery.multipliedBy(tenths).dividedBy(10));
    later.in(
        delivery.multipliedBy(tenths).dividedBy(10),
        () -> {
          synchronized (world) {
            world
                .callbacks()
                .tell(
                    Trigger.MESSAGE_DELIVERY,
                    new Wording(world.callbacks(), Trigger.MESSAGE_DELIVERY)
                        .report(message, identity, status, why),
                    happened);
          }
        });
  }
}
