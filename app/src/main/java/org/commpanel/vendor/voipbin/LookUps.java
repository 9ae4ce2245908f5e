package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Outcome;
import org.commpanel.core.ownership.Owner;
import org.commpanel.port.Clock;
import org.commpanel.port.Gateway.Lookup;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Priority;
import org.commpanel.vendor.http.Reply;
import org.jspecify.annotations.Nullable;

/** Finds out what became of an intent that was asked and not answered. */
final class LookUps {
  /** What clocks may differ by, beyond what VoIPBIN's Date header shows. */
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  private static final int PAGE = 100;

  private final VoipbinApi api;
  private final Calls calls;
  private final Clock clock;
  private final VoipbinSession session;
  private final VoipbinDecoder decoder = new VoipbinDecoder();

  LookUps(VoipbinApi api, Calls calls, Clock clock, VoipbinSession session) {
    this.api = api;
    this.calls = calls;
    this.clock = clock;
    this.session = session;
  }

  Lookup lookUp(Intent intent, Predicate<String> claimed) {
    try {
      return switch (intent.action()) {
        case Intent.Action.SendText(String text) -> message(intent, text, claimed);
        case Intent.Action.SendTemplate _, Intent.Action.End _ -> new Lookup.Absent();
        case Intent.Action.Release() -> owner(intent, Owner.NOBODY);
        case Intent.Action.Assign(String ownerId) -> owner(intent, Owner.of(ownerId));
      };
    } catch (VendorFault e) {
      return new Lookup.Unanswered(String.valueOf(e.getMessage()));
    }
  }

  /** One row that could be the message. */
  private record Candidate(
      byte[] bytes, MessageSnapshot message, Instant created, Duration distance) {}

  /**
   * VoIPBIN keeps no name of ours with a message: it is known by its text, exactly, by when it was
   * made, and by not being the answer to another intent. Of several the one made nearest counts.
   */
  private Lookup message(Intent intent, String text, Predicate<String> claimed) {
    String wanted = VoipbinGateway.sendable(text);
    Instant askedHere = intent.askedAt() == null ? intent.createdAt() : intent.askedAt();
    Candidate[] best = new Candidate[1];
    // The first page's answer also shows VoIPBIN's clock.
    Walk.through(
        (size, token) -> api.messages(intent.conversation().id(), size, token, Priority.SCREEN),
        PAGE,
        PAGE,
        (rows, oldest) -> {
          Instant asked = askedHere.plus(calls.offset());
          Instant notBefore = asked.minus(TOLERANCE);
          for (Page.Row row : rows) {
            Candidate candidate = candidate(row, asked);
            if (candidate != null
                && !candidate.created.isBefore(notBefore)
                && candidate.message.body().plain().equals(wanted)
                && !claimed.test(candidate.message.key().id())
                && (best[0] == null || candidate.distance.compareTo(best[0].distance) <= 0)) {
              best[0] = candidate;
            }
          }
          return oldest != null && !oldest.isBefore(notBefore);
        });
    Candidate found = best[0];
    if (found == null) {
      return new Lookup.Absent();
    }
    RawEvent told =
        new RawEvent(
            VoipbinVendor.NAME,
            Via.ANSWER,
            clock.now(),
            Map.of(
                RawEvent.RESOURCE,
                "message",
                RawEvent.BY,
                intent.by(),
                RawEvent.INTENT,
                intent.id()),
            found.bytes);
    String id = found.message.key().id();
    if (found.message.delivery().state() == Delivery.State.FAILED) {
      return new Lookup.Failed(VoipbinGateway.failed(id, null), List.of(told));
    }
    return new Lookup.Found(new Outcome.Done(id, found.message.referenceId(), null), List.of(told));
  }

  private @Nullable Candidate candidate(Page.Row row, Instant asked) {
    RawEvent raw = row("message", row.bytes());
    if (decoder.decode(raw) instanceof Decoded.Understood seen
        && seen.events().getFirst() instanceof Event.MessageSeen(MessageSnapshot message)
        && message.direction() == Direction.OUTGOING) {
      Instant created = message.createdAt();
      return created == null
          ? null
          : new Candidate(row.bytes(), message, created, Duration.between(asked, created).abs());
    }
    return null;
  }

  private Lookup owner(Intent intent, Owner wanted) {
    Reply reply;
    try {
      reply = api.conversation(intent.conversation().id(), Priority.SCREEN);
    } catch (VendorFault.Refused e) {
      if (!Whereabouts.isLoss(e)) {
        throw e;
      }
      // Not ours to read, so not ours: that is what releasing wanted.
      RawEvent lost =
          Whereabouts.lost(Via.ANSWER, intent.conversation(), calls.serverNow(), clock.now());
      return wanted.isNobody()
          ? new Lookup.Found(new Outcome.Done(null, null, e.requestId()), List.of(lost))
          : new Lookup.Unanswered(String.valueOf(e.getMessage()));
    }
    RawEvent raw = row("conversation", reply.body());
    if (decoder.decode(raw) instanceof Decoded.Understood seen
        && seen.events().getFirst() instanceof Event.ConversationSeen conversation) {
      ConversationSnapshot now = conversation.snapshot();
      boolean released =
          wanted.isNobody()
              && intent.action() instanceof Intent.Action.Release
              && !session.viewer().seesAll()
              && !Owner.of(intent.by()).equals(now.owner());
      return wanted.equals(now.owner()) || released
          ? new Lookup.Found(new Outcome.Done(null, null, reply.requestId()), List.of(raw))
          : new Lookup.Absent();
    }
    return new Lookup.Unanswered("VoIPBIN's answer could not be read");
  }

  private RawEvent row(String resource, byte[] body) {
    return new RawEvent(
        VoipbinVendor.NAME, Via.CATCH_UP, clock.now(), Map.of(RawEvent.RESOURCE, resource), body);
  }
}
