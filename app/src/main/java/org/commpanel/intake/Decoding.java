package org.commpanel.intake;

import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Decoder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who can read an event, and never fails: what breaks a decoder is quarantined. */
final class Decoding {
  private static final Logger LOG = LoggerFactory.getLogger("org.commpanel.intake");

  private final Map<String, Decoder> decoders;

  /**
   * @param decoders by vendor name
   */
  Decoding(Map<String, Decoder> decoders) {
    this.decoders = Map.copyOf(decoders);
  }

  Decoded decode(RawEvent raw) {
    try {
      if (raw.via() == Via.LOCAL) {
        return LocalEvents.decode(raw);
      }
      Decoder decoder = decoders.get(raw.vendor());
      return decoder == null
          ? new Decoded.Ignored("unknown", "nobody here reads this vendor's events")
          : decoder.decode(raw);
    } catch (RuntimeException | StackOverflowError e) {
      // Its message may quote the event.
      String what = e.getClass().getSimpleName();
      LOG.warn("a decoder broke with {}; the event is quarantined", what);
      return new Decoded.Quarantined("unreadable", "the decoder broke: " + what);
    }
  }

  /** {@link Decoder#scrub}; null when nothing has to go. */
  byte @Nullable [] scrub(RawEvent raw, Set<MessageKey> messages) {
    Decoder decoder = decoders.get(raw.vendor());
    if (decoder == null || raw.via() == Via.LOCAL || raw.body() == null) {
      return null;
    }
    return decoder.scrub(raw, messages).orElse(null);
  }

  /** {@link Decoder#bare}; what breaks it keeps its body. */
  byte @Nullable [] bare(RawEvent raw) {
    Decoder decoder = decoders.get(raw.vendor());
    if (decoder == null || raw.via() == Via.LOCAL || raw.body() == null) {
      return null;
    }
    try {
      return decoder.bare(raw);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.warn("a decoder broke with {}; the event is kept whole", e.getClass().getSimpleName());
      return null;
    }
  }
}
