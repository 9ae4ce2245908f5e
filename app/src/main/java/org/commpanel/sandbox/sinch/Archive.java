package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Writes the past: rows that were there before anybody listened. */
public final class Archive {

  private final World world;
  private final Book book;
  private final Lifecycle lifecycle;

  Archive(World world, Book book, Lifecycle lifecycle) {
    this.world = world;
    this.book = book;
    this.lifecycle = lifecycle;
  }

  /**
   * @param channels the first is the one they prefer
   * @param profile what the channel itself calls them, empty if it does not tell
   */
  public Contact contact(
      List<String> channels, String identity, String name, String profile, Instant since) {
    synchronized (world) {
      var identities =
          channels.stream().map(c -> Identity.of(Channel.of(c), identity, World.APP)).toList();
      return book.write(world.id(since), identities, name, profile);
    }
  }

  /**
   * @param owner an agent's id, or empty
   * @param metadata what the channel or a bot knew: the customer's attached data; empty for nothing
   */
  public Conversation conversation(
      Contact contact, String channel, String owner, String metadata, Instant began) {
    synchronized (world) {
      var conversation =
          lifecycle
              .write(contact, channel, began)
              .with(json -> {
                json.put("metadata", metadata);
                if (!owner.isEmpty()) {
                  json.putObject("metadata_json").put("owner_id", owner);
                }
              });
      world.put(conversation);
      return conversation;
    }
  }

  public Message customerSaid(Conversation in, Identity from, ObjectNode body, Instant at) {
    synchronized (world) {
      var metadata = in.json().path("metadata").asText();
      var message =
          Messages.inbound(world.id(at), in.id(), in.contactId(), from, body, metadata, at);
      world.put(message);
      lifecycle.heard(in, at);
      return message;
    }
  }

  /**
   * @param agent who signs it; empty for the system
   */
  public Message houseSaid(
      Conversation in, Identity to, ObjectNode body, String agent, boolean bot, Instant at) {
    synchronized (world) {
      var signed = body.deepCopy();
      if (!agent.isEmpty()) {
        signed.set("agent", Json.object("display_name", agent).put("type", bot ? "BOT" : "HUMAN"));
      }
      var message = Messages.outbound(world.id(at), in.id(), in.contactId(), to, signed, "", at);
      world.put(message);
      return message;
    }
  }

  /** It ended then, for this reason. */
  public void stopped(Conversation conversation, String reason) {
    synchronized (world) {
      world.put(
          lifecycle
              .require(conversation.id())
              .with(json -> json.put("active", false).put("metadata", reason)));
    }
  }

  /** Wants no messages since then. */
  public void optedOut(String identity, Instant at) {
    synchronized (world) {
      world.consents().optOut(identity, "ORIGIN_CONTACT", at);
    }
  }
}
