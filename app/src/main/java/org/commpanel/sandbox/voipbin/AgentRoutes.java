package org.commpanel.sandbox.voipbin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Set;

/** Agents: the managers' list, the colleagues' list, and the caller. */
final class AgentRoutes {

  private static final Set<String> STATUSES =
      Set.of("available", "away", "busy", "offline", "ringing", "");

  private final World world;

  AgentRoutes(World world) {
    this.world = world;
  }

  void install(RoutesConfig routes) {
    routes.get("/v1.0/agents", this::listTop);
    routes.get("/v1.0/agents/{id}", ctx -> Door.answer(ctx, selfOrManaged(ctx)));
    routes.put("/v1.0/agents/{id}/status", ctx -> status(ctx, selfOrManaged(ctx)));
    routes.get(
        "/v1.0/service_agents/agents",
        ctx ->
            Lists.answer(
                ctx,
                world.company().agents,
                a -> a.customerId().equals(Door.caller(ctx).customer())));
    routes.get("/v1.0/service_agents/agents/{id}", ctx -> Door.answer(ctx, find(ctx)));
    routes.get("/v1.0/service_agents/me", ctx -> Door.answer(ctx, me(ctx)));
    routes.get("/v1.0/me", ctx -> Door.answer(ctx, me(ctx)));
    routes.put("/v1.0/service_agents/me", this::profile);
    routes.put("/v1.0/service_agents/me/status", ctx -> status(ctx, me(ctx)));
    routes.put("/v1.0/service_agents/me/addresses", this::addresses);
    routes.put("/v1.0/service_agents/me/password", this::password);
  }

  private void listTop(Context ctx) {
    var caller = Door.caller(ctx);
    caller.require(caller.manages());
    var status = ctx.queryParam("status");
    var tag = ctx.queryParam("tag_ids");
    Lists.answer(
        ctx,
        world.company().agents,
        a ->
            a.customerId().equals(caller.customer())
                && (status == null || status.isEmpty() || status.equals(a.status()))
                && (tag == null
                    || tag.isEmpty()
                    || a.tagIds().stream().anyMatch(t -> tag.contains(t.toString()))));
  }

  private Agent find(Context ctx) {
    var id = Lists.id(ctx);
    return Door.caller(ctx)
        .mine(world.company().agents.get(id), "AGENT_NOT_FOUND", "The agent was not found.");
  }

  private Agent selfOrManaged(Context ctx) {
    var caller = Door.caller(ctx);
    var agent = find(ctx);
    caller.require(caller.manages() || agent.id().equals(caller.agent()));
    return agent;
  }

  /** The caller as of now; the token still carries what was true at login. */
  private Agent me(Context ctx) {
    var caller = Door.caller(ctx);
    return world.company().agents.get(caller.agent()).orElseThrow(ApiError::agentAuthRequired);
  }

  private void status(Context ctx, Agent agent) {
    var status = Json.object(ctx.body()).path("status").asText();
    if (!STATUSES.contains(status)) {
      throw ApiError.badRequest("INVALID_ARGUMENT", "The status is not valid.");
    }
    var changed = world.company().change(agent.id(), a -> a.status(status, world.now()));
    world.tell(Event.of("agent_status_updated", changed));
    Door.answer(ctx, changed);
  }

  private void profile(Context ctx) {
    var body = Json.object(ctx.body());
    changed(
        ctx,
        world
            .company()
            .change(
                me(ctx).id(),
                a ->
                    a.profile(
                        body.path("name").asText(),
                        body.path("detail").asText(),
                        body.path("ring_method").asText(),
                        world.now())));
  }

  /** The whole list is replaced. */
  private void addresses(Context ctx) {
    var addresses = new ArrayList<Address>();
    Json.object(ctx.body())
        .path("addresses")
        .forEach(a ->
            addresses.add(
                new Address(
                    a.path("type").asText(),
                    a.path("target").asText(),
                    a.path("target_name").asText())));
    changed(ctx, world.company().change(me(ctx).id(), a -> a.addresses(addresses, world.now())));
  }

  /** VoIPBIN does not ask for the old one. */
  private void password(Context ctx) {
    var me = me(ctx);
    world.company().password(me, Json.object(ctx.body()).path("password").asText());
    Door.answer(ctx, me);
  }

  private void changed(Context ctx, Agent agent) {
    world.tell(Event.of("agent_updated", agent));
    Door.answer(ctx, agent);
  }
}
