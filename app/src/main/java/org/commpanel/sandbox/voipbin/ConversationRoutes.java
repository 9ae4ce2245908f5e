package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.UUID;

/** Conversations and their messages, on the managers' surface and on the agents'. */
final class ConversationRoutes {

  private static final String TOP = "/v1.0/conversations";
  private static final String SERVICE = "/v1.0/service_agents/conversations";

  private final World world;
  private final Outbound outbound;

  ConversationRoutes(World world, Outbound outbound) {
    this.world = world;
    this.outbound = outbound;
  }

  void install(RoutesConfig routes) {
    routes.get(TOP, this::listTop);
    routes.get(SERVICE, this::listService);
    routes.get(TOP + "/{id}", ctx -> Door.answer(ctx, managed(ctx)));
    routes.get(SERVICE + "/{id}", ctx -> Door.answer(ctx, owned(ctx)));
    routes.put(TOP + "/{id}", ctx -> update(ctx, managed(ctx)));
    // VoIPBIN: agents get 403 on PUT, on their own conversations too.
    routes.put(SERVICE + "/{id}", ctx -> update(ctx, managed(ctx)));
    routes.post(TOP + "/{id}/unassign", ctx -> unassign(ctx, owned(ctx)));
    routes.post(SERVICE + "/{id}/unassign", ctx -> unassign(ctx, owned(ctx)));
    routes.get(TOP + "/{id}/messages", ctx -> messages(ctx, managed(ctx)));
    routes.get(SERVICE + "/{id}/messages", ctx -> messages(ctx, owned(ctx)));
    routes.post(TOP + "/{id}/messages", ctx -> send(ctx, managed(ctx)));
    routes.post(SERVICE + "/{id}/messages", ctx -> send(ctx, owned(ctx)));
  }

  /** VoIPBIN: the nil UUID is no filter, so "unassigned only" cannot be asked for. */
  private void listTop(Context ctx) {
    var caller = Door.caller(ctx);
    var asked = ctx.queryParam("owner_id");
    var owner =
        asked == null || asked.isEmpty()
            ? Ids.NIL
            : Lists.uuid(asked, ApiError.invalidParameter("owner_id is not a valid UUID."));
    caller.require(caller.manages() || caller.isAgent() && owner.equals(caller.agent()));
    Lists.answer(
        ctx,
        world.conversationRows(),
        c ->
            c.customerId().equals(caller.customer())
                && (owner.equals(Ids.NIL) || c.ownedBy(owner)));
  }

  private void listService(Context ctx) {
    var caller = Door.caller(ctx);
    Lists.answer(
        ctx,
        world.conversationRows(),
        c ->
            c.customerId().equals(caller.customer())
                && (caller.manages() || c.ownedBy(caller.agent())));
  }

  private Conversation managed(Context ctx) {
    var conversation = find(ctx);
    Door.caller(ctx).require(Door.caller(ctx).manages());
    return conversation;
  }

  private Conversation owned(Context ctx) {
    var caller = Door.caller(ctx);
    var conversation = find(ctx);
    caller.require(caller.manages() || conversation.ownedBy(caller.agent()));
    return conversation;
  }

  private Conversation find(Context ctx) {
    var id = Lists.id(ctx);
    return Door.caller(ctx)
        .mine(world.conversation(id), "CONVERSATION_NOT_FOUND", "The conversation was not found.");
  }

  private void update(Context ctx, Conversation conversation) {
    var body = Json.object(ctx.body());
    if (!body.has("name") && !body.has("detail") && !body.has("owner_id")) {
      Door.answer(ctx, Conversation.ALL_NIL);
      return;
    }
    var owner = body.has("owner_id") ? owner(body.get("owner_id"), conversation) : null;
    Door.answer(
        ctx,
        world.change(
            conversation.id(),
            c -> {
              var named =
                  c.named(
                      body.path("name").asText(c.name()), body.path("detail").asText(c.detail()));
              return owner == null ? named : named.owned(owner);
            }));
  }

  /** An empty owner_id unassigns; owner_type is never looked at. */
  private UUID owner(JsonNode asked, Conversation conversation) {
    if (asked.asText().isEmpty()) {
      return Ids.NIL;
    }
    var id =
        Lists.uuid(
            asked.asText(),
            ApiError.badRequest("INVALID_ARGUMENT", "owner_id is not a valid UUID."));
    if (id.equals(Ids.NIL)) {
      return id;
    }
    var agent =
        world
            .company()
            .agents
            .get(id)
            .orElseThrow(
                () -> ApiError.badRequest("AGENT_NOT_FOUND", "agent not found. owner_id: " + id));
    if (!agent.customerId().equals(conversation.customerId())) {
      throw ApiError.badRequest(
          "AGENT_CUSTOMER_MISMATCH", "agent customer mismatch. owner_id: " + id);
    }
    return id;
  }

  /**
   * Idempotent for those who manage; an owner who has let go is no owner any more, and gets 403.
   */
  private void unassign(Context ctx, Conversation conversation) {
    Door.answer(ctx, world.assign(conversation.id(), Ids.NIL));
  }

  private void messages(Context ctx, Conversation conversation) {
    Lists.answer(ctx, world.rows(conversation.id()), m -> true);
  }

  /**
   * VoIPBIN needs neither text nor medias, checks neither, and drops the medias. There is no
   * idempotency key.
   */
  private void send(Context ctx, Conversation conversation) {
    var body = Json.object(ctx.body());
    Door.answer(ctx, outbound.send(conversation, body.path("text").asText()));
  }
}
