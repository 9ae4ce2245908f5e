package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;

/** Makes the rows that {@code GET /messages} lists. */
final class Messages {

  /** What an app can say; exactly one of them. */
  static final Set<String> APP_KINDS =
      Set.of(
          "text_message",
          "media_message",
          "location_message",
          "card_message",
          "carousel_message",
          "choice_message",
          "list_message",
          "template_message",
          "contact_info_message");

  private Messages() {}

  static Message inbound(
      String id,
      String conversation,
      String contact,
      Identity from,
      ObjectNode body,
      String metadata,
      Instant at) {
    var said = body.deepCopy();
    if (!said.has("reply_to")) {
      said.putNull("reply_to");
    }
    var json = Json.object().put("id", id).put("direction", "TO_APP").set("contact_message", said);
    return row((ObjectNode) json, conversation, contact, from, usual(from, metadata), at);
  }

  static Message outbound(
      String id,
      String conversation,
      String contact,
      Identity to,
      ObjectNode body,
      String metadata,
      Instant at) {
    var json = Json.object().put("id", id).put("direction", "TO_CONTACT");
    json.set("app_message", body.deepCopy());
    return row(json, conversation, contact, to, metadata, at);
  }

  private static Message row(
      ObjectNode json,
      String conversation,
      String contact,
      Identity identity,
      String metadata,
      Instant at) {
    json.set("channel_identity", identity.json());
    json.put("conversation_id", conversation)
        .put("contact_id", contact)
        .put("metadata", metadata)
        .put("accept_time", at.toString())
        .put("sender_id", Channel.of(identity.channel()).sender())
        .put("processing_mode", conversation.isEmpty() ? "DISPATCH" : "CONVERSATION")
        .put("injected", false)
        // Deprecated: the state of a message is known from its reports or not at all.
        .putNull("message_status");
    return new Message(json, at);
  }

  /** A text brings its carrier with it. */
  private static String usual(Identity from, String metadata) {
    return metadata.isEmpty() && from.channel().equals("SMS")
        ? "{\"operator\":\"24001\"}"
        : metadata;
  }
}
