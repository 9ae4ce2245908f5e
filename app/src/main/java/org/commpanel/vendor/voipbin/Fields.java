package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commpanel.core.conversation.Address;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read field by field. Without its id it cannot be read; any other field of the
 * wrong type is left out with a remark, as is a value or field nobody has heard of, so that a side
 * field never hides what a customer wrote.
 */
final class Fields {
  private static final String NIL_UUID = "00000000-0000-0000-0000-000000000000";
  private static final int MAX_ID = 128;
  private static final int MAX_REMARKS = 20;

  private final JsonNode node;
  private final List<String> remarks;

  Fields(JsonNode node, List<String> remarks) {
    this.node = node;
    this.remarks = remarks;
  }

  /** An object inside this one, sharing the remarks; null when it is absent or null. */
  @Nullable Fields object(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      wrong(name, "an object", value);
      return null;
    }
    return new Fields(value, remarks);
  }

  /** The objects of a list; what is no object is left out with a remark. */
  List<Fields> objects(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      wrong(name, "a list", value);
      return List.of();
    }
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : value) {
      if (element.isObject()) {
        objects.add(new Fields(element, remarks));
      } else {
        remark("an element of " + name + " is " + type(element));
      }
    }
    return objects;
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** Whether it is there and says what such a field can say: an id, or that there is none. */
  boolean tells(String name) {
    JsonNode value = node.get(name);
    return value != null && (value.isNull() || value.isTextual() || value.isIntegralNumber());
  }

  /** Null when it is absent, null or empty. */
  @Nullable String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      wrong(name, "text", value);
      return null;
    }
    return value.textValue().isEmpty() ? null : value.textValue();
  }

  /** As {@link #text}, with a whole number taken for its text and the nil UUID for nothing. */
  @Nullable String id(String name) {
    JsonNode value = value(name);
    if (value != null && value.isIntegralNumber()) {
      remark(name + " is a number");
      return value.asText();
    }
    String id = text(name);
    return id == null || id.isBlank() || NIL_UUID.equals(id) ? null : id;
  }

  String requiredId(String name) throws Unreadable {
    String id = id(name);
    if (id == null) {
      JsonNode value = value(name);
      throw new Unreadable(
          value == null || value.isTextual()
              ? name + " is missing"
              : name + " should be text and is " + type(value));
    }
    if (id.length() > MAX_ID || id.chars().anyMatch(Character::isISOControl)) {
      throw new Unreadable(name + " is not an id");
    }
    return id;
  }

  long number(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return 0;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      wrong(name, "a whole number", value);
      return 0;
    }
    return value.longValue();
  }

  /** UTC, microseconds; null for never, and with a remark for what is no time. */
  @Nullable Instant time(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    try {
      if (value.isTextual()) {
        return Timestamps.parse(value.textValue());
      }
      if (value.isNumber()) {
        return Timestamps.of(value);
      }
    } catch (DateTimeException | ArithmeticException e) {
      remark(name + " is not a time");
      return null;
    }
    wrong(name, "a time", value);
    return null;
  }

  Address address(String name) {
    Fields address = object(name);
    return address == null ? Address.NONE : address.asAddress();
  }

  Address asAddress() {
    return new Address(
        text("type"), text("target"), text("target_name"), text("name"), text("detail"));
  }

  /** A word out of a set the vendor may widen: lower case, null when there is none. */
  @Nullable String word(String name, Set<String> known) {
    String word = text(name);
    if (word == null) {
      return null;
    }
    String lower = word.strip().toLowerCase(Locale.ROOT);
    if (!known.contains(lower)) {
      remark("unknown " + name + " \"" + shown(word) + '"');
    }
    return lower;
  }

  void remarkUnknown(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            remark("unknown field \"" + shown(name) + '"');
          }
        });
  }

  void remark(String remark) {
    if (remarks.size() < MAX_REMARKS) {
      remarks.add(remark);
    }
  }

  /** Fit for a log line: short, on one line. */
  static String shown(String foreign) {
    return shown(foreign, 64);
  }

  static String shown(String foreign, int limit) {
    StringBuilder shown = new StringBuilder();
    foreign.codePoints().limit(limit).forEach(c -> shown.appendCodePoint(printable(c) ? c : '?'));
    return shown.toString();
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private @Nullable JsonNode value(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private void wrong(String name, String wanted, JsonNode found) {
    remark(name + " should be " + wanted + " and is " + type(found));
  }

  private static String type(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "nothing";
    };
  }
}
