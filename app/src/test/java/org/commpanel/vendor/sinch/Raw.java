package org.commpanel.vendor.sinch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;

/** Sinch's JSON as fixtures of our own, and what the decoder makes of it. */
final class Raw {
  static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:05Z");
  static final Instant ACCEPTED = Instant.parse("2026-11-21T12:00:01Z");
  static final ConversationKey TALK = new ConversationKey("sinch", "01TALK");

  private Raw() {}

  static RawEvent webhook(String json) {
    return raw(Via.WEBHOOK, json, Map.of());
  }

  static RawEvent row(String resource, String json) {
    return raw(
        Via.CATCH_UP,
        json,
        Map.of(RawEvent.RESOURCE, resource, Envelope.ASKED_AT, "2026-11-21T12:00:03Z"));
  }

  static RawEvent raw(Via via, String json, Map<String, String> headers) {
    return new RawEvent(
        "sinch",
        via,
        RECEIVED,
        new HashMap<>(headers),
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** With the usual envelope round it; single quotes stand for double ones. */
  static RawEvent body(String key, String body) {
    return webhook(
        "{'app_id':'01APP','project_id':'p','accepted_time':'2026-11-21T12:00:01.000Z',"
            + "'event_time':'2026-11-21T12:00:00Z','message_metadata':'','"
            + key
            + "':"
            + body
            + "}");
  }

  static String identity(String channel, String identity) {
    return "'channel_identity':{'channel':'"
        + channel
        + "','identity':'"
        + identity
        + "','app_id':''}";
  }

  static String inbound(String content) {
    return "{'id':'01MO','direction':'TO_APP','contact_message':{"
        + content
        + "},"
        + identity("WHATSAPP", "46712312312")
        + ",'conversation_id':'01TALK','contact_id':'01CONTACT','metadata':'',"
        + "'accept_time':'2026-11-21T12:00:00.123456789Z','sender_id':'12345',"
        + "'processing_mode':'CONVERSATION'}";
  }

  static Decoded decode(RawEvent raw) {
    return new SinchDecoder().decode(raw);
  }

  static Decoded.Understood understood(RawEvent raw) {
    return assertInstanceOf(Decoded.Understood.class, decode(raw));
  }

  static Decoded.Ignored ignored(RawEvent raw) {
    return assertInstanceOf(Decoded.Ignored.class, decode(raw));
  }

  static <T extends Event> T one(Class<T> type, RawEvent raw) {
    List<T> found =
        understood(raw).events().stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          found.size() + " " + type.getSimpleName() + " in " + understood(raw));
    }
    return found.getFirst();
  }

  static MessageSnapshot message(RawEvent raw) {
    return one(Event.MessageSeen.class, raw).snapshot();
  }

  static MessageBody heard(String content) {
    return message(body("message", inbound(content))).body();
  }

  static MessageBody sent(String content) {
    return message(
            body(
                "message_submit_notification",
                "{'message_id':'01MT','conversation_id':'01TALK','contact_id':'01CONTACT',"
                    + identity("WHATSAPP", "46712312312")
                    + ",'submitted_message':{"
                    + content
                    + "},'metadata':'','processing_mode':'CONVERSATION'}"))
        .body();
  }

  static List<Facet> facets(RawEvent raw) {
    return understood(raw).events().stream()
        .filter(Event.ConversationTold.class::isInstance)
        .map(Event.ConversationTold.class::cast)
        .flatMap(told -> told.facets().stream())
        .toList();
  }
}
