package org.commpanel.ui.thread;

import java.time.LocalDate;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.ownership.Tenure;
import org.jspecify.annotations.Nullable;

/** One thing standing in the column of a thread. Equal items are drawn alike. */
sealed interface ThreadItem {

  /** Stays the same while what it says changes; no two items of a thread share one. */
  Object id();

  /** What stands above the first message. */
  record Head(History history) implements ThreadItem {
    @Override
    public Object id() {
      return "head";
    }
  }

  record Day(LocalDate day) implements ThreadItem {
    @Override
    public Object id() {
      return day;
    }
  }

  /** Below it stands what was unread when the thread was opened. */
  record Unread() implements ThreadItem {
    static final Object ID = "unread";

    @Override
    public Object id() {
      return ID;
    }
  }

  /** The conversation went from one hand to another. */
  record Handover(Tenure tenure, @Nullable String owner, @Nullable String by, boolean mine)
      implements ThreadItem {
    @Override
    public Object id() {
      return tenure.from();
    }
  }

  /** Who speaks, as a bubble shows it. */
  enum Voice {
    CUSTOMER,
    ME,
    COLLEAGUE,
    BOT,
    UNKNOWN
  }

  /**
   * A message.
   *
   * @param name of a colleague; empty for everyone else
   * @param opens whether it begins a run of one voice
   * @param closes whether it ends one
   * @param last whether it is the newest one of ours: its delivery is always said
   * @param askedAgain whether a failed one was sent anew from here already
   */
  record Bubble(
      Message message,
      Voice voice,
      String name,
      boolean opens,
      boolean closes,
      boolean last,
      boolean askedAgain,
      Beside beside)
      implements ThreadItem {
    Bubble closed(boolean now) {
      return new Bubble(message, voice, name, opens, now, last, askedAgain, beside);
    }

    /** Whether it is nothing but its text, so that it may be drawn by a node that was another's. */
    boolean isPlain() {
      return message.body() instanceof MessageBody.Text
          && !(message.marks().quote() instanceof Quote.Shown)
          && message.marks().reactions().isEmpty()
          && !beside.sought();
    }

    @Override
    public Object id() {
      return message.key();
    }
  }

  /**
   * What stands beside a message's own words.
   *
   * @param via the channel it went by, where that is not the conversation's own
   * @param quoted who wrote the message it answers, {@link #ME} for this agent; empty when it
   *     answers none or nobody knows
   * @param sought whether the agent has just been taken to it
   */
  record Beside(@Nullable Channel via, String quoted, boolean sought) {
    static final String ME = "\u0000me";
  }

  /** Something we want of the vendor and the thread does not show as done yet. */
  record Wanted(Intent intent, boolean opens, boolean closes) implements ThreadItem {
    @Override
    public Object id() {
      return intent.id();
    }
  }

  /** What is known of the messages before the first one held. */
  record History(State state, @Nullable String reason) {
    enum State {
      /** Nothing is known, or the cache holds more. */
      SILENT,
      LOADING,
      WHOLE,
      FAILED
    }

    static final History SILENT = new History(State.SILENT, null);
    static final History LOADING = new History(State.LOADING, null);
    static final History WHOLE = new History(State.WHOLE, null);
  }
}
