package org.commpanel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.commpanel.sandbox.scenario.SinchStory;
import org.commpanel.sandbox.scenario.SinchStory.Said;
import org.commpanel.sandbox.sinch.Contact;
import org.commpanel.sandbox.sinch.Conversation;
import org.commpanel.sandbox.sinch.Dialect;
import org.commpanel.sandbox.sinch.Json;
import org.commpanel.sandbox.sinch.Sinch;
import org.commpanel.sandbox.sinch.Trigger;
import org.commpanel.sandbox.sinch.World;

/** Behind Sinch's stage, for other processes: {@code /sandbox/sinch/…}. */
final class SinchControl {

  private static final String ROOT = "/sandbox/sinch";

  private final Sinch sinch;
  private final SinchStory story;

  SinchControl(Sinch sinch, SinchStory story) {
    this.sinch = sinch;
    this.story = story;
  }

  void install(RoutesConfig routes) {
    routes.get(ROOT, ctx -> answer(ctx, settings(sinch)));
    routes.get(
        ROOT + "/conversations",
        ctx ->
            answer(ctx, sinch.world().conversations().stream().map(Conversation::json).toList()));
    routes.get(
        ROOT + "/contacts",
        ctx -> answer(ctx, sinch.world().contacts().stream().map(Contact::json).toList()));
    routes.get(ROOT + "/sent", ctx -> answer(ctx, sinch.world().sent()));
    routes.put(ROOT + "/webhook", this::webhook);
    routes.put(ROOT + "/app", this::app);
    routes.delete(
        ROOT + "/tokens",
        ctx -> {
          sinch.expireTokens();
          ctx.status(204);
        });
    routes.post(ROOT + "/fire/{trigger}", this::fire);
    routes.post(ROOT + "/story/{step}", this::step);
  }

  /** The section of the settings that works with it, and the secret that goes with the key. */
  static Map<String, String> settings(Sinch sinch) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("base_url", sinch.baseUrl().toString());
    settings.put("auth_url", sinch.authUrl().toString());
    settings.put("template_url", sinch.templateUrl().toString());
    settings.put("project_id", World.PROJECT);
    settings.put("app_id", World.APP);
    settings.put("key_id", Sinch.KEY_ID);
    settings.put("key_secret", Sinch.KEY_SECRET);
    return settings;
  }

  private void webhook(Context ctx) {
    sinch.webhookTo(URI.create(text(body(ctx), "uri")));
    ctx.status(204);
  }

  /**
   * {@code {"processing_mode":"DISPATCH","dialect":"summary","unsubscribe":"MESSAGE_DELIVERY"}},
   * any of them.
   */
  private void app(Context ctx) {
    var body = body(ctx);
    if (body.has("processing_mode")) {
      sinch.world().dispatch(text(body, "processing_mode").equals("DISPATCH"));
    }
    if (body.has("dialect")) {
      sinch.world().speak(Dialect.valueOf(text(body, "dialect").toUpperCase(Locale.ROOT)));
    }
    if (body.has("subscribe")) {
      sinch.subscribe(Trigger.valueOf(text(body, "subscribe")), true);
    }
    if (body.has("unsubscribe")) {
      sinch.subscribe(Trigger.valueOf(text(body, "unsubscribe")), false);
    }
    ctx.status(204);
  }

  /** With somebody new unless the body names a customer. */
  private void fire(Context ctx) {
    var trigger = Trigger.valueOf(ctx.pathParam("trigger").toUpperCase(Locale.ROOT));
    var customer = text(body(ctx), "customer");
    if (customer.isEmpty()) {
      story.fire(trigger);
    } else {
      story.fire(trigger, customer);
    }
    ctx.status(204);
  }

  /** The story's steps, by the names they have in Java; its arguments are the body's keys. */
  private void step(Context ctx) {
    var body = body(ctx);
    var step = ctx.pathParam("step");
    var said = says(step, body);
    if (said != null) {
      answer(ctx, said);
    } else if (acts(step, body)) {
      ctx.status(204);
    } else {
      throw new IllegalArgumentException("no step " + step);
    }
  }

  private Said says(String step, JsonNode body) {
    var customer = text(body, "customer");
    var text = text(body, "text");
    return switch (step) {
      case "new-conversation" -> story.newConversationFor(text(body, "agent"));
      case "customer-writes" -> story.customerWrites(customer, text);
      case "customer-writes-with-data" ->
          story.customerWritesWithData(customer, text, text(body, "data"));
      case "customer-writes-in-dispatch-mode" -> story.customerWritesInDispatchMode(customer, text);
      case "customer-answers" -> story.customerAnswers(customer);
      case "customer-quotes" ->
          body.has("message")
              ? story.customerQuotes(customer, text(body, "message"), text)
              : story.customerQuotes(customer, text);
      case "customer-quotes-file" -> story.customerQuotesFile(customer, text);
      case "customer-quotes-bot" -> story.customerQuotesBot(customer, text);
      case "customer-quotes-own" -> story.customerQuotesOwn(customer, text);
      case "customer-sends" -> story.customerSends(customer, body.path("message").toString());
      case "customer-sends-file" -> story.customerSendsFile(customer, text(body, "file"));
      case "customer-chooses" -> story.customerChooses(customer, text(body, "postback"));
      case "agent-writes" -> story.agentWrites(customer, text(body, "agent"), text);
      case "agent-sends-file" ->
          story.agentSendsFile(
              customer, text(body, "agent"), text(body, "file"), text(body, "name"));
      case "bot-writes" -> story.botWrites(customer, text);
      case "prompt-says" -> story.promptSays(customer, text);
      default -> null;
    };
  }

  private boolean acts(String step, JsonNode body) {
    var customer = text(body, "customer");
    switch (step) {
      case "customer-reacts" -> story.customerReacts(customer, text(body, "emoji"));
      case "customer-unreacts" -> story.customerUnreacts(customer, text(body, "emoji"));
      case "customer-types" -> story.customerTypes(customer);
      case "customer-opts-out" -> story.customerOptsOut(customer);
      case "customer-opts-in" -> story.customerOptsIn(customer);
      case "customer-leaves" -> story.customerLeaves(customer);
      case "customer-baffles" -> story.customerBaffles(customer);
      case "late-report" -> story.lateReport(customer, text(body, "status"));
      case "reassign" -> story.reassign(customer, text(body, "agent"));
      case "stop" -> story.stop(customer, text(body, "reason"));
      case "reactivate" -> story.reactivate(customer);
      case "delete" -> story.delete(customer);
      case "merge" -> story.merge(text(body, "preserved"), text(body, "deleted"));
      case "redact-last" -> story.redactLast(customer, text(body, "masked"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static ObjectNode body(Context ctx) {
    return ctx.body().isEmpty() ? Json.object() : Json.read(ctx.body());
  }

  private static String text(JsonNode body, String key) {
    return body.path(key).asText();
  }

  private static void answer(Context ctx, Object value) {
    Control.answer(ctx, value instanceof Iterable<?> rows ? Map.of("result", rows) : value);
  }
}
