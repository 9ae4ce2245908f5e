package org.commpanel.port;

import java.util.List;
import java.util.Optional;

/** Where passwords and keys come from. Never logged, never in settings, never in an exception. */
public interface Secrets {

  /** The first value under this name, such as COMMPANEL_VOIPBIN_PASSWORD. */
  default Optional<String> one(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value under this name: several stand side by side while they are rotated. */
  List<String> all(String name);

  /** Keeps a value in the safest place there is; false when there is no such place. */
  boolean keep(String name, String value);
}
