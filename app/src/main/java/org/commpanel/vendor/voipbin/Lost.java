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
 * What is learned when VoIPBIN answers an agent 403 for a conversation that was theirs: no resource
 * came, so the event lives in headers alone.
 */
final class Lost {
  static final String RESOURCE = "conversation-lost";
  private static final String CONVERSATION = "conversation";
  private static final String AT = "at";

  /** How far this machine's idea of VoIPBIN's clock may be ahead of it. */
  private static final Duration DOUBT = Duration.ofSeconds(3);

  private Lost() {}

  /** Whether VoIPBIN says that a conversation is none of this agent's. */
  static boolean isLoss(VendorFault.Refused refused) {
    return "PERMISSION_DENIED".equals(refused.reason())
        || "CONVERSATION_NOT_FOUND".equals(refused.reason());
  }

  /** Early rather than late: a conversation given back this very moment must not count as lost. */
  static Instant at(Instant serverNow) {
    return serverNow.minus(DOUBT);
  }

  /**
   * @param at UTC, by VoIPBIN's clock
   */
  static RawEvent event(Via via, ConversationKey conversation, Instant at, Instant now) {
    return new RawEvent(
        VoipbinVendor.NAME,
        via,
        now,
        Map.of(RawEvent.RESOURCE, RESOURCE, CONVERSATION, conversation.id(), AT, at.toString()),
        null);
  }

  static Decoded decode(RawEvent raw) {
    String id = raw.headers().get(CONVERSATION);
    String at = raw.headers().get(AT);
    if (id == null || at == null) {
      return new Decoded.Quarantined(RESOURCE, "a header is missing");
    }
    try {
      ConversationKey key = new ConversationKey(VoipbinVendor.NAME, id);
      Event event = new Event.OwnerSeen(key, Instant.parse(at), Owner.ELSEWHERE);
      return new Decoded.Understood(
          RESOURCE, "lost|" + id + '|' + at, key, List.of(event), List.of());
    } catch (DateTimeException e) {
      return new Decoded.Quarantined(RESOURCE, "its time is none");
    }
  }
}
