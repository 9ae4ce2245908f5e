package org.commpanel.port;

import java.util.Optional;

/**
 * Small choices of this agent on this machine: window place, sort order. Reads come from memory.
 */
public interface Preferences {
  Optional<String> get(String key);

  /** Kept in the background; never blocks. */
  void put(String key, String value);
}
