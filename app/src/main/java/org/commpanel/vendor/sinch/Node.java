package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read with patience. Sinch's samples leave fields out, write them as empty text,
 * or as text where an object is promised; a field of the wrong type is as good as absent, with a
 * remark. Only what an event cannot do without is missed by whoever asks for it.
 */
final class Node {
  private static final int MAX_ID = 128;
  private static final int MAX_REMARKS = 20;

  private final JsonNode json;
  private final List<String> remarks;

  Node(JsonNode json, List<String> remarks) {
    this.json = json;
    this.remarks = remarks;
  }

  JsonNode json() {
    return json;
  }

  /** Whether it is there and says something. */
  boolean has(String name) {
    JsonNode value = json.get(name);
    return value != null && !value.isNull();
  }

  boolean isEmpty() {
    return json.isEmpty();
  }

  /** An empty one when it is absent or no object. */
  Node object(String name) {
    JsonNode value = json.get(name);
    if (value != null && value.isObject()) {
      return new Node(value, remarks);
    }
    if (value != null && !value.isNull() && !isEmptyText(value)) {
      remark(name + " is no object");
    }
    return new Node(JsonNodeFactory.instance.objectNode(), remarks);
  }

  /** Null when it is absent. */
  @Nullable Node objectOrNone(String name) {
    JsonNode value = json.get(name);
    return value != null && value.isObject() ? new Node(value, remarks) : null;
  }

  List<Node> objects(String name) {
    JsonNode value = json.get(name);
    List<Node> objects = new ArrayList<>();
    if (value != null && value.isArray()) {
      for (JsonNode element : value) {
        if (element.isObject()) {
          objects.add(new Node(element, remarks));
        } else {
          remark("an element of " + name + " is no object");
        }
      }
    } else if (value != null && !value.isNull() && !isEmptyText(value)) {
      remark(name + " is no list");
    }
    return objects;
  }

  List<String> texts(String name) {
    JsonNode value = json.get(name);
    List<String> texts = new ArrayList<>();
    if (value != null && value.isArray()) {
      value.forEach(element -> texts.add(element.asText()));
    }
    return texts;
  }

  private static boolean isEmptyText(JsonNode value) {
    return value.isTextual() && value.textValue().isEmpty();
  }

  /** Null when it is absent, null or empty; a number or a truth value is taken as its text. */
  @Nullable String text(String name) {
    JsonNode value = json.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (value.isContainerNode()) {
      remark(name + " is no text");
      return null;
    }
    String text = value.asText();
    return text.isEmpty() ? null : text;
  }

  /** The first of these that says something. */
  @Nullable String textOf(String... names) {
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** A text that can name something; null, with a remark, for what cannot. */
  @Nullable String id(String name) {
    String id = text(name);
    if (id == null || id.isBlank()) {
      return null;
    }
    if (id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
      remark(name + " is no id");
      return null;
    }
    return id;
  }

  double number(String name) {
    return json.path(name).asDouble();
  }

  int count(String name) {
    return json.path(name).asInt();
  }

  @Nullable BigDecimal amount(String name) {
    JsonNode value = json.path(name);
    return value.isNumber() ? value.decimalValue() : null;
  }

  boolean flag(String name) {
    return json.path(name).asBoolean();
  }

  /** UTC, microseconds (Sinch writes up to nine digits); null for none, and the epoch is none. */
  @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      Instant at = OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.MICROS);
      // Beyond these years nothing was ever sent; the cache counts in microseconds.
      return at.isAfter(Instant.EPOCH) && at.isBefore(Instant.parse("9999-01-01T00:00:00Z"))
          ? at
          : null;
    } catch (DateTimeException e) {
      remark(name + " is no time");
      return null;
    }
  }

  /** Every field as text, an object or a list as its JSON. */
  SequencedMap<String, String> map() {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    json.properties()
        .forEach(field -> {
          JsonNode value = field.getValue();
          if (!value.isNull()) {
            map.put(field.getKey(), value.isContainerNode() ? value.toString() : value.asText());
          }
        });
    return map;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  void remark(String remark) {
    if (remarks.size() < MAX_REMARKS && !remarks.contains(remark)) {
      remarks.add(remark);
    }
  }

  /** Fit for a log line: short, on one line, nothing that steers a terminal. */
  static String shown(String foreign) {
    StringBuilder shown = new StringBuilder();
    foreign
        .codePoints()
        .limit(80)
        .forEach(c ->
            shown.appendCodePoint(
                Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c));
    return shown.toString();
  }
}
