package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The company's own record, with the one webhook address it may register. */
final class CustomerRoutes {

  private final World world;

  CustomerRoutes(World world) {
    this.world = world;
  }

  void install(RoutesConfig routes) {
    routes.get(
        "/v1.0/customer",
        ctx -> {
          Door.caller(ctx).require(Door.caller(ctx).manages());
          Door.answer(ctx, world.company().customer());
        });
    routes.get(
        "/v1.0/service_agents/customer",
        ctx -> Door.answer(ctx, world.company().customer().withoutSecret()));
    routes.put("/v1.0/customer", this::overwrite);
  }

  /** VoIPBIN: admins only, all seven fields at once, and the secret is not in the answer. */
  private void overwrite(Context ctx) {
    Door.caller(ctx).require(Door.caller(ctx).administers());
    var body = Json.object(ctx.body());
    requireAddress(text(body, "webhook_uri"));
    var customer =
        world
            .company()
            .customer()
            .overwritten(
                text(body, "name"),
                text(body, "detail"),
                text(body, "email"),
                text(body, "phone_number"),
                text(body, "address"),
                text(body, "webhook_method"),
                text(body, "webhook_uri"),
                world.now());
    world.company().customer(customer);
    world.tell(Event.of("customer_updated", customer.withoutSecret()));
    Door.answer(ctx, customer.withoutSecret());
  }

  /** VoIPBIN would also refuse loopback and private addresses; the sandbox has no others. */
  private static void requireAddress(String uri) {
    if (!uri.isEmpty() && !uri.matches("https?://[^\\s/]+\\S*")) {
      throw ApiError.badRequest("INVALID_ARGUMENT", "The webhook_uri is not valid.");
    }
  }

  private static String text(JsonNode body, String key) {
    return body.path(key).asText();
  }
}
