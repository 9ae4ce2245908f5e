package org.commpanel.ui.thread;

import java.util.Objects;
import java.util.concurrent.CompletionException;

/** What a failure says to the agent. Our own faults carry words fit to show. */
final class Faults {
  private Faults() {}

  static String word(Throwable e) {
    Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    return Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName());
  }
}
