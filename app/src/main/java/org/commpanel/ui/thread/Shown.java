package org.commpanel.ui.thread;

import java.util.List;

/**
 * What the screen shows.
 *
 * @param opening counts up each time a thread is opened or jumped in: then the view finds its place
 *     anew, else it stays put
 * @param place where the view should stand after an opening
 */
record Shown(int opening, Stand place, ThreadContent content, List<ThreadItem> items) {

  /** Where a freshly opened thread stands. */
  enum Stand {
    START,
    UNREAD,
    END
  }

  /** What must be seen before the next answer goes out. */
  enum Look {
    NOTHING,
    NEW_MESSAGES,
    NEW_OWNER
  }
}
