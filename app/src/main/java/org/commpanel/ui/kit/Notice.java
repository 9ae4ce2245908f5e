package org.commpanel.ui.kit;

/**
 * A word to the agent that takes no focus.
 *
 * @param kind how grave; it is shown by an icon as well as by colour
 * @param text one or two sentences
 * @param action what its button says, empty for no button
 * @param run what the button does
 */
public record Notice(Kind kind, String text, String action, Runnable run) {
  public enum Kind {
    INFO,
    GOOD,
    /** Stays until it is closed. */
    BAD
  }

  public static Notice info(String text) {
    return new Notice(Kind.INFO, text, "", () -> {});
  }

  public static Notice bad(String text) {
    return new Notice(Kind.BAD, text, "", () -> {});
  }

  public Notice with(String buttonText, Runnable does) {
    return new Notice(kind, text, buttonText, does);
  }

  /** Where features say theirs. FX thread. */
  @FunctionalInterface
  public interface Board {
    void say(Notice notice);
  }
}
