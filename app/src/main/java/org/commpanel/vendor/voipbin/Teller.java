package org.commpanel.vendor.voipbin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.commpanel.port.Clock;

/** Hands on, during one catch-up, what is not known yet, and counts it. One thread. */
final class Teller {
  private static final String LISTED = "listed ";

  private final Predicate<RawEvent> known;
  private final Consumer<RawEvent> sink;
  private final Clock clock;
  private final Told told;
  private final VoipbinDecoder decoder = new VoipbinDecoder();
  private int count;

  Teller(Predicate<RawEvent> known, Consumer<RawEvent> sink, Clock clock, Told told) {
    this.known = known;
    this.sink = sink;
    this.clock = clock;
    this.told = told;
  }

  int count() {
    return count;
  }

  /**
   * @param fresh whether it was handed on
   */
  record Heard(Decoded decoded, boolean fresh) {}

  /** What a row says, without handing it on. */
  Decoded decoded(String resource, byte[] body) {
    return decoder.decode(raw(resource, body, clock.now()));
  }

  private static RawEvent raw(String resource, byte[] body, Instant now) {
    return new RawEvent(
        VoipbinVendor.NAME, Via.CATCH_UP, now, Map.of(RawEvent.RESOURCE, resource), body);
  }

  Heard row(String resource, byte[] body) {
    Instant now = clock.now();
    RawEvent raw = raw(resource, body, now);
    Decoded decoded = decoder.decode(raw);
    boolean fresh = isFresh(raw, decoded, now);
    if (fresh) {
      hand(raw);
    }
    return new Heard(decoded, fresh);
  }

  void lost(ConversationKey conversation, Instant serverNow) {
    told.forget(LISTED + conversation.id());
    hand(Whereabouts.lost(Via.CATCH_UP, conversation, serverNow, clock.now()));
  }

  /**
   * A row says whose a conversation is, although it may be older than what is known here: told
   * before the row, it lets the row count.
   *
   * @param asked when the list was asked for, UTC, by VoIPBIN's clock
   */
  void listed(ConversationKey conversation, Owner owner, Instant asked) {
    byte[] name = (owner.agentId() + conversation.id()).getBytes(StandardCharsets.UTF_8);
    if (!told.already(LISTED + conversation.id(), name, clock.now())) {
      hand(Whereabouts.listed(conversation, owner, asked, clock.now()));
    }
  }

  private boolean isFresh(RawEvent raw, Decoded decoded, Instant now) {
    byte[] body = raw.body() == null ? new byte[0] : raw.body();
    return switch (decoded) {
      case Decoded.Understood seen when seen.identity() != null -> !known.test(raw);
      case Decoded.Understood seen -> !told.already(name(seen), body, now);
      case Decoded.Ignored odd -> !told.already("odd" + bodyName(body), body, now);
      case Decoded.Quarantined odd -> !told.already("odd" + bodyName(body), body, now);
    };
  }

  /** By what it is about, so that a change is seen as one. */
  static String name(Decoded.Understood seen) {
    return seen.events().isEmpty() ? seen.kind() : name(seen.events().getFirst());
  }

  private static String name(Event event) {
    return switch (event) {
      case Event.AgentSeen(var agent) -> "agent" + agent.id();
      case Event.ContactSeen(var contact) -> "contact" + contact.id();
      default -> event.getClass().getSimpleName();
    };
  }

  private static int bodyName(byte[] body) {
    return java.util.Arrays.hashCode(body);
  }

  private void hand(RawEvent raw) {
    sink.accept(raw);
    count++;
  }
}
