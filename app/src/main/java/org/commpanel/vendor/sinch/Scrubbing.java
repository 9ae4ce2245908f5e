package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.RawEvent;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Takes the words of redacted messages out of what Sinch told, and leaves everything else: the
 * event stays the event it was. The redacted copy itself carries the plain text beside it.
 */
final class Scrubbing {
  private static final String REDACTED = "message_redaction";
  private static final String PLAIN = "original_text";
  private static final String ANALYSED = "smart_conversation_notification";

  private Scrubbing() {}

  /** Empty when it holds none of them. */
  static Optional<byte[]> of(RawEvent raw, Set<MessageKey> messages) {
    if (raw.body() == null) {
      return Optional.empty();
    }
    Set<String> ids = messages.stream().map(MessageKey::id).collect(Collectors.toSet());
    try {
      JsonNode tree = StrictJson.tree(raw.body());
      JsonNode before = tree.deepCopy();
      scrub(tree, ids, false);
      return tree.equals(before)
          ? Optional.empty()
          : Optional.of(tree.toString().getBytes(StandardCharsets.UTF_8));
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  /** Null where there is no plain text beside a redacted one, which is nearly always. */
  static byte @Nullable [] bare(RawEvent raw) {
    byte[] body = raw.body();
    if (body == null || !new String(body, StandardCharsets.ISO_8859_1).contains(PLAIN)) {
      return null;
    }
    try {
      JsonNode tree = StrictJson.tree(body);
      return tree.path(REDACTED) instanceof ObjectNode message && message.remove(PLAIN) != null
          ? tree.toString().getBytes(StandardCharsets.UTF_8)
          : null;
    } catch (StrictJson.Malformed e) {
      return null;
    }
  }

  private static void scrub(JsonNode node, Set<String> ids, boolean masked) {
    if (node instanceof ArrayNode list) {
      list.forEach(element -> scrub(element, ids, masked));
    }
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    if (ids.contains(object.path("id").asText())) {
      object.remove(PLAIN);
      if (!masked && object.path("contact_message") instanceof ObjectNode words) {
        object.set("contact_message", wordless(words));
      }
    }
    object
        .properties()
        .forEach(field -> {
          boolean analysed =
              field.getKey().equals(ANALYSED)
                  && ids.contains(field.getValue().path("message_id").asText());
          if (analysed) {
            quieten(field.getValue());
          } else {
            scrub(field.getValue(), ids, masked || field.getKey().equals(REDACTED));
          }
        });
  }

  /** What it answers stays. */
  private static ObjectNode wordless(ObjectNode words) {
    ObjectNode left = JsonNodeFactory.instance.objectNode();
    left.putObject("text_message").put("text", "");
    for (String name : new String[] {"reply_to", "reply_message"}) {
      if (words.path(name).path("message_id").isTextual()) {
        left.putObject(name).put("message_id", words.path(name).path("message_id").textValue());
      }
    }
    return left;
  }

  /** The analysis repeats the words it is about. */
  private static void quieten(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : new String[] {"message", "masked", "url", "data"}) {
        if (object.path(name).isTextual() || object.path(name).isArray()) {
          object.put(name, "");
        }
      }
    }
    node.forEach(Scrubbing::quieten);
  }
}
