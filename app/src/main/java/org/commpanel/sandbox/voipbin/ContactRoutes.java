package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The address book and the tags: any agent may read and write contacts. */
final class ContactRoutes {

  private static final String CONTACTS = "/v1.0/service_agents/contacts";

  private final World world;

  ContactRoutes(World world) {
    this.world = world;
  }

  void install(RoutesConfig routes) {
    routes.get(
        CONTACTS,
        ctx -> Lists.answer(ctx, book(), c -> c.customerId().equals(Door.caller(ctx).customer())));
    routes.get(CONTACTS + "/lookup", this::lookup);
    routes.get(CONTACTS + "/{id}", ctx -> Door.answer(ctx, find(ctx)));
    routes.post(
        CONTACTS,
        ctx -> {
          var caller = Door.caller(ctx);
          var id = world.nextId();
          save(ctx, "contact_created", id, caller.customer(), List.of());
        });
    routes.put(
        CONTACTS + "/{id}",
        ctx -> {
          var contact = find(ctx);
          save(ctx, "contact_updated", contact.id(), contact.customerId(), contact.addresses());
        });
    routes.delete(
        CONTACTS + "/{id}",
        ctx -> {
          var contact = find(ctx);
          book().remove(contact.id());
          world.tell(Event.of("contact_deleted", contact));
          Door.answer(ctx, contact);
        });
    routes.get(
        "/v1.0/service_agents/tags",
        ctx ->
            Lists.answer(
                ctx,
                world.company().tags,
                t -> t.customerId().equals(Door.caller(ctx).customer())));
  }

  private void lookup(Context ctx) {
    var phone = ctx.queryParam("phone");
    var type = phone == null ? "email" : "tel";
    var target = phone == null ? ctx.queryParam("email") : phone;
    if (target == null || target.isEmpty()) {
      throw ApiError.invalidParameter("phone or email is required.");
    }
    Door.answer(
        ctx,
        book().newestFirst().stream()
            .filter(c -> c.reachedAt(type, target))
            .findFirst()
            .orElseThrow(ContactRoutes::notFound));
  }

  private Contact find(Context ctx) {
    return Door.caller(ctx)
        .mine(book().get(Lists.id(ctx)), "CONTACT_NOT_FOUND", "The contact was not found.");
  }

  private void save(Context ctx, String event, UUID id, UUID customer, List<Contact.Reach> known) {
    var body = Json.object(ctx.body());
    var now = world.now();
    var reaches = new ArrayList<>(known);
    body.path("addresses")
        .forEach(a ->
            reaches.add(
                Contact.Reach.of(
                    world.nextId(),
                    text(a, "type"),
                    text(a, "target"),
                    a.path("is_primary").asBoolean(),
                    now)));
    var before = book().get(id);
    var contact =
        new Contact(
            id,
            customer,
            text(body, "first_name"),
            text(body, "last_name"),
            text(body, "display_name"),
            text(body, "company"),
            text(body, "job_title"),
            text(body, "source"),
            text(body, "external_id"),
            text(body, "notes"),
            List.copyOf(reaches),
            List.of(),
            before.map(Contact::tmCreate).orElse(now),
            before.map(c -> now).orElse(null),
            null);
    book().put(contact);
    world.tell(Event.of(event, contact));
    Door.answer(ctx, contact);
  }

  private Table<Contact> book() {
    return world.company().contacts;
  }

  private static String text(JsonNode body, String key) {
    return body.path(key).asText();
  }

  private static ApiError notFound() {
    return ApiError.notFound("CONTACT_NOT_FOUND", "The contact was not found.");
  }
}
