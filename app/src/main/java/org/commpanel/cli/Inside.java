package org.commpanel.cli;

import java.util.Optional;
import org.commpanel.boot.Office;

/** The panel that runs in this process, for commands that came in over its control door. */
interface Inside {
  /** Empty while nobody is signed in. */
  Optional<Office> office();

  /** Brings the window to the front; false when there is none. */
  boolean show();
}
