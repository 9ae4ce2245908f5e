package org.commpanel.vendor.voipbin;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Clock;

/** Hands on, during one catch-up, what is not known yet, and counts it. One thread. */
final class Teller {
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

  Heard row(String resource, byte[] body) {
    Instant now = clock.now();
    RawEvent raw =
        new RawEvent(
            VoipbinVendor.NAME, Via.CATCH_UP, now, Map.of(RawEvent.RESOURCE, resource), body);
    Decoded decoded = decoder.decode(raw);
    boolean fresh = isFresh(raw, decoded, now);
    if (fresh) {
      hand(raw);
    }
    return new Heard(decoded, fresh);
  }

  void lost(ConversationKey conversation, Instant serverNow) {
    hand(Lost.event(Via.CATCH_UP, conversation, Lost.at(serverNow), clock.now()));
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
