package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** How conversations begin, change, end and go. Called under the world's lock. */
final class Lifecycle {

  private final World world;
  private final Callbacks callbacks;

  Lifecycle(World world) {
    this.world = world;
    callbacks = world.callbacks();
  }

  /** A conversation that nobody has been told of. */
  Conversation write(Contact contact, String channel, Instant began) {
    var json =
        Json.object()
            .put("id", world.id(began))
            .put("app_id", World.APP)
            .put("contact_id", contact.id())
            .put("last_received", began.toString())
            .put("active_channel", channel)
            .put("active", true)
            .put("metadata", "");
    json.putObject("metadata_json");
    json.put("correlation_id", "");
    var conversation = new Conversation(json);
    world.put(conversation);
    return conversation;
  }

  /**
   * The one that goes on, now on this channel; else a new one. A stopped one is never taken up
   * again by a message.
   */
  Conversation with(Contact contact, String channel) {
    var active = world.activeWith(contact.id());
    if (active.isPresent()) {
      var conversation = active.get().with(json -> json.put("active_channel", channel));
      world.put(conversation);
      return conversation;
    }
    var conversation = write(contact, channel, world.now());
    started(conversation);
    return conversation;
  }

  /** The conversation after the customer wrote. */
  void heard(Conversation conversation, Instant at) {
    world.put(require(conversation.id()).with(json -> json.put("last_received", at.toString())));
  }

  Conversation create(Contact contact, ObjectNode asked) {
    if (world.activeWith(contact.id()).isPresent()) {
      throw ApiError.precondition("The contact has an active conversation with this app.");
    }
    var channel = asked.path("active_channel").asText("CHANNEL_UNSPECIFIED");
    var conversation =
        write(contact, channel, world.now())
            .with(json -> {
              json.put("last_received", Instant.EPOCH.toString());
              overwrite(json, asked, false);
            });
    world.put(conversation);
    started(conversation);
    return conversation;
  }

  Conversation require(String id) {
    return world.conversation(id).orElseThrow(() -> ApiError.notFound("Conversation", id));
  }

  /**
   * Sinch tells nobody that metadata changed: another desktop learns of a new owner by asking only.
   */
  Conversation patch(String id, ObjectNode asked, boolean merge) {
    var before = require(id);
    boolean active = asked.path("active").asBoolean(before.active());
    if (active && !before.active() && world.activeWith(before.contactId()).isPresent()) {
      throw ApiError.precondition("The contact has an active conversation with this app.");
    }
    var after =
        before.with(json -> {
          overwrite(json, asked, merge);
          json.put("active", active);
        });
    world.put(after);
    if (active && !before.active()) {
      started(after);
    } else if (!active && before.active()) {
      stopped(after);
    }
    return after;
  }

  private static void overwrite(ObjectNode json, JsonNode asked, boolean merge) {
    for (var field : new String[] {"active_channel", "metadata", "correlation_id"}) {
      if (asked.has(field)) {
        json.put(field, asked.path(field).asText());
      }
    }
    if (asked.get("metadata_json") instanceof ObjectNode metadata) {
      json.set(
          "metadata_json",
          merge ? Json.merge((ObjectNode) json.get("metadata_json"), metadata) : metadata);
    }
  }

  /** Stopping what is stopped is no news. */
  void stop(String id) {
    var conversation = require(id);
    if (conversation.active()) {
      var after = conversation.with(json -> json.put("active", false));
      world.put(after);
      stopped(after);
    }
  }

  void delete(String id) {
    var conversation = require(id);
    world.removeConversation(id);
    callbacks.tell(
        Trigger.CONVERSATION_DELETE,
        new Wording(callbacks, Trigger.CONVERSATION_DELETE).deleted(conversation));
  }

  private void started(Conversation conversation) {
    callbacks.tell(
        Trigger.CONVERSATION_START,
        new Wording(callbacks, Trigger.CONVERSATION_START)
            .started(conversation, with(conversation)));
  }

  private void stopped(Conversation conversation) {
    callbacks.tell(
        Trigger.CONVERSATION_STOP,
        new Wording(callbacks, Trigger.CONVERSATION_STOP)
            .stopped(conversation, with(conversation)));
  }

  private Optional<Identity> with(Conversation conversation) {
    return world.contacts().stream()
        .filter(c -> c.id().equals(conversation.contactId()))
        .findFirst()
        .flatMap(c -> c.on(conversation.activeChannel()));
  }
}
