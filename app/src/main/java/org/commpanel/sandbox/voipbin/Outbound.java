package org.commpanel.sandbox.voipbin;

import java.time.Duration;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Faults;
import org.commpanel.sandbox.stage.Later;

/** Sends an agent's message the way each channel does, with what each channel gets wrong. */
final class Outbound {

  private final World world;
  private final Faults faults;
  private final Later later;
  private final Duration delivery;

  Outbound(World world, Faults faults, Later later, Duration delivery) {
    this.world = world;
    this.faults = faults;
    this.later = later;
    this.delivery = delivery;
  }

  Message send(Conversation to, String text) {
    return switch (Channel.of(to.type())) {
      case MESSAGE -> sms(to, text);
      case WHATSAPP -> whatsapp(to, text);
      case WEBCHAT -> webchat(to, text);
      case EMAIL -> email(to, text);
      // VoIPBIN: nothing ever sets account_id on a LINE conversation, so its account is not found.
      case LINE ->
          throw ApiError.notFound(
              "CONVERSATION_ACCOUNT_NOT_FOUND", "The conversation account was not found.");
    };
  }

  /** Done means queued, not delivered; only the message-manager's own events tell of delivery. */
  private Message sms(Conversation to, String text) {
    var id = world.nextId();
    var message = world.outgoing(to, id, id, text, Message.PROGRESSING);
    var subject = "POST /v1.0/service_agents/conversations/" + to.id() + "/messages";
    if (faults.take(Fault.Kind.SMS_FAILS, subject).isPresent()) {
      world.status(message, Message.FAILED);
      throw ApiError.internal();
    }
    world.reached(message);
    world.accept(message);
    boolean lost = faults.take(Fault.Kind.SMS_UNDELIVERED, subject).isPresent();
    later.in(delivery.dividedBy(20), () -> world.status(message, Message.DONE));
    later.in(delivery.dividedBy(3), () -> world.report(id, "sent"));
    later.in(delivery, () -> world.report(id, lost ? "failed" : "delivered"));
    return message;
  }

  private Message whatsapp(Conversation to, String text) {
    var message = world.outgoing(to, Ids.NIL, world.nextId(), text, Message.PROGRESSING);
    world.reached(message);
    return world.status(message, Message.DONE);
  }

  private Message webchat(Conversation to, String text) {
    var id = world.nextId();
    var message = world.outgoing(to, id, id, text, Message.DONE);
    world.reached(message);
    return message;
  }

  /**
   * Answers with a message that is never stored; the row comes later, with another id and this
   * reference.
   */
  private Message email(Conversation to, String text) {
    var email = world.nextId();
    var synthetic = Message.outgoing(to, email, email, text, Message.PROGRESSING, null);
    world.reached(synthetic);
    later.in(
        delivery.dividedBy(4),
        () -> {
          var row = world.outgoing(to, email, world.nextId(), text, Message.PROGRESSING);
          world.status(row, Message.DONE);
        });
    return synthetic;
  }
}
