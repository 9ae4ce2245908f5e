package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.core.ownership.Owner;
import org.commpanel.port.Clock;
import org.commpanel.port.Gateway;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Reply;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Sends, releases and assigns at VoIPBIN. There is no idempotency key, so nothing is asked twice
 * here: what is unclear is handed back as uncertain, to be looked up. Safe for use from any thread.
 */
final class VoipbinGateway implements Gateway {
  static final String NIL_UUID = "00000000-0000-0000-0000-000000000000";

  private final VoipbinApi api;
  private final Clock clock;
  private final LookUps lookUps;
  private final VoipbinDecoder decoder = new VoipbinDecoder();

  VoipbinGateway(VoipbinApi api, Calls calls, VoipbinSession session, Clock clock) {
    this.api = api;
    this.clock = clock;
    this.lookUps = new LookUps(api, calls, clock, session);
  }

  @Override
  public Answer perform(Intent intent) {
    try {
      return switch (intent.action()) {
        case Intent.Action.SendText(String text) -> send(intent, text);
        case Intent.Action.SendTemplate _, Intent.Action.End _ -> unknownHere();
        case Intent.Action.Release() -> release(intent);
        case Intent.Action.Assign(String ownerId) -> assign(intent, ownerId);
      };
    } catch (VendorFault e) {
      return new Answer(outcome(e), List.of());
    }
  }

  @Override
  public Lookup lookUp(Intent intent, Predicate<String> claimed) {
    return lookUps.lookUp(intent, claimed);
  }

  @Override
  public void setPresence(String presence) {
    api.setPresence(presence);
  }

  private static Answer unknownHere() {
    return new Answer(
        new Outcome.Refused("NOT_AT_VOIPBIN", "VoIPBIN has no such thing.", null), List.of());
  }

  private Answer send(Intent intent, String text) {
    Reply reply = api.send(intent.conversation().id(), sendable(text), requestName(intent));
    JsonNode message = object(reply);
    String id = message == null ? null : text(message, "id");
    if (id == null || message == null) {
      return new Answer(unclear(reply), List.of());
    }
    String reference = text(message, "reference_id");
    RawEvent told = told(intent, "message", reply, clock);
    Outcome outcome =
        "failed".equals(text(message, "status"))
            ? failed(id, reply.requestId())
            : new Outcome.Done(id, reference, reply.requestId());
    return new Answer(outcome, List.of(told));
  }

  private Answer release(Intent intent) {
    try {
      Reply reply = api.unassign(intent.conversation().id(), requestName(intent));
      return changed(intent, Owner.NOBODY, reply);
    } catch (VendorFault.Refused e) {
      if (!"PERMISSION_DENIED".equals(e.reason())) {
        throw e;
      }
      // VoIPBIN: an owner's second call is 403, because after the first they own it no more.
      return switch (lookUps.lookUp(intent, _ -> false)) {
        case Lookup.Found(Outcome.Done done, List<RawEvent> told) -> new Answer(done, told);
        case Lookup.Absent(), Lookup.Failed _ -> throw e;
        case Lookup.Unanswered(String reason) ->
            new Answer(new Outcome.Uncertain(reason, e.requestId()), List.of());
      };
    }
  }

  private Answer assign(Intent intent, String ownerId) {
    Owner wanted = Owner.of(ownerId);
    String id = wanted.isNobody() ? NIL_UUID : ownerId;
    return changed(intent, wanted, api.assign(intent.conversation().id(), id, requestName(intent)));
  }

  /** The answer is the conversation as it is now; anything else has to be looked up. */
  private Answer changed(Intent intent, Owner wanted, Reply reply) {
    RawEvent told = told(intent, "conversation", reply, clock);
    if (decoder.decode(told) instanceof Decoded.Understood seen
        && seen.events().getFirst() instanceof Event.ConversationSeen conversation
        && conversation.snapshot().key().equals(intent.conversation())
        && wanted.equals(conversation.snapshot().owner())) {
      return new Answer(new Outcome.Done(null, null, reply.requestId()), List.of(told));
    }
    return new Answer(unclear(reply), List.of());
  }

  /** VoIPBIN: balance, identity or sender were not in order; it says no more than this. */
  static Outcome.Refused failed(String id, @Nullable String requestId) {
    return new Outcome.Refused(
        "SEND_FAILED", "VoIPBIN took the text and could not send it.", requestId, id);
  }

  private static Outcome unclear(Reply reply) {
    return new Outcome.Uncertain("VoIPBIN's answer could not be read", reply.requestId());
  }

  private static Outcome outcome(VendorFault fault) {
    return switch (fault) {
      case VendorFault.Refused e ->
          new Outcome.Refused(e.reason(), String.valueOf(e.getMessage()), e.requestId());
      // Nothing was done, and it is no matter of what was wanted: it waits for the next log-in.
      case VendorFault.NotSignedIn e ->
          new Outcome.Later(Duration.ZERO, String.valueOf(e.getMessage()));
      case VendorFault.RateLimited e ->
          new Outcome.Later(e.after(), "VoIPBIN asks to wait " + e.after().toSeconds() + " s");
      case VendorFault.Unreachable e ->
          new Outcome.Later(Duration.ZERO, String.valueOf(e.getMessage()));
      case VendorFault.Uncertain e ->
          new Outcome.Uncertain(String.valueOf(e.getMessage()), e.requestId());
    };
  }

  /** VoIPBIN takes 64 characters of {@code [A-Za-z0-9_-]} as the request's id. */
  private static @Nullable String requestName(Intent intent) {
    String name = intent.id() + "-" + intent.attempts();
    return name.length() <= 64 && name.matches("[A-Za-z0-9_-]+") ? name : null;
  }

  static RawEvent told(Intent intent, String resource, Reply reply, Clock clock) {
    return new RawEvent(
        VoipbinVendor.NAME,
        Via.ANSWER,
        clock.now(),
        Map.of(RawEvent.RESOURCE, resource, RawEvent.BY, intent.by(), RawEvent.INTENT, intent.id()),
        reply.body());
  }

  /** As it arrives there: half a surrogate pair has no UTF-8 and becomes a question mark. */
  static String sendable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static @Nullable JsonNode object(Reply reply) {
    try {
      JsonNode tree = StrictJson.tree(reply.body());
      return tree.isObject() ? tree : null;
    } catch (StrictJson.Malformed e) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode object, String name) {
    String text = object.path(name).asText("");
    return text.isBlank() || NIL_UUID.equals(text) ? null : text;
  }
}
