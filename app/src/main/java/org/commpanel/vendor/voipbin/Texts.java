package org.commpanel.vendor.voipbin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Parts.Attachment;
import org.jspecify.annotations.Nullable;

/** VoIPBIN's messages, from JSON into core's words; the SMS twin of one as a delivery report. */
final class Texts {
  private static final Set<String> MESSAGE =
      Set.of(
          "id",
          "customer_id",
          "conversation_id",
          "direction",
          "status",
          "reference_type",
          "reference_id",
          "transaction_id",
          "source",
          "destination",
          "text",
          "medias",
          "tm_create",
          "tm_update",
          "tm_delete");
  private static final Set<String> OLD_MESSAGE =
      Set.of("id", "participant", "channel", "text", "direction", "tm_create");
  private static final Set<String> DIRECTIONS =
      Set.of("incoming", "outgoing", "inbound", "outbound");
  private static final Set<String> STATES = Set.of("progressing", "done", "failed");
  private static final Set<String> REFERENCES =
      Set.of("message", "line", "whatsapp", "email", "webchat");
  private static final Set<String> SMS_STATES =
      Set.of("queued", "sent", "delivered", "failed", "gw_timeout", "dlr_timeout", "received");

  private Texts() {}

  static MessageSnapshot message(Fields fields, @Nullable Instant deletion) throws Unreadable {
    String conversation = fields.requiredId("conversation_id");
    Fields nested = fields.object("message");
    if (nested != null) {
      return old(conversation, nested);
    }
    fields.remarkUnknown(MESSAGE);
    String id = fields.requiredId("id");
    Direction direction = direction(fields);
    String state = fields.word("status", STATES);
    Instant created = fields.time("tm_create");
    Instant updated = fields.time("tm_update");
    return new MessageSnapshot(
        new MessageKey(VoipbinVendor.NAME, id),
        new ConversationKey(VoipbinVendor.NAME, conversation),
        direction,
        direction == Direction.INCOMING ? Delivery.UNKNOWN : Delivery.of(state(state)),
        body(fields),
        fields.word("reference_type", REFERENCES),
        fields.id("reference_id"),
        fields.object("source") == null ? null : fields.address("source"),
        fields.object("destination") == null ? null : fields.address("destination"),
        created,
        updated,
        Resources.deleted(fields, created, updated, deletion));
  }

  /** What a message says of a conversation nobody has described: better than not to show it. */
  static ConversationSnapshot standIn(MessageSnapshot message) {
    Address source = message.source() == null ? Address.NONE : message.source();
    Address destination = message.destination() == null ? Address.NONE : message.destination();
    boolean incoming = message.direction() == Direction.INCOMING;
    boolean outgoing = message.direction() == Direction.OUTGOING;
    return ConversationSnapshot.standIn(
        message.conversation(),
        Resources.channel(message.referenceType()),
        incoming ? destination : outgoing ? source : Address.NONE,
        incoming ? source : outgoing ? destination : Address.NONE);
  }

  /** The shape of the old documents' {@code conversation_message_received}. */
  private static MessageSnapshot old(String conversation, Fields fields) throws Unreadable {
    fields.remarkUnknown(OLD_MESSAGE);
    Address participant = fields.address("participant");
    Direction direction = direction(fields);
    boolean incoming = direction == Direction.INCOMING;
    return new MessageSnapshot(
        new MessageKey(VoipbinVendor.NAME, fields.requiredId("id")),
        new ConversationKey(VoipbinVendor.NAME, conversation),
        direction,
        Delivery.UNKNOWN,
        body(fields),
        fields.text("channel"),
        null,
        incoming ? participant : null,
        incoming ? null : participant,
        fields.time("tm_create"),
        null,
        null);
  }

  private static Direction direction(Fields fields) {
    String word = fields.word("direction", DIRECTIONS);
    if (word == null) {
      return Direction.UNKNOWN;
    }
    return switch (word) {
      case "incoming", "inbound" -> Direction.INCOMING;
      case "outgoing", "outbound" -> Direction.OUTGOING;
      default -> Direction.UNKNOWN;
    };
  }

  /**
   * VoIPBIN: an SMS is {@code done} before the provider was even asked, and no other channel waits
   * for proof either; so it is never more than sent.
   */
  private static Delivery.State state(@Nullable String word) {
    if (word == null) {
      return Delivery.State.UNKNOWN;
    }
    return switch (word) {
      case "progressing" -> Delivery.State.SENDING;
      case "done" -> Delivery.State.SENT;
      case "failed" -> Delivery.State.FAILED;
      default -> Delivery.State.UNKNOWN;
    };
  }

  /**
   * VoIPBIN: what a channel could not carry (a LINE sticker) comes with neither text nor medias.
   */
  private static MessageBody body(Fields fields) {
    String text = fields.text("text");
    List<Attachment> attachments = new ArrayList<>();
    for (Fields media : fields.objects("medias")) {
      String type = media.text("type");
      attachments.add(
          new Attachment(media.id("id"), type == null ? "file" : type, media.text("filename")));
    }
    if (!attachments.isEmpty()) {
      return new MessageBody.Attached(attachments, text);
    }
    return text == null ? new MessageBody.Unsupported(null) : new MessageBody.Text(text);
  }

  /**
   * How far the SMS of this id has come, by {@code targets[]}; null when it says nothing about
   * that. One conversation has one peer; of several targets the one that fared worst counts.
   */
  static @Nullable Delivery delivery(Fields sms) {
    if (!sms.has("targets")) {
      // Only VoIPBIN's documents write it so, with the state beside the id.
      return reported(sms.word("status", SMS_STATES));
    }
    Delivery worst = null;
    for (Fields target : sms.objects("targets")) {
      Delivery delivery = reported(target.word("status", SMS_STATES));
      if (delivery != null && (worst == null || isWorse(delivery, worst))) {
        worst = delivery;
      }
    }
    return worst;
  }

  private static boolean isWorse(Delivery one, Delivery other) {
    if (one.state() == Delivery.State.FAILED || other.state() == Delivery.State.FAILED) {
      return one.state() == Delivery.State.FAILED;
    }
    return one.compareTo(other) < 0;
  }

  private static @Nullable Delivery reported(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "queued" -> Delivery.of(Delivery.State.QUEUED);
      case "sent" -> Delivery.of(Delivery.State.SENT);
      case "delivered" -> Delivery.of(Delivery.State.DELIVERED);
      case "failed" -> Delivery.of(Delivery.State.FAILED);
      // The gateway or the carrier fell silent: it may have arrived, so it is no failure.
      case "gw_timeout", "dlr_timeout" -> new Delivery(Delivery.State.UNCONFIRMED, word);
      default -> null;
    };
  }
}
