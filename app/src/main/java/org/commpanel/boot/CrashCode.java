package org.commpanel.boot;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A short name for a failure, the same wherever and whenever it happens in one version: made from
 * what was thrown and where in our own code, never from messages or line numbers.
 */
public final class CrashCode {
  private static final int OWN_FRAMES = 3;

  private CrashCode() {}

  public static String of(Throwable thrown) {
    Throwable cause = root(thrown);
    int hash = cause.getClass().getName().hashCode();
    int own = 0;
    for (StackTraceElement frame : cause.getStackTrace()) {
      if (frame.getClassName().startsWith("org.commpanel.") && own < OWN_FRAMES) {
        hash = 31 * hash + (frame.getClassName() + "#" + frame.getMethodName()).hashCode();
        own++;
      }
    }
    String text = Integer.toUnsignedString(hash, 36).toUpperCase(Locale.ROOT);
    return "CP-" + "0".repeat(7 - text.length()) + text;
  }

  private static Throwable root(Throwable thrown) {
    Set<Throwable> seen = new HashSet<>();
    Throwable at = thrown;
    while (at.getCause() != null && seen.add(at)) {
      at = at.getCause();
    }
    return at;
  }
}
