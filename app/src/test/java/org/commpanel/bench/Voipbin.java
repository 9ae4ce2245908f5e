package org.commpanel.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as VoIPBIN sends them, signed, whole requests ready to be written. */
final class Voipbin {
  static final String SECRET = "a-secret-of-the-benchmarks";
  private static final String CUSTOMER = "5e4a0680-804e-11ec-8477-2fea5968d85b";

  private Voipbin() {}

  /** A customer's SMS. */
  static String message(String id, String conversation, String text, Instant at) {
    return """
    {"type":"conversation_message_created","data":{"id":"%s","customer_id":"%s",\
    "conversation_id":"%s","direction":"incoming","status":"done",\
    "reference_type":"message","reference_id":"%s",\
    "source":{"type":"tel","target":"+155501%s"},\
    "destination":{"type":"tel","target":"+14703298699"},\
    "text":"%s","medias":[],"tm_create":"%s","tm_update":null,"tm_delete":null}}\
    """
        .formatted(id, CUSTOMER, conversation, id, digits(conversation), text, at);
  }

  /** The same message the other way round. */
  static String answered(String message) {
    return message.replace("\"incoming\"", "\"outgoing\"");
  }

  static String conversation(String id, String owner, Instant at) {
    return """
    {"type":"conversation_created","data":{"id":"%s","customer_id":"%s",\
    "owner_type":"agent","owner_id":"%s",\
    "account_id":"00000000-0000-0000-0000-000000000000","name":"SMS · +155501%s",\
    "detail":"SMS conversation","type":"message","dialog_id":"",\
    "self":{"type":"tel","target":"+14703298699"},\
    "peer":{"type":"tel","target":"+155501%s"},\
    "tm_create":"%s","tm_update":null,"tm_delete":null}}\
    """
        .formatted(id, CUSTOMER, owner, digits(id), digits(id), at);
  }

  static String id(String kind, long number) {
    return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Head and body of one POST with its signature. */
  static byte[] request(int port, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /webhooks/voipbin HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nUser-Agent: Go-http-client/1.1\r\nContent-Length: "
                + bytes.length
                + "\r\nContent-Type: application/json\r\nX-VoIPBIN-Signature: sha256="
                + HexFormat.of().formatHex(mac(bytes))
                + "\r\nAccept-Encoding: gzip\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = java.util.Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, whole, head.length, bytes.length);
    return whole;
  }

  private static byte[] mac(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digits(String id) {
    return "%05d".formatted(Math.floorMod(id.hashCode(), 100_000));
  }
}
