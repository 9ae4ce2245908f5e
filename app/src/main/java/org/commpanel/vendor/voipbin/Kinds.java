package org.commpanel.vendor.voipbin;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event names of VoIPBIN and what each is about. An open set: new ones come unannounced. */
final class Kinds {

  enum Resource {
    CONVERSATION,
    MESSAGE,
    SMS,
    AGENT,
    CONTACT
  }

  private static final Map<String, Resource> EVENTS =
      Map.ofEntries(
          Map.entry("conversation_created", Resource.CONVERSATION),
          Map.entry("conversation_updated", Resource.CONVERSATION),
          Map.entry("conversation_deleted", Resource.CONVERSATION),
          Map.entry("conversation_message_created", Resource.MESSAGE),
          Map.entry("conversation_message_updated", Resource.MESSAGE),
          Map.entry("conversation_message_deleted", Resource.MESSAGE),
          // Never in VoIPBIN's code, but in the documents people built their senders by.
          Map.entry("conversation_message_received", Resource.MESSAGE),
          Map.entry("message_created", Resource.SMS),
          Map.entry("message_updated", Resource.SMS),
          Map.entry("message_deleted", Resource.SMS),
          Map.entry("agent_created", Resource.AGENT),
          Map.entry("agent_updated", Resource.AGENT),
          Map.entry("agent_deleted", Resource.AGENT),
          Map.entry("agent_status_updated", Resource.AGENT),
          Map.entry("contact_created", Resource.CONTACT),
          Map.entry("contact_updated", Resource.CONTACT),
          Map.entry("contact_deleted", Resource.CONTACT));

  /** Sent to the same address and of no use to an agent's desk. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "account",
          "accesskey",
          "activeflow",
          "aicall",
          "aimessage",
          "billing",
          "call",
          "campaign",
          "campaigncall",
          "case",
          "conference",
          "conferencecall",
          "customer",
          "extension",
          "file",
          "flow",
          "groupcall",
          "number",
          "outplan",
          "provider",
          "queue",
          "queuecall",
          "recording",
          "route",
          "speaking",
          "storage",
          "summary",
          "tag",
          "talk",
          "transcribe",
          "transcript",
          "transfer",
          "trunk");

  private Kinds() {}

  static @Nullable Resource ofEvent(String event) {
    return EVENTS.get(event);
  }

  /** By {@link org.commpanel.core.event.RawEvent#RESOURCE}. */
  static @Nullable Resource ofHeader(@Nullable String resource) {
    if (resource == null) {
      return null;
    }
    return switch (resource) {
      case "conversation" -> Resource.CONVERSATION;
      case "message" -> Resource.MESSAGE;
      case "agent" -> Resource.AGENT;
      case "contact" -> Resource.CONTACT;
      default -> null;
    };
  }

  static boolean isDeletion(String event) {
    return event.endsWith("_deleted");
  }

  static String whyIgnored(String event) {
    String family = event.toLowerCase(Locale.ROOT);
    int end = family.indexOf('_');
    return end > 0 && ELSEWHERE.contains(family.substring(0, end))
        ? "not about conversations"
        : "unknown event";
  }
}
