package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Faults;
import org.commpanel.sandbox.sinch.Wording.Reason;

/** Why a message does not reach its customer. Called under the world's lock. */
final class Obstacles {

  private static final Duration WINDOW = Duration.ofHours(24);

  /** A person's answer on Facebook's channels may take this long. */
  private static final Duration HUMAN = Duration.ofDays(7);

  private final World world;
  private final Templates templates;
  private final Faults faults;

  Obstacles(World world, Templates templates, Faults faults) {
    this.world = world;
    this.templates = templates;
    this.faults = faults;
  }

  Optional<Reason> of(Message message, Contact contact, Identity to, ObjectNode request) {
    var fault = faults.take(Fault.Kind.DELIVERY_FAILS, "DELIVERY " + to.channel());
    if (fault.isPresent()) {
      return Optional.of(
          Reason.of(fault.get().reason(), "The underlying channel reported a fault"));
    }
    if (to.identity().isEmpty()) {
      return Optional.of(
          Reason.of(
              "NO_CHANNEL_IDENTITY_FOR_CONTACT", "The contact has no identity on this channel"));
    }
    if (world.consents().optedOut(to.identity())) {
      return Optional.of(Reason.of("RECIPIENT_NOT_OPTED_IN", "The recipient has opted out"));
    }
    return message.body().has("template_message")
        ? templates.obstacle(message.body().path("template_message"), to.channel())
        : window(contact, to, request);
  }

  private Optional<Reason> window(Contact contact, Identity to, ObjectNode request) {
    var channel = Channel.of(to.channel());
    if (!channel.windowed()) {
      return Optional.empty();
    }
    var heard = lastHeard(contact, to.channel());
    boolean human =
        request
            .path("channel_properties")
            .path(channel + "_MESSAGE_TAG")
            .asText()
            .equals("HUMAN_AGENT");
    var patience = human ? HUMAN : WINDOW;
    return heard.plus(patience).isAfter(world.now())
        ? Optional.empty()
        : Optional.of(
            new Reason(
                "OUTSIDE_ALLOWED_SENDING_WINDOW",
                "The message was sent outside of the allowed response window",
                channel == Channel.WHATSAPP ? "131047" : ""));
  }

  /** When the customer last wrote there, in whatever conversation. */
  private Instant lastHeard(Contact contact, String channel) {
    return world.messages().stream()
        .filter(Message::fromCustomer)
        .filter(m -> contact.reachedAt(m.identity().channel(), m.identity().identity()))
        .filter(m -> m.identity().channel().equals(channel))
        .map(Message::at)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
