package org.commpanel.sandbox.voipbin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something VoIPBIN tells the world. There is no event id, time or version.
 *
 * @param owner the agent who owns the resource after the event; nil for messages, which carry no
 *     owner
 */
public record Event(String type, Object data, UUID id, UUID customer, UUID owner) {

  static Event of(String type, Conversation data) {
    return new Event(type, data, data.id(), data.customerId(), data.ownerId());
  }

  static Event of(String type, Message data) {
    return new Event(type, data, data.id(), data.customerId(), Ids.NIL);
  }

  static Event of(String type, Sms data) {
    return new Event(type, data, data.id(), data.customerId(), Ids.NIL);
  }

  static Event of(String type, Customer data) {
    return new Event(type, data, data.id(), data.id(), Ids.NIL);
  }

  static Event of(String type, Row data) {
    return new Event(type, data, data.id(), data.customerId(), Ids.NIL);
  }

  /** {@code {"type","data"}}, in this order. */
  String envelope() {
    var envelope = new LinkedHashMap<String, Object>(Map.of("type", type));
    envelope.put("data", data);
    return Json.write(envelope);
  }

  /**
   * Each scope twice: by resource, and by resource and event type. The resource is the type up to
   * its first underscore, so conversations and their messages share {@code conversation}. A
   * reassign is told to the new owner only.
   */
  List<String> topics() {
    var resource = type.substring(0, type.indexOf('_'));
    var byCustomer = "customer_id:" + customer + ":" + resource + ":";
    var byAgent = "agent_id:" + owner + ":" + resource + ":";
    return owner.equals(Ids.NIL)
        ? List.of(byCustomer + id, byCustomer + type + ":" + id)
        : List.of(
            byCustomer + id, byCustomer + type + ":" + id, byAgent + id, byAgent + type + ":" + id);
  }
}
