package org.commpanel.ui.thread;

import java.util.List;
import org.commpanel.core.conversation.MessageKey;
import org.jspecify.annotations.Nullable;

/**
 * What the screen shows.
 *
 * @param opening counts up each time a thread is opened or jumped in: then the view finds its place
 *     anew, else it stays put
 * @param place where the view should stand after an opening
 * @param sought the message the agent was taken to by this opening, null for none
 */
record Shown(
    int opening,
    Stand place,
    @Nullable MessageKey sought,
    ThreadContent content,
    List<ThreadItem> items) {

  /** Where a freshly opened thread stands. */
  enum Stand {
    START,
    UNREAD,
    /** At the message that is sought. */
    MESSAGE,
    END
  }

  /** What must be seen before the next answer goes out. */
  enum Look {
    NOTHING,
    NEW_MESSAGES,
    NEW_OWNER,
    /** Nothing goes out: the time to write is over, or the customer does not want it. */
    SHUT
  }
}
