package org.commpanel.vendor.voipbin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;

/** Takes events as the journal would, and knows what it has by their identities. */
final class Ear {
  private final VoipbinDecoder decoder = new VoipbinDecoder();
  private final List<RawEvent> raw = new ArrayList<>();
  private final Set<String> identities = new HashSet<>();

  synchronized void hear(RawEvent event) {
    raw.add(event);
    if (decoder.decode(event) instanceof Decoded.Understood seen && seen.identity() != null) {
      identities.add(seen.identity());
    }
  }

  synchronized boolean knows(RawEvent event) {
    return decoder.decode(event) instanceof Decoded.Understood seen
        && seen.identity() != null
        && identities.contains(seen.identity());
  }

  synchronized int size() {
    return raw.size();
  }

  synchronized int distinct() {
    return identities.size();
  }

  synchronized List<RawEvent> raw() {
    return List.copyOf(raw);
  }

  synchronized <E extends Event> List<E> all(Class<E> type) {
    return raw.stream()
        .map(decoder::decode)
        .filter(Decoded.Understood.class::isInstance)
        .flatMap(decoded -> ((Decoded.Understood) decoded).events().stream())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
