package org.commpanel.sandbox.sinch;

/** What a webhook can subscribe to. The name is not on the wire: the body's key tells. */
public enum Trigger {
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
      "duplicated_contact_identities_notification", "duplicated_identities_notification"),
  CHANNEL_EVENT("channel_event_notification", "channel_event"),
  OPT_IN("opt_in_notification"),
  OPT_OUT("opt_out_notification"),
  CAPABILITY("capability_notification"),
  SMART_CONVERSATIONS("smart_conversation_notification"),
  MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION("message_redaction"),
  RECORD_NOTIFICATION("record_notification"),
  UNSUPPORTED("unsupported_callback", "unsupported"),
  BATCH_STATUS_UPDATE("batch_status_update_notification", "batch_status_update");

  private final String key;
  private final String summary;

  Trigger(String key) {
    this(key, key);
  }

  Trigger(String key, String summary) {
    this.key = key;
    this.summary = summary;
  }

  String key(Dialect dialect) {
    return dialect == Dialect.SUMMARY ? summary : key;
  }
}
