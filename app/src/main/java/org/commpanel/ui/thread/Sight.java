package org.commpanel.ui.thread;

import java.util.Objects;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.port.Messages;
import org.commpanel.port.Messages.Place;
import org.jspecify.annotations.Nullable;

/** How far down the open thread has been seen, and what stands below it. FX thread only. */
final class Sight {
  private final String viewerId;
  private final ReadMarks marks;
  private final ReadOnlyIntegerWrapper below = new ReadOnlyIntegerWrapper();
  private @Nullable Place seen;
  private boolean following = true;

  Sight(String viewerId, ReadMarks marks) {
    this.viewerId = viewerId;
    this.marks = marks;
  }

  /** Messages of others below what has been seen. */
  ReadOnlyIntegerProperty belowProperty() {
    return below.getReadOnlyProperty();
  }

  /** Null until something of the opened thread has been seen. */
  @Nullable Place seen() {
    return seen;
  }

  /** Whether the end is in sight and must stay there. */
  boolean following() {
    return following;
  }

  /** A thread was opened, or jumped in. */
  void begin(boolean atEnd) {
    following = atEnd;
    seen = null;
    below.set(0);
  }

  /** A reading of the cache has counted; it counts if nothing more was seen since. */
  void counted(@Nullable Place seenThen, int count) {
    if (Objects.equals(seenThen, seen)) {
      below.set(count);
    }
  }

  /**
   * @param lowest the last message on the screen
   * @param looked whether the window was the one in use
   */
  void visible(ThreadContent content, Message lowest, boolean atEnd, boolean looked) {
    following = atEnd;
    if (!looked) {
      return;
    }
    Place now = Messages.placeOf(lowest);
    if (seen == null || ThreadReader.PLACES.compare(now, seen) > 0) {
      seen = now;
      count(content, now);
    }
    markRead(content, now);
  }

  /** Those held; where more follow, the next reading counts them too. */
  private void count(ThreadContent content, Place from) {
    int held = 0;
    for (Message message : content.messages().reversed()) {
      if (ThreadReader.PLACES.compare(Messages.placeOf(message), from) <= 0) {
        break;
      }
      held += message.author().equals(new Author.Agent(viewerId)) ? 0 : 1;
    }
    below.set(content.atEnd() ? held : Math.max(held, below.get()));
  }

  private void markRead(ThreadContent content, Place downTo) {
    if (content.conversation() == null || content.conversation().unread() == 0) {
      return;
    }
    for (Message message : content.messages().reversed()) {
      if (message.direction() == Direction.INCOMING
          && ThreadReader.PLACES.compare(Messages.placeOf(message), downTo) <= 0) {
        marks.seen(content.key(), message.at());
        return;
      }
    }
  }
}
