package org.commpanel.intake;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** VoIPBIN's JSON, as its webhooks, its stream and its lists tell it. */
final class Events {
  static final String ME = "11111111-1111-4111-8111-111111111111";
  static final String OTHER = "22222222-2222-4222-8222-222222222222";
  static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  static final Instant T0 = Instant.parse("2026-11-01T08:00:00Z");

  private Events() {}

  static String conversationId(int n) {
    return new UUID(0x4000_0000_0000_4000L + n, 0x8000_0000_0000_0000L).toString();
  }

  static String messageId(int n) {
    return new UUID(0x5000_0000_0000_4000L + ((long) n << 20), 0x8000_0000_0000_0000L + n)
        .toString();
  }

  static String at(long seconds) {
    return T0.plusSeconds(seconds).toString();
  }

  /** The bare resource. */
  static String conversation(int n, String owner, long updated) {
    return conversation(
        n, owner, updated, "SMS · +1555000" + String.format(Locale.ROOT, "%04d", n));
  }

  static String conversation(int n, String owner, long updated, String name) {
    return """
    {"id":"%s","customer_id":"33333333-3333-4333-8333-333333333333","owner_type":"agent",\
    "owner_id":"%s","account_id":"%s","name":"%s","type":"message",\
    "self":{"type":"tel","target":"+15550009999"},\
    "peer":{"type":"tel","target":"+1555000%04d"},\
    "tm_create":"%s","tm_update":%s,"tm_delete":null}\
    """
        .formatted(
            conversationId(n),
            owner,
            NOBODY,
            name,
            n,
            at(0),
            updated == 0 ? "null" : '"' + at(updated) + '"');
  }

  static String message(int n, int conversation, String text) {
    return message(n, conversation, "incoming", "done", text, 10L + n, 0);
  }

  static String message(
      int n,
      int conversation,
      String direction,
      String status,
      String text,
      long at,
      long updated) {
    return """
    {"id":"%s","customer_id":"33333333-3333-4333-8333-333333333333","conversation_id":"%s",\
    "direction":"%s","status":"%s","reference_type":"message","reference_id":"%s",\
    "source":{"type":"tel","target":"+15550001111"},\
    "destination":{"type":"tel","target":"+15550009999"},"text":"%s",\
    "tm_create":"%s","tm_update":%s,"tm_delete":null}\
    """
        .formatted(
            messageId(n),
            conversationId(conversation),
            direction,
            status,
            messageId(n),
            text,
            at(at),
            updated == 0 ? "null" : '"' + at(updated) + '"');
  }

  static String envelope(String type, String resource) {
    return "{\"type\":\"" + type + "\",\"data\":" + resource + "}";
  }

  /** The message-manager's word about the same SMS. */
  static String sms(int n, boolean delivered) {
    return """
    {"id":"%s","customer_id":"33333333-3333-4333-8333-333333333333","type":"sms",\
    "source":{"type":"tel","target":"+15550009999"},"direction":"outbound",\
    "targets":[{"destination":{"type":"tel","target":"+15550001111"},"status":"%s"}],\
    "text":"x","tm_create":"%s","tm_update":"%s"}\
    """
        .formatted(messageId(n), delivered ? "delivered" : "sent", at(10), at(delivered ? 12 : 11));
  }

  static String agent(String id, String status, long updated) {
    return """
    {"id":"%s","customer_id":"33333333-3333-4333-8333-333333333333","username":"u@example.com",\
    "name":"Agent","ring_method":"ringall","status":"%s","permission":16,"tag_ids":[],\
    "addresses":[],"tm_create":"%s","tm_update":"%s"}\
    """
        .formatted(id, status, at(0), at(updated));
  }
}
