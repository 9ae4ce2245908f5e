package org.commpanel.core.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Why an intent is in its state: a word of ours that the screen can put into any language, and the
 * vendor's own words beside it. {@link Intent#note()} holds it as text.
 *
 * @param words fit to show, in the vendor's language; null when there are none
 */
public record Note(Code code, @Nullable String words) {
  private static final char SEPARATOR = '|';

  /** The closed list of reasons; the names are on disk and never change. */
  public enum Code {
    /** Queued: no connection to the vendor; tried again by itself. */
    OFFLINE,
    /** Queued: the vendor asked us to wait; tried again by itself. */
    ASKED_TO_WAIT,
    /** Uncertain: asked, no usable answer; being looked for. */
    NO_ANSWER,
    /** Uncertain: the panel ended while the answer was awaited; being looked for. */
    INTERRUPTED,
    /** Uncertain: looked for and not there yet; looked for again by itself. */
    NOT_FOUND_YET,
    /** Uncertain: the vendor could not be asked where it is; tried again by itself. */
    NOT_LOOKED_UP,
    /** Uncertain and settled: not there after the last look-up, so probably never sent. */
    NOT_FOUND,
    /** Refused: the vendor said no. */
    VENDOR_REFUSED,
    /** Refused: the conversation is no longer this agent's; the vendor was not asked. */
    TAKEN_AWAY,
    /** Refused: this agent's role may not do it, whoever owns it; the vendor was not asked. */
    NOT_ALLOWED,
    /** Refused: could not be asked in time; an assignment must not happen later by surprise. */
    EXPIRED,
    /** Refused: waited so long that it should be read again before it is sent. */
    TOO_OLD,
    /** Refused: the channel's window has shut; a template may be sent. The vendor was not asked. */
    NEEDS_TEMPLATE,
    /** Refused: the channel's window has shut for good. The vendor was not asked. */
    WINDOW_SHUT,
    /** Refused: the customer does not want to be written to. The vendor was not asked. */
    OPTED_OUT;

    /** Nothing more happens by itself: the agent decides. */
    public boolean isSettled() {
      return this == NOT_FOUND;
    }
  }

  public static Note of(Code code) {
    return new Note(code, null);
  }

  /** What an intent's note says; null when it has none or one that nobody here has written. */
  public static @Nullable Note of(Intent intent) {
    String text = intent.note();
    if (text == null) {
      return null;
    }
    int end = text.indexOf(SEPARATOR);
    String name = end < 0 ? text : text.substring(0, end);
    for (Code code : Code.values()) {
      if (code.name().equals(name)) {
        return new Note(code, end < 0 ? null : text.substring(end + 1));
      }
    }
    return null;
  }

  /** As {@link Intent#note()} holds it. */
  public String text() {
    return words == null || words.isBlank() ? code.name() : code.name() + SEPARATOR + words;
  }
}
