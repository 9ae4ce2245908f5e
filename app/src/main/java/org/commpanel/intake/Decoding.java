package org.commpanel.intake;

import java.util.Map;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Decoder;
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
}
