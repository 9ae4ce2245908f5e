package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.commpanel.core.event.RawEvent;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * VoIPBIN: each SMS is told a second time as {@code message_*}, text and all, and without its
 * conversation. Only its delivery is of use.
 */
final class Twin {
  private static final String TARGETS = "\"targets\"";
  private static final String TYPE = "\"message_";

  private Twin() {}

  /** Without the text; null when it is no twin or has none. */
  static byte @Nullable [] bare(RawEvent raw) {
    byte[] body = raw.body();
    if (body == null || !maybe(new String(body, StandardCharsets.ISO_8859_1))) {
      return null;
    }
    try {
      JsonNode root = StrictJson.tree(body);
      return empty(root, false, 0) ? StrictJson.bytes(root) : null;
    } catch (StrictJson.Malformed e) {
      return null;
    }
  }

  /** Most events are something else, and not worth a second reading. */
  private static boolean maybe(String body) {
    return body.contains(TARGETS) || body.contains(TYPE);
  }

  /** Looks where the decoder looks: in envelopes and lists. */
  private static boolean empty(JsonNode node, boolean named, int depth) {
    boolean found = false;
    if (depth > 4) {
      return false;
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        found |= empty(element, named, depth + 1);
      }
    } else if (node instanceof ObjectNode object) {
      boolean twin = named || object.has("targets");
      if (twin && !object.has("conversation_id") && !object.path("text").asText().isEmpty()) {
        object.put("text", "");
        found = true;
      }
      boolean names = object.path("type").asText().startsWith("message_");
      found |= empty(object.path("data"), names, depth + 1);
      found |= empty(object.path("result"), false, depth + 1);
    }
    return found;
  }
}
