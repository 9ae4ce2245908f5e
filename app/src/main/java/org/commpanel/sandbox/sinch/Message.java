package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A message, held as the JSON it is listed in.
 *
 * @param json never changed once it is here
 * @param at its {@code accept_time}
 */
public record Message(ObjectNode json, Instant at) {

  public String id() {
    return json.path("id").asText();
  }

  public String conversationId() {
    return json.path("conversation_id").asText();
  }

  public String contactId() {
    return json.path("contact_id").asText();
  }

  public boolean fromCustomer() {
    return json.path("direction").asText().equals("TO_APP");
  }

  /** What was said: {@code contact_message} or {@code app_message}. */
  public ObjectNode body() {
    return (ObjectNode) json.path(fromCustomer() ? "contact_message" : "app_message");
  }

  /** The text, if it is a text. */
  public String text() {
    return body().path("text_message").path("text").asText();
  }

  /** HUMAN, BOT, or nothing for what the system itself says. */
  public String author() {
    return body().path("agent").path("type").asText();
  }

  public String metadata() {
    return json.path("metadata").asText();
  }

  public Identity identity() {
    return Identity.read(json.path("channel_identity"));
  }

  boolean dispatched() {
    return json.path("processing_mode").asText().equals("DISPATCH");
  }

  Message with(Consumer<ObjectNode> change) {
    var copy = json.deepCopy();
    change.accept(copy);
    return new Message(copy, at);
  }
}
