package org.commpanel.ui.thread;

import java.time.Duration;
import java.util.function.Consumer;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Quote;
import org.commpanel.port.Clock;
import org.commpanel.port.Messages.Place;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;
import org.jspecify.annotations.Nullable;

/** The message an agent wants to be taken to, until they are there. FX thread only. */
final class Seeking {
  /** How long it stands out once it is on the screen. */
  private static final Duration STANDS_OUT = Duration.ofMillis(2_500);

  /** What it needs of the open thread. */
  interface Thread {
    /** Null while none is shown. */
    @Nullable ThreadContent content();

    /** It is in these: they are to be shown where it stands. */
    void found(ThreadContent at);

    /** False when there is nobody to ask. */
    boolean askHistory(ConversationKey key);

    /** What stands out has changed. */
    void changed();
  }

  private final Clock clock;
  private final ThreadReader reader;
  private final Lane lane;
  private final UiThread uiThread;
  private final Thread thread;
  private Consumer<ConversationKey> elsewhere = _ -> {};
  private Runnable lost = () -> {};
  private Quote.@Nullable Shown wanted;
  private boolean asked;
  private @Nullable MessageKey found;
  private Subscription end = () -> {};

  Seeking(Clock clock, ThreadReader reader, Lane lane, UiThread uiThread, Thread thread) {
    this.clock = clock;
    this.reader = reader;
    this.lane = lane;
    this.uiThread = uiThread;
    this.thread = thread;
  }

  void onElsewhere(Consumer<ConversationKey> listener) {
    elsewhere = listener;
  }

  void onLost(Runnable listener) {
    lost = listener;
  }

  void want(Quote.Shown quote) {
    wanted = quote;
    asked = false;
    ThreadContent from = thread.content();
    if (from != null && from.key().equals(quote.conversation())) {
      goOn();
    } else {
      elsewhere.accept(quote.conversation());
    }
  }

  /** Another conversation is opened: what was wanted elsewhere is wanted no more. */
  void opens(ConversationKey key) {
    if (wanted != null && !wanted.conversation().equals(key)) {
      wanted = null;
    }
  }

  /** Looks for what is wanted, if anything is: more of the thread may be there now. */
  void goOn() {
    ThreadContent from = thread.content();
    Quote.Shown quote = wanted;
    if (quote == null || from == null) {
      return;
    }
    if (isIn(from)) {
      thread.found(from);
      return;
    }
    Place place = new Place(quote.at(), quote.message().id());
    lane.runNext(() -> {
      ThreadContent read = reader.at(from, place);
      uiThread.run(() -> arrived(read));
    });
  }

  private void arrived(ThreadContent read) {
    ThreadContent now = thread.content();
    if (now == null || wanted == null || !now.key().equals(read.key())) {
      return;
    }
    if (isIn(read)) {
      thread.found(read);
      return;
    }
    boolean first = !asked;
    asked = true;
    if (!first || !thread.askHistory(read.key())) {
      wanted = null;
      lost.run();
    }
  }

  /** Whether it is among these; then it stands out for a moment. */
  private boolean isIn(ThreadContent content) {
    MessageKey key = wanted == null ? null : wanted.message();
    if (key == null || content.messages().stream().noneMatch(it -> it.key().equals(key))) {
      return false;
    }
    wanted = null;
    found = key;
    end.close();
    end =
        clock.after(
            STANDS_OUT,
            () ->
                uiThread.run(() -> {
                  if (key.equals(found)) {
                    found = null;
                    thread.changed();
                  }
                }));
    return true;
  }

  /** The one that stands out; null for none. */
  @Nullable MessageKey found() {
    return found;
  }
}
