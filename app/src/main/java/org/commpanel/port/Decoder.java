package org.commpanel.port;

import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.RawEvent;

/**
 * Reads one vendor's events. Pure: the same bytes and headers always give the same. Never throws.
 */
@FunctionalInterface
public interface Decoder {
  Decoded decode(RawEvent raw);
}
