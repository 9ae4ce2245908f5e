package org.commpanel.vendor.sinch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sinch's webhook triggers by the body key that stands for each; no trigger's name is on the wire.
 * The first key is the SDKs', the others are those of documents and summaries.
 */
enum Trigger {
  MESSAGE_INBOUND("message"),
  MESSAGE_SUBMIT("message_submit_notification"),
  MESSAGE_DELIVERY("message_delivery_report"),
  EVENT_INBOUND("event"),
  EVENT_DELIVERY("event_delivery_report"),
  CONVERSATION_START("conversation_start_notification"),
  CONVERSATION_STOP("conversation_stop_notification"),
  CONVERSATION_DELETE("conversation_delete_notification"),
  CONTACT_CREATE("contact_create_notification"),
  CONTACT_UPDATE("contact_update_notification"),
  CONTACT_DELETE("contact_delete_notification"),
  CONTACT_MERGE("contact_merge_notification"),
  CONTACT_IDENTITIES_DUPLICATION(
      "duplicated_contact_identities_notification",
      "duplicated_identities_notification",
      "duplicated_identities"),
  CHANNEL_EVENT("channel_event_notification", "channel_event"),
  OPT_IN("opt_in_notification"),
  OPT_OUT("opt_out_notification"),
  CAPABILITY("capability_notification"),
  SMART_CONVERSATION("smart_conversation_notification", "smart_conversations_notification"),
  MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION("message_redaction"),
  RECORD_NOTIFICATION("record_notification"),
  UNSUPPORTED("unsupported_callback", "unsupported"),
  BATCH_STATUS_UPDATE("batch_status_update_notification", "batch_status_update");

  private final List<String> keys;

  Trigger(String... keys) {
    this.keys = List.of(keys);
  }

  /** Null when the document holds the body of none. */
  static @Nullable Trigger of(Node root) {
    for (Trigger trigger : values()) {
      if (trigger.body(root) != null) {
        return trigger;
      }
    }
    return null;
  }

  /** The body in whichever shape, an empty one where it is a list; null when there is none. */
  @Nullable Node body(Node root) {
    for (String key : keys) {
      Node body = root.objectOrNone(key);
      if (body != null) {
        return body;
      }
      if (root.json().path(key).isArray()) {
        return root;
      }
    }
    return null;
  }
}
