package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/**
 * What customers do at their end. Each is called by a name, an identity or an id, and writes where
 * they wrote last unless a channel is named. Any thread.
 */
public final class Customers {

  private final World world;
  private final Book book;
  private final Lifecycle lifecycle;

  Customers(World world, Book book, Lifecycle lifecycle) {
    this.world = world;
    this.book = book;
    this.lifecycle = lifecycle;
  }

  /** Somebody writes who may never have been heard of. */
  public Message newcomer(String channel, String identity, String profile, String text) {
    synchronized (world) {
      var contact = book.at(Channel.of(channel), identity);
      if (contact.profile().isEmpty()) {
        world.put(new Contact(contact.json(), profile));
      }
      return says(identity, text);
    }
  }

  public Message says(String who, String text) {
    return says(who, "", Bodies.text(text), "");
  }

  /** With any {@code contact_message}. */
  public Message says(String who, ObjectNode body) {
    return says(who, "", body, "");
  }

  /**
   * @param channel empty for the one they wrote on last
   * @param metadata what the channel adds; empty for what it usually adds
   */
  public Message says(String who, String channel, ObjectNode body, String metadata) {
    synchronized (world) {
      var contact = world.customer(who);
      var from = channel.isEmpty() ? usual(contact) : on(contact, channel);
      var message = hear(contact, from, body, metadata);
      keyword(contact, from, message.text());
      return message;
    }
  }

  /** In answer to a message of ours, by its id: only the id is on the wire. */
  public Message quotes(String who, String message, ObjectNode body) {
    return says(who, "", body.deepCopy().set("reply_to", Json.object("message_id", message)), "");
  }

  /** Presses a choice. The button's message brings its own metadata back. */
  public Message chooses(String who, String message, String postback) {
    synchronized (world) {
      var metadata = world.message(message).map(Message::metadata).orElse("");
      return says(who, "", Bodies.choice(message, postback), metadata);
    }
  }

  public void reacts(String who, String message, String emoji) {
    reaction(who, message, emoji, "REACTION_ACTION_REACT");
  }

  public void takesBack(String who, String message, String emoji) {
    reaction(who, message, emoji, "REACTION_ACTION_UNREACT");
  }

  private void reaction(String who, String message, String emoji, String action) {
    var reaction =
        Json.object()
            .put("emoji", emoji)
            .put("action", action)
            .put("message_id", message)
            .put("reaction_category", "");
    event(who, "contact_message_event", Json.object("reaction_event", reaction));
  }

  public void types(String who) {
    event(who, "contact_event", Json.object("composing_event", Json.object()));
  }

  public void stopsTyping(String who) {
    event(who, "contact_event", Json.object("composing_end_event", Json.object()));
  }

  /** Deletes the conversation at their end; at ours it is there. */
  public void leaves(String who) {
    event(who, "contact_event", Json.object("conversation_deleted_event", Json.object()));
  }

  /**
   * Any event.
   *
   * @param kind {@code contact_event} or {@code contact_message_event}
   */
  public void event(String who, String kind, ObjectNode content) {
    synchronized (world) {
      var contact = world.customer(who);
      var from = usual(contact);
      var at = world.now();
      boolean dispatched = world.mode().equals("DISPATCH");
      var json = Json.object().put("id", world.id(at)).put("direction", "TO_APP");
      json.set("channel_identity", from.json());
      json.put("contact_id", dispatched ? "" : contact.id())
          .put("conversation_id", dispatched ? "" : lifecycle.with(contact, from.channel()).id())
          .put("accept_time", at.toString())
          .put("processing_mode", world.mode());
      json.set(kind, content);
      world.put(json);
      world.callbacks().tell(Trigger.EVENT_INBOUND, json, at.minusMillis(90));
    }
  }

  /** Sends what Sinch cannot read; {@code echo} for one of our own that the channel gives back. */
  public void baffles(String who, boolean echo) {
    synchronized (world) {
      var contact = world.customer(who);
      var from = usual(contact);
      var at = world.now();
      var raw = Json.object("object", from.channel().toLowerCase(Locale.ROOT));
      raw.putObject("message").put(echo ? "is_echo" : "is_unsupported", true);
      world
          .callbacks()
          .tell(
              Trigger.UNSUPPORTED,
              new Wording(world.callbacks(), Trigger.UNSUPPORTED)
                  .unsupported(
                      raw,
                      from,
                      contact.id(),
                      lifecycle.with(contact, from.channel()).id(),
                      world.id(at)));
    }
  }

  /** Wants no more messages at this identity. */
  public void optsOut(String who) {
    synchronized (world) {
      var contact = world.customer(who);
      consent(contact, usual(contact), false);
    }
  }

  public void optsIn(String who) {
    synchronized (world) {
      var contact = world.customer(who);
      consent(contact, usual(contact), true);
    }
  }

  /** Carriers and Sinch watch texts for these words. */
  private void keyword(Contact contact, Identity from, String text) {
    if (!from.channel().equals("SMS") && !from.channel().equals("MMS")) {
      return;
    }
    switch (text.strip().toUpperCase(Locale.ROOT)) {
      case "STOP", "UNSUBSCRIBE", "STOPP" -> consent(contact, from, false);
      case "START", "UNSTOP" -> consent(contact, from, true);
      default -> {}
    }
  }

  private void consent(Contact contact, Identity identity, boolean wanted) {
    var at = world.now();
    if (wanted) {
      world.consents().optIn(identity.identity(), "ORIGIN_CONTACT", at);
    } else {
      world.consents().optOut(identity.identity(), "ORIGIN_CONTACT", at);
    }
    var trigger = wanted ? Trigger.OPT_IN : Trigger.OPT_OUT;
    world
        .callbacks()
        .tell(
            trigger,
            new Wording(world.callbacks(), trigger)
                .consent(world.id(at), contact, identity, trigger + "_SUCCEEDED", ""));
  }

  private Message hear(Contact contact, Identity from, ObjectNode body, String metadata) {
    var at = world.now();
    var conversation =
        world.mode().equals("DISPATCH") ? "" : lifecycle.with(contact, from.channel()).id();
    var said =
        Messages.inbound(
            world.id(at),
            conversation,
            conversation.isEmpty() ? "" : contact.id(),
            from,
            body,
            metadata,
            at);
    world.put(said);
    world.conversation(conversation).ifPresent(c -> lifecycle.heard(c, at));
    tell(said, at);
    return said;
  }

  /** Somebody else put a message of the customer's into the history. */
  void injected(Message message) {
    tell(message, message.at());
  }

  private void tell(Message said, Instant at) {
    world
        .callbacks()
        .tell(
            Trigger.MESSAGE_INBOUND,
            new Wording(world.callbacks(), Trigger.MESSAGE_INBOUND).inbound(said),
            at.minusMillis(120));
  }

  private Identity usual(Contact contact) {
    return world
        .activeWith(contact.id())
        .flatMap(c -> contact.on(c.activeChannel()))
        .orElseGet(() -> contact.identities().getFirst());
  }

  private static Identity on(Contact contact, String channel) {
    return contact.on(channel).orElseThrow(() -> new IllegalArgumentException("not on " + channel));
  }
}
