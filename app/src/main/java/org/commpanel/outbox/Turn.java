package org.commpanel.outbox;

import java.time.Instant;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Note;
import org.jspecify.annotations.Nullable;

/** What a lane has to do now. */
sealed interface Turn {

  record Ask(Intent intent) implements Turn {}

  /**
   * @param last whether it is settled if it is not found this time
   * @param again whether it is asked again then
   */
  record LookUp(Intent intent, boolean last, boolean again) implements Turn {}

  /** Has waited too long. */
  record Stop(Intent intent, Note note) implements Turn {}

  /** Marked as being sent, and nobody is sending it. */
  record Interrupt(Intent intent) implements Turn {}

  /**
   * @param until null when only a change brings something to do
   */
  record Rest(@Nullable Instant until) implements Turn {}
}
