package org.commpanel.vendor.voipbin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;

/** Events for the decoder, as short as a test wants them. */
final class Raw {
  static final Instant RECEIVED = Instant.parse("2026-11-21T12:00:00.123456Z");

  private Raw() {}

  static RawEvent webhook(String body) {
    return raw(Via.WEBHOOK, Map.of(), body);
  }

  static RawEvent frame(String body) {
    return raw(Via.STREAM, Map.of(), body);
  }

  static RawEvent row(String resource, String body) {
    return raw(Via.CATCH_UP, Map.of(RawEvent.RESOURCE, resource), body);
  }

  static RawEvent answer(String resource, String by, String body) {
    return raw(
        Via.ANSWER,
        Map.of(RawEvent.RESOURCE, resource, RawEvent.BY, by, RawEvent.INTENT, "i-1"),
        body);
  }

  static RawEvent raw(Via via, Map<String, String> headers, String body) {
    return new RawEvent("voipbin", via, RECEIVED, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static Decoded.Understood understood(RawEvent raw) {
    Decoded decoded = new VoipbinDecoder().decode(raw);
    if (decoded instanceof Decoded.Understood understood) {
      return understood;
    }
    throw new AssertionError(decoded.toString());
  }

  static <E> E only(RawEvent raw, Class<E> type) {
    Decoded.Understood understood = understood(raw);
    if (described(understood).size() != 1) {
      throw new AssertionError(understood.toString());
    }
    return type.cast(described(understood).getFirst());
  }

  /** Without what stands in for the conversations of messages. */
  static List<Event> described(Decoded.Understood seen) {
    return seen.events().stream()
        .filter(event ->
            !(event instanceof Event.ConversationSeen conversation
                && conversation.snapshot().isStandIn()))
        .toList();
  }

  static Decoded.Quarantined quarantined(RawEvent raw) {
    Decoded decoded = new VoipbinDecoder().decode(raw);
    if (decoded instanceof Decoded.Quarantined quarantined) {
      return quarantined;
    }
    throw new AssertionError(decoded.toString());
  }

  static Decoded.Ignored ignored(RawEvent raw) {
    Decoded decoded = new VoipbinDecoder().decode(raw);
    if (decoded instanceof Decoded.Ignored ignored) {
      return ignored;
    }
    throw new AssertionError(decoded.toString());
  }
}
