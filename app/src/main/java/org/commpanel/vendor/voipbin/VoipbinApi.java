package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Priority;
import org.commpanel.vendor.http.Reply;
import org.jspecify.annotations.Nullable;

/**
 * VoIPBIN's calls, one method each. Agents live under {@code /service_agents}; only lists by owner
 * and assigning need the managers' surface. Every method blocks and throws {@link VendorFault}.
 */
final class VoipbinApi {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
  private static final String[] AGENTS = {"service_agents", "agents"};
  private static final int TRIES = 3;

  private final HttpUrl base;
  private final Calls calls;
  private final VoipbinSession session;

  VoipbinApi(HttpUrl base, Calls calls, VoipbinSession session) {
    this.base = base;
    this.calls = calls;
    this.session = session;
  }

  Page agents(int size, @Nullable String token) {
    return list(url(AGENTS), size, token, Priority.CATCH_UP);
  }

  byte[] me() {
    return ask(url("service_agents", "me").build(), Priority.CATCH_UP).body();
  }

  /** The company's record, with the one webhook address it has; for admins and managers. */
  byte[] customer() {
    return ask(url("customer").build(), Priority.SCREEN).body();
  }

  /** An agent's own ones; for admins and managers everybody's. */
  Page conversations(int size, @Nullable String token) {
    return list(url("service_agents", "conversations"), size, token, Priority.CATCH_UP);
  }

  /** VoIPBIN: only this surface takes an owner; agents may name themselves alone. */
  Page conversationsOf(String ownerId, int size, @Nullable String token) {
    return list(
        url("conversations").addQueryParameter("owner_id", ownerId),
        size,
        token,
        Priority.CATCH_UP);
  }

  Reply conversation(String id, Priority priority) {
    return ask(conversationUrl(id).build(), priority);
  }

  Page messages(String conversation, int size, @Nullable String token, Priority priority) {
    return list(conversationUrl(conversation).addPathSegment("messages"), size, token, priority);
  }

  /**
   * @param by {@code phone} or {@code email}
   */
  Reply contact(String by, String value) {
    return ask(
        url("service_agents", "contacts", "lookup").addQueryParameter(by, value).build(),
        Priority.SCREEN);
  }

  /** VoIPBIN drops medias, and its own description demands the field. */
  Reply send(String conversation, String text, @Nullable String requestName) {
    ObjectNode body = object().put("text", text);
    body.putArray("medias");
    HttpUrl url = conversationUrl(conversation).addPathSegment("messages").build();
    return act(url, "POST", body, requestName);
  }

  Reply unassign(String conversation, @Nullable String requestName) {
    HttpUrl url = conversationUrl(conversation).addPathSegment("unassign").build();
    return act(url, "POST", null, requestName);
  }

  /** VoIPBIN: for admins and managers; owner_type is its own business. */
  Reply assign(String conversation, String ownerId, @Nullable String requestName) {
    HttpUrl url = url("conversations", id(conversation)).build();
    return act(url, "PUT", object().put("owner_id", ownerId), requestName);
  }

  void setPresence(String presence) {
    act(
        url("service_agents", "me", "status").build(),
        "PUT",
        object().put("status", presence),
        null);
  }

  private HttpUrl.Builder url(String... segments) {
    HttpUrl.Builder url = base.newBuilder();
    for (String segment : segments) {
      url.addPathSegment(segment);
    }
    return url;
  }

  private HttpUrl.Builder conversationUrl(String id) {
    return url("service_agents", "conversations", id(id));
  }

  /** Ids come from events, and so from anywhere; none may walk to another path. */
  private static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw new VendorFault.Refused(400, "INVALID_ID", "This is no id VoIPBIN can have.", null);
    }
    return id;
  }

  private static ObjectNode object() {
    return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
  }

  private Page list(HttpUrl.Builder url, int size, @Nullable String token, Priority priority) {
    url.addQueryParameter("page_size", Integer.toString(size));
    if (token != null) {
      url.addQueryParameter("page_token", token);
    }
    Reply reply = ask(url.build(), priority);
    try {
      return Page.parse(reply.body());
    } catch (IOException e) {
      throw new VendorFault.Unusable("VoIPBIN's list could not be read", false, e);
    }
  }

  private Reply ask(HttpUrl url, Priority priority) {
    for (int left = priority == Priority.CATCH_UP ? TRIES : 1; ; left--) {
      try {
        return signed(url, request -> calls.ask(request.get(), priority));
      } catch (VendorFault.RateLimited e) {
        // The pace has noted it: the next turn comes when VoIPBIN takes requests again.
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  private Reply act(HttpUrl url, String method, @Nullable ObjectNode body, @Nullable String name) {
    byte[] bytes = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
    RequestBody content = RequestBody.create(bytes, body == null ? null : JSON);
    return signed(url, request -> calls.act(request.method(method, content), name));
  }

  /** With a token; VoIPBIN turns an outdated one away before anything is done, so once more. */
  private Reply signed(HttpUrl url, Function<Request.Builder, Reply> call) {
    String token = session.token();
    try {
      return call.apply(request(url, token));
    } catch (VendorFault.NotSignedIn e) {
      return call.apply(request(url, session.insteadOf(token)));
    }
  }

  /** VoIPBIN also takes a cookie or a query parameter; those end up in logs. */
  private static Request.Builder request(HttpUrl url, String token) {
    return new Request.Builder().url(url).header("Authorization", "Bearer " + token);
  }

  /** Replaces a token that VoIPBIN turned away at the stream's door. */
  void renew(String rejected) {
    session.insteadOf(rejected);
  }

  /**
   * @param agentsDoor VoIPBIN has two doors to the same stream
   */
  Request stream(boolean agentsDoor) {
    HttpUrl.Builder url = agentsDoor ? url("service_agents", "ws") : url("ws");
    return request(url.build(), session.token()).build();
  }
}
