package org.commpanel.sandbox.voipbin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The message-manager's view of a text: the same id as the conversation message, sent as {@code
 * message_created} and {@code message_updated} beside it. Only here does the true delivery state
 * show.
 */
record Sms(
    UUID id,
    UUID customerId,
    String type,
    Address source,
    List<Target> targets,
    String text,
    String direction,
    Instant tmCreate,
    Instant tmUpdate,
    Instant tmDelete) {

  record Target(Address destination, String status, int parts, Instant tmUpdate) {}

  static Sms of(Message message, String status, Instant at) {
    int parts = 1 + Math.max(0, message.text().length() - 1) / 160;
    var target = new Target(message.destination(), status, parts, at);
    return new Sms(
        message.id(),
        message.customerId(),
        "sms",
        message.source(),
        List.of(target),
        message.text(),
        message.fromCustomer() ? "inbound" : "outbound",
        message.tmCreate(),
        at,
        null);
  }
}
