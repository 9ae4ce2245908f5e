package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** JSON as trees: what a message says is one of many things, and Sinch keeps them all as given. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** {@code {"key":value}}. */
  public static ObjectNode object(String key, JsonNode value) {
    return object().set(key, value);
  }

  /** {@code {"key":"value"}}. */
  public static ObjectNode object(String key, String value) {
    return object().put(key, value);
  }

  static ArrayNode array(Collection<? extends JsonNode> items) {
    return MAPPER.createArrayNode().addAll(items);
  }

  static ArrayNode words(List<String> words) {
    var array = MAPPER.createArrayNode();
    words.forEach(array::add);
    return array;
  }

  /** Reads an object; anything else is refused as Sinch does. */
  public static ObjectNode read(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      // Refused below, like any other text that is no object.
    }
    throw ApiError.invalid("body", "The request body is not a JSON object.");
  }

  public static String write(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always writable", e);
    }
  }

  /** Some versions of Sinch write their callbacks over several lines. */
  static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  /** RFC 7386: null takes a key away, an object goes into an object, all else replaces. */
  static ObjectNode merge(ObjectNode into, JsonNode patch) {
    var merged = into.deepCopy();
    patch
        .properties()
        .forEach(field -> {
          var value = field.getValue();
          if (value.isNull()) {
            merged.remove(field.getKey());
          } else if (value.isObject()) {
            var below = merged.get(field.getKey()) instanceof ObjectNode object ? object : object();
            merged.set(field.getKey(), merge(below, value));
          } else {
            merged.set(field.getKey(), value);
          }
        });
    return merged;
  }
}
