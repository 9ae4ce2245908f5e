package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Contacts: listed, changed, merged, asked for their names. */
final class ContactRoutes {

  private static final int MOST = 20;

  private final World world;
  private final Book book;

  ContactRoutes(World world, Book book) {
    this.world = world;
    this.book = book;
  }

  void install(Door.Host host) {
    host.get("/contacts", this::list);
    host.get("/contacts:identityConflicts", this::conflicts);
    host.post("/contacts:getChannelProfile", this::profile);
    host.post("/contacts", ctx -> Door.answer(ctx, book.create(Door.body(ctx)).json()));
    host.post("/contacts/{id}:merge", this::merge);
    host.get("/contacts/{id}", ctx -> Door.answer(ctx, book.require(ctx.pathParam("id")).json()));
    host.patch(
        "/contacts/{id}",
        ctx -> Door.answer(ctx, book.update(ctx.pathParam("id"), Door.body(ctx)).json()));
    host.delete(
        "/contacts/{id}",
        ctx -> {
          book.delete(ctx.pathParam("id"));
          Door.answer(ctx, Json.object());
        });
  }

  private void list(Context ctx) {
    var external = Door.query(ctx, "external_id");
    var channel = Door.query(ctx, "channel");
    var identity = Door.query(ctx, "identity");
    var rows =
        world.contacts().stream()
            .filter(
                c -> external.isEmpty() || c.json().path("external_id").asText().equals(external))
            .filter(c ->
                channel.isEmpty() && identity.isEmpty()
                    || c.identities().stream()
                        .anyMatch(i ->
                            (channel.isEmpty() || i.channel().equals(channel))
                                && (identity.isEmpty() || i.identity().equals(identity))))
            .toList();
    Pages.of(ctx, rows, Contact::id, MOST).answer(ctx, "contacts", Contact::json, false);
  }

  private void conflicts(Context ctx) {
    var rows = book.conflicts().entrySet().stream().toList();
    Pages.of(ctx, rows, Map.Entry::getKey, MOST)
        .answer(ctx, "conflicts", e -> conflict(e.getKey(), e.getValue()), false);
  }

  private static ObjectNode conflict(String identity, Map<String, Set<String>> contacts) {
    var channels = new TreeSet<String>();
    contacts.values().forEach(channels::addAll);
    var json = Json.object("identity", identity);
    json.set("channels", Json.words(channels.stream().toList()));
    return json.set("contact_ids", Json.words(contacts.keySet().stream().toList()));
  }

  /** What somebody is called where they are; only four channels tell. */
  private void profile(Context ctx) {
    var asked = Door.body(ctx);
    var channel = Channel.of(asked.path("channel").asText());
    if (!channel.hasProfiles()) {
      throw ApiError.invalid("channel", "Profiles are not supported on " + channel + ".");
    }
    var contact = book.recipient(asked.path("recipient"));
    if (contact.profile().isEmpty()) {
      throw ApiError.notFound("Profile", contact.id());
    }
    Door.answer(ctx, Json.object("profile_name", contact.profile()));
  }

  private void merge(Context ctx) {
    var asked = Door.body(ctx);
    var source = asked.path("source_id").asText();
    book.require(source);
    Door.answer(ctx, book.merge(ctx.pathParam("id"), source).json());
  }
}
