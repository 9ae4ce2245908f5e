package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What stands under a callback's key, in each {@link Dialect}. {@code turn} counts the callbacks of
 * a kind: small things differ from one to the next.
 */
final class Wording {

  private final Dialect dialect;
  private final int turn;

  Wording(Callbacks callbacks, Trigger trigger) {
    dialect = callbacks.dialect();
    turn = callbacks.turn(trigger);
  }

  /** Why a message, an event or a capability failed. */
  record Reason(String code, String description, String channelCode) {

    static Reason of(String code, String description) {
      return new Reason(code, description, "");
    }

    ObjectNode json() {
      var json =
          Json.object()
              .put("code", code)
              .put("description", description)
              .put("sub_code", "UNSPECIFIED_SUB_CODE");
      return channelCode.isEmpty() ? json : json.put("channel_code", channelCode);
    }
  }

  ObjectNode inbound(Message message) {
    var json = message.json().deepCopy();
    json.remove("message_status");
    var identity = message.identity();
    var said = (ObjectNode) json.path("contact_message");
    if (said.path("reply_to").isNull() && turn % 2 == 0) {
      said.remove("reply_to");
    }
    switch (dialect) {
      case CURRENT -> {
        if (Channel.of(identity.channel()).antique() && turn % 4 == 3) {
          antiquate(json, identity.channel());
        }
      }
      case SUMMARY -> {
        json.put("channel", identity.channel()).put("conversation_channel", identity.channel());
        json.put("sender_id", identity.identity());
        if (said.remove("reply_to") instanceof ObjectNode quoted) {
          said.putObject("reply_message")
              .put("message_id", quoted.path("message_id").asText())
              .putObject("text_message")
              .put("text", "");
        }
      }
      case OF_2020 -> {
        if (Channel.of(identity.channel()).antique()) {
          antiquate(json, identity.channel());
        }
        json.remove(List.of("sender_id", "processing_mode", "injected"));
      }
    }
    return json;
  }

  /** Before there were identities there was only a channel. */
  private static void antiquate(ObjectNode json, String channel) {
    json.remove(List.of("channel_identity", "sender_id", "processing_mode", "injected"));
    json.put("channel", channel);
  }

  /** The summary has the ids inside what was submitted, and then nothing of what it says. */
  ObjectNode submit(Message message) {
    var ids =
        Json.object()
            .put("message_id", message.id())
            .put("conversation_id", message.conversationId());
    ids.set("channel_identity", message.json().path("channel_identity"));
    ids.put("contact_id", message.contactId());
    if (dialect == Dialect.SUMMARY) {
      ids.setAll(message.body());
      return Json.object("submitted_message", ids.put("metadata", message.metadata()));
    }
    ids.set("submitted_message", message.body());
    return ids.put("metadata", message.metadata())
        .put("processing_mode", message.json().path("processing_mode").asText());
  }

  /**
   * @param reason null unless it failed, or goes on over another channel
   */
  ObjectNode report(Message message, Identity identity, String status, Reason reason) {
    boolean old =
        Channel.of(identity.channel()).antique() && (dialect == Dialect.OF_2020 || turn % 4 == 3);
    var json =
        Json.object()
            .put("message_id", message.id())
            .put("conversation_id", message.conversationId())
            .put("status", status);
    if (old) {
      json.put("channel", identity.channel());
      if (reason == null) {
        json.put("reason", "");
      }
    } else {
      json.set("channel_identity", identity.json());
      json.put("contact_id", message.contactId());
    }
    if (reason != null) {
      json.set("reason", reason.json());
    }
    json.put("metadata", message.metadata());
    return old || dialect == Dialect.OF_2020
        ? json
        : json.put("processing_mode", message.json().path("processing_mode").asText());
  }

  /** As it is started; the channel is not known yet half of the time. */
  ObjectNode started(Conversation conversation, Optional<Identity> with) {
    var json = senders(conversation, with);
    if (dialect != Dialect.SUMMARY && turn % 2 == 0) {
      json.put("active_channel", "CHANNEL_UNSPECIFIED")
          .put("last_received", "1970-01-01T00:00:00Z");
    }
    return Json.object("conversation", json);
  }

