package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.commpanel.sandbox.sinch.Wording.Reason;
import org.commpanel.sandbox.stage.Later;

/**
 * Events of ours: typing, an agent who joins or leaves. Most channels know none of them, and say so
 * later. Called under the world's lock.
 */
final class Signals {

  private static final Set<String> KINDS =
      Set.of(
          "composing_event",
          "composing_end_event",
          "agent_joined_event",
          "agent_left_event",
          "comment_reply_event",
          "generic_event");

  private final World world;
  private final Book book;
  private final Later later;
  private final Duration delivery;

  Signals(World world, Book book, Later later, Duration delivery) {
    this.world = world;
    this.book = book;
    this.later = later;
    this.delivery = delivery;
  }

  /** {@code events:send}, from the request to the event as accepted. */
  ObjectNode send(ObjectNode asked) {
    if (!asked.path("app_id").asText().equals(World.APP)) {
      throw ApiError.notFound("App", asked.path("app_id").asText());
    }
    if (KINDS.stream().filter(kind -> asked.path("event").has(kind)).count() != 1) {
      throw ApiError.invalid("event", "Exactly one event must be set.");
    }
    var contact = book.recipient(asked.path("recipient"));
    var channel = asked.path("channel_priority_order").path(0).asText("");
    var to =
        (channel.isEmpty() ? contact.identities().stream().findFirst() : contact.on(channel))
            .orElseThrow(() -> ApiError.invalid("recipient", "No identity on " + channel));
    var at = world.now();
    var row = Json.object("id", world.id(at)).put("direction", "TO_CONTACT");
    row.set("app_event", asked.path("event"));
    row.put("conversation_id", world.activeWith(contact.id()).map(Conversation::id).orElse(""))
        .put("contact_id", contact.id());
    row.set("channel_identity", to.json());
    row.put("accept_time", at.toString()).put("processing_mode", world.mode());
    world.put(row);
    later.in(delivery.dividedBy(4), () -> report(row, to, asked.path("event_metadata").asText()));
    return row;
  }

  private void report(ObjectNode row, Identity to, String metadata) {
    boolean known = knows(Channel.of(to.channel()), row.path("app_event"));
    var report =
        Json.object("event_id", row.path("id").asText())
            .put("status", known ? "DELIVERED" : "FAILED");
    report.set("channel_identity", to.json());
    report.put("contact_id", row.path("contact_id").asText());
    if (!known) {
      report.set(
          "reason",
          Reason.of("UNSUPPORTED_OPERATION", "The channel does not support this event").json());
    }
    report.put("metadata", metadata).put("processing_mode", row.path("processing_mode").asText());
    synchronized (world) {
      world.callbacks().tell(Trigger.EVENT_DELIVERY, report);
    }
  }

  private static boolean knows(Channel channel, JsonNode event) {
    boolean typing = event.has("composing_event") || event.has("composing_end_event");
    return switch (channel) {
      case SINCH_CHAT -> true;
      case MESSENGER, INSTAGRAM, RCS, WHATSAPP, VIBER, APPLEBC -> typing;
      default -> false;
    };
  }
}
