package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where a contact can be reached. {@code appId} is empty unless the channel is app-scoped. */
public record Identity(String channel, String identity, String appId) {

  static Identity of(Channel channel, String identity, String app) {
    return new Identity(channel.name(), identity, channel.appScoped() ? app : "");
  }

  static Identity read(JsonNode json) {
    return new Identity(
        json.path("channel").asText(),
        json.path("identity").asText(),
        json.path("app_id").asText());
  }

  ObjectNode json() {
    return Json.object().put("channel", channel).put("identity", identity).put("app_id", appId);
  }

  boolean is(String channel, String identity) {
    return this.channel.equals(channel) && this.identity.equals(identity);
  }
}