  ObjectNode stopped(Conversation conversation, Optional<Identity> with) {
    return Json.object("conversation", senders(conversation, with));
  }

  ObjectNode deleted(Conversation conversation) {
    return dialect == Dialect.SUMMARY
        ? Json.object("conversation_id", conversation.id())
        : Json.object("conversation", conversation.json());
  }

  /** Who writes there, as long ago and in the summary; the libraries know nothing of it. */
  private ObjectNode senders(Conversation conversation, Optional<Identity> with) {
    var json = conversation.json().deepCopy();
    if (dialect == Dialect.CURRENT) {
      return json;
    }
    json.remove(List.of("metadata_json", "correlation_id"));
    var senders = json.putArray("active_channel_senders");
    if (dialect == Dialect.SUMMARY) {
      with.ifPresent(i -> senders.addObject().set("channel_identity", i.json()));
    }
    return json;
  }

  ObjectNode contact(Contact contact) {
    return Json.object("contact", contact.json());
  }

  ObjectNode contactDeleted(Contact contact) {
    return dialect == Dialect.SUMMARY ? Json.object("contact_id", contact.id()) : contact(contact);
  }

  ObjectNode merged(Contact preserved, Contact deleted) {
    var json = Json.object("preserved_contact", preserved.json());
    return dialect == Dialect.SUMMARY
        ? json.put("deleted_contact_id", deleted.id())
        : json.set("deleted_contact", deleted.json());
  }

  ObjectNode duplicated(String channel, String identity, List<String> contacts) {
    var duplicate = Json.object().put("channel", channel);
    if (turn % 2 == 1) {
      duplicate.put("identity", identity).put("app_id", "");
    }
    duplicate.set("contact_ids", Json.words(contacts));
    return Json.object(
        dialect == Dialect.SUMMARY ? "duplicated_channel_identities" : "duplicated_identities",
        Json.array(List.of(duplicate)));
  }

  /** Both the trap and the truth: the summary's shape repeats what was to be hidden. */
  ObjectNode redacted(Message masked, String original) {
    var json = masked.json().deepCopy();
    json.remove("message_status");
    return dialect == Dialect.SUMMARY
        ? json.put("redaction_type", "PII_MASKING").put("original_text", original)
        : json;
  }

  ObjectNode quality(Identity ours, String rating, String before) {
    var data = Json.object("quality_rating", rating);
    if (dialect == Dialect.SUMMARY) {
      return Json.object("channel_identity", ours.json())
          .put("event_type", "QUALITY_UPDATE")
          .set("additional_data", data.put("previous_rating", before));
    }
    return Json.object(
        "channel_event",
        Json.object()
            .put("channel", ours.channel())
            .put("event_type", "WHATS_APP_QUALITY_RATING_CHANGED")
            .set("additional_data", data));
  }

  /** What a channel sent and Sinch cannot read, as a string, or in the summary as an object. */
  ObjectNode unsupported(
      ObjectNode raw, Identity from, String contact, String conversation, String id) {
    var json = Json.object("channel", from.channel());
    if (dialect == Dialect.SUMMARY) {
      return json.set("payload", raw);
    }
    json.put("payload", Json.write(raw));
    if (dialect == Dialect.OF_2020) {
      return json;
    }
    json.put("id", id).put("contact_id", contact).put("conversation_id", conversation);
    json.set("channel_identity", from.json());
    return json.put("processing_mode", "CONVERSATION");
  }

  ObjectNode consent(
      String request, Contact contact, Identity identity, String status, String why) {
    var json =
        Json.object()
            .put("request_id", request)
            .put("contact_id", contact.id())
            .put("channel", identity.channel())
            .put("identity", identity.identity())
            // In the papers of those years somebody who leaves has opted in: only the key is right.
            .put("status", dialect == Dialect.OF_2020 ? status.replace("OUT", "IN") : status);
    if (!why.isEmpty()) {
      json.set("error_details", Json.object("description", why));
    }
    return dialect == Dialect.CURRENT ? json.put("processing_mode", "CONVERSATION") : json;
  }
}
