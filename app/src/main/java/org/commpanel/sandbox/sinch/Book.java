package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The contacts. Called under the world's lock. */
final class Book {

  private static final List<String> FIELDS =
      List.of(
          "channel_identities",
          "channel_priority",
          "display_name",
          "email",
          "external_id",
          "metadata",
          "language");

  private final World world;
  private final Callbacks callbacks;

  Book(World world) {
    this.world = world;
    callbacks = world.callbacks();
  }

  /** A contact that nobody has been told of. */
  Contact write(String id, List<Identity> identities, String name, String profile) {
    var json = Json.object().put("id", id);
    json.set("channel_identities", Json.array(identities.stream().map(Identity::json).toList()));
    json.set("channel_priority", Json.words(identities.stream().map(Identity::channel).toList()));
    json.put("display_name", name)
        .put("email", "")
        .put("external_id", "")
        .put("metadata", "")
        .put("language", "UNSPECIFIED");
    var contact = new Contact(json, profile);
    world.put(contact);
    return contact;
  }

  /** Who writes from there; somebody unknown becomes a contact with no name. */
  Contact at(Channel channel, String identity) {
    return world.contacts().stream()
        .filter(c -> c.reachedAt(channel.name(), identity))
        .findFirst()
        .orElseGet(() -> meet(channel, identity));
  }

  private Contact meet(Channel channel, String identity) {
    var contact =
        write(
            world.id(world.now()),
            List.of(Identity.of(channel, identity, World.APP)),
            Contact.UNKNOWN,
            "");
    tell(Trigger.CONTACT_CREATE, contact);
    return contact;
  }

  Contact create(ObjectNode asked) {
    if (asked.path("channel_identities").isEmpty()) {
      throw ApiError.invalid("channel_identities", "At least one channel identity is required.");
    }
    var identities = new ArrayList<Identity>();
    asked
        .path("channel_identities")
        .forEach(i ->
            identities.add(
                Identity.of(
                    Channel.of(i.path("channel").asText()),
                    i.path("identity").asText(),
                    World.APP)));
    var contact =
        write(world.id(world.now()), identities, "", "").with(json -> overwrite(json, asked));
    world.put(contact);
    tell(Trigger.CONTACT_CREATE, contact);
    duplicates(contact);
    return contact;
  }

  Contact require(String id) {
    return world.contacts().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow(() -> ApiError.notFound("Contact", id));
  }

  Contact update(String id, ObjectNode changes) {
    var changed = require(id).with(json -> overwrite(json, changes));
    world.put(changed);
    tell(Trigger.CONTACT_UPDATE, changed);
    return changed;
  }

  private static void overwrite(ObjectNode json, ObjectNode asked) {
    FIELDS.stream().filter(asked::has).forEach(field -> json.set(field, asked.get(field)));
  }

  /** Conversations and messages go with the contact, and nobody is told of those. */
  void delete(String id) {
    var contact = require(id);
    world.conversations().stream()
        .filter(c -> c.contactId().equals(id))
        .forEach(c -> world.removeConversation(c.id()));
    world.removeContact(id);
    callbacks.tell(
        Trigger.CONTACT_DELETE,
        new Wording(callbacks, Trigger.CONTACT_DELETE).contactDeleted(contact));
  }

  /**
   * What the second had becomes the first's: identities, conversations, messages. If both had one
   * that goes on, both go on.
   */
  Contact merge(String preservedId, String deletedId) {
    var deleted = require(deletedId);
    var identities = new LinkedHashSet<>(require(preservedId).identities());
    identities.addAll(deleted.identities());
    var preserved =
        require(preservedId)
            .with(json -> {
              json.set(
                  "channel_identities",
                  Json.array(identities.stream().map(Identity::json).toList()));
              json.set(
                  "channel_priority",
                  Json.words(identities.stream().map(Identity::channel).distinct().toList()));
            });
    if (preservedId.equals(deletedId)) {
      throw ApiError.invalid("source_id", "A contact cannot be merged with itself.");
    }
    for (var conversation : world.conversations()) {
      if (conversation.contactId().equals(deletedId)) {
        world.put(conversation.with(json -> json.put("contact_id", preservedId)));
        world
            .messages(conversation.id())
            .forEach(m -> world.put(m.with(json -> json.put("contact_id", preservedId))));
      }
    }
    world.put(preserved);
    world.removeContact(deletedId);
    callbacks.tell(
        Trigger.CONTACT_MERGE,
        new Wording(callbacks, Trigger.CONTACT_MERGE).merged(preserved, deleted));
    return preserved;
  }

  /** Contacts that share an identity, whatever the channel: identity to contacts to channels. */
  Map<String, Map<String, Set<String>>> conflicts() {
    var shared = new LinkedHashMap<String, Map<String, Set<String>>>();
    for (var contact : world.contacts()) {
      for (var identity : contact.identities()) {
        shared
            .computeIfAbsent(identity.identity(), i -> new LinkedHashMap<>())
            .computeIfAbsent(contact.id(), c -> new LinkedHashSet<>())
            .add(identity.channel());
      }
    }
    shared.values().removeIf(contacts -> contacts.size() < 2);
    return shared;
  }

  /** Tells of each identity of this contact that another one has as well. */
  void duplicates(Contact contact) {
    conflicts()
        .forEach((identity, contacts) -> {
          if (contacts.containsKey(contact.id())) {
            var channel = contacts.get(contact.id()).iterator().next();
            callbacks.tell(
                Trigger.CONTACT_IDENTITIES_DUPLICATION,
                new Wording(callbacks, Trigger.CONTACT_IDENTITIES_DUPLICATION)
                    .duplicated(channel, identity, List.copyOf(contacts.keySet())));
          }
        });
  }

  /** The contact a request means: by id, or by the first identity, known or not. */
  Contact recipient(JsonNode recipient) {
    var id = recipient.path("contact_id").asText();
    if (!id.isEmpty()) {
      return require(id);
    }
    var first = recipient.path("identified_by").path("channel_identities").path(0);
    if (first.path("identity").asText().isEmpty()) {
      throw ApiError.invalid("recipient", "A contact_id or a channel identity is required.");
    }
    return at(Channel.of(first.path("channel").asText()), first.path("identity").asText());
  }

  private void tell(Trigger trigger, Contact contact) {
    callbacks.tell(trigger, new Wording(callbacks, trigger).contact(contact));
  }
}
