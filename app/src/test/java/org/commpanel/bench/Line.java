package org.commpanel.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One line of the table: a measured value, what it is held against, and how far the two may part.
 *
 * @param suite the benchmark it comes from
 * @param unit of value and reference
 * @param against what the reference is: something measured in the same run, or the number to design
 *     for; empty when there is none
 * @param bound of the ratio value / reference; NaN where none is set
 * @param floor whether the bound is the least (throughput) or the most (time, memory)
 * @param how what was done, how often
 */
record Line(
    String suite,
    String what,
    double value,
    String unit,
    String against,
    double reference,
    double bound,
    boolean floor,
    String how) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Held against a number to design for. */
  static Line atMost(
      String suite, String what, double value, String unit, double target, String how) {
    return new Line(suite, what, value, unit, "target", target, 1.0, false, how);
  }

  /** Held against nothing, said for what it tells. */
  static Line told(String suite, String what, double value, String unit, String how) {
    return new Line(suite, what, value, unit, "", Double.NaN, Double.NaN, false, how);
  }

  /** NaN when it is held against nothing. */
  double ratio() {
    return value / reference;
  }

  boolean isBound() {
    return !Double.isNaN(bound);
  }

  /** A value that could not be measured has not met its bound. */
  boolean met() {
    return floor ? ratio() >= bound : ratio() <= bound;
  }

  ObjectNode json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("suite", suite).put("what", what).put("unit", unit).put("how", how);
    number(node, "value", value);
    node.put("against", against).put("floor", floor);
    number(node, "reference", reference);
    number(node, "ratio", ratio());
    number(node, "bound", bound);
    if (isBound()) {
      node.put("met", met());
    }
    return node;
  }

  static Line parse(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new Line(
          node.path("suite").asText(),
          node.path("what").asText(),
          node.path("value").asDouble(Double.NaN),
          node.path("unit").asText(),
          node.path("against").asText(),
          node.path("reference").asDouble(Double.NaN),
          node.path("bound").asDouble(Double.NaN),
          node.path("floor").asBoolean(),
          node.path("how").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private static void number(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, Math.round(value * 1000) / 1000.0);
    }
  }
}
