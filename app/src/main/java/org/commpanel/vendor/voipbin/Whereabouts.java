package org.commpanel.vendor.voipbin;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.commpanel.port.VendorFault;

/**
 * Whose a conversation was when VoIPBIN was asked, where no resource says so with a time of its
 * own: 403 for one that was an agent's, or a row of their list for one that this machine has not or
 * no longer. The event lives in headers alone.
 */
final class Whereabouts {
  private static final String LOST = "conversation-lost";
  private static final String LISTED = "conversation-listed";
  private static final String CONVERSATION = "conversation";
  private static final String OWNER = "owner";
  private static final String AT = "at";

  /** How far this machine's idea of VoIPBIN's clock may be ahead of it. */
  private static final Duration DOUBT = Duration.ofSeconds(3);

  private Whereabouts() {}

  /** Whether VoIPBIN says that a conversation is none of this agent's. */
  static boolean isLoss(VendorFault.Refused refused) {
    return "PERMISSION_DENIED".equals(refused.reason())
        || "CONVERSATION_NOT_FOUND".equals(refused.reason());
  }

  /**
   * It is somebody else's or nobody's. Dated early rather than late: a conversation given back this
   * very moment must not count as lost.
   *
   * @param serverNow UTC, by VoIPBIN's clock
   */
  static RawEvent lost(Via via, ConversationKey conversation, Instant serverNow, Instant now) {
    return event(
        via,
        now,
        Map.of(RawEvent.RESOURCE, LOST, CONVERSATION, conversation.id(), AT, early(serverNow)));
  }

  /**
   * It stood in a list as this owner's.
   *
   * @param asked when the list was asked for, UTC, by VoIPBIN's clock
   */
  static RawEvent listed(ConversationKey conversation, Owner owner, Instant asked, Instant now) {
    return event(
        Via.CATCH_UP,
        now,
        Map.of(
            RawEvent.RESOURCE,
            LISTED,
            CONVERSATION,
            conversation.id(),
            OWNER,
            owner.agentId(),
            AT,
            early(asked)));
  }

  private static String early(Instant serverNow) {
    return serverNow.minus(DOUBT).toString();
  }

  private static RawEvent event(Via via, Instant now, Map<String, String> headers) {
    return new RawEvent(VoipbinVendor.NAME, via, now, headers, null);
  }

  static boolean isOne(RawEvent raw) {
    String resource = raw.headers().get(RawEvent.RESOURCE);
    return LOST.equals(resource) || LISTED.equals(resource);
  }

  static Decoded decode(RawEvent raw) {
    String kind = String.valueOf(raw.headers().get(RawEvent.RESOURCE));
    String id = raw.headers().get(CONVERSATION);
    String at = raw.headers().get(AT);
    String named = LOST.equals(kind) ? Owner.ELSEWHERE.agentId() : raw.headers().get(OWNER);
    if (id == null || at == null || named == null) {
      return new Decoded.Quarantined(kind, "a header is missing");
    }
    try {
      ConversationKey key = new ConversationKey(VoipbinVendor.NAME, id);
      Event event = new Event.OwnerSeen(key, Instant.parse(at), Owner.of(named));
      String name = LOST.equals(kind) ? "lost|" : "listed|" + named + '|';
      return new Decoded.Understood(kind, name + id + '|' + at, key, List.of(event), List.of());
    } catch (DateTimeException e) {
      return new Decoded.Quarantined(kind, "its time is none");
    }
  }
}
