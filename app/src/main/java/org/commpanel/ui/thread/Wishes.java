package org.commpanel.ui.thread;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Dispatch;
import org.commpanel.port.UiThread;

/** What the agent may ask of the outbox from a thread. FX thread only. */
final class Wishes {
  private final Dispatch dispatch;
  private final UiThread uiThread;
  private final ComposerModel composer;
  private final Consumer<Throwable> notKept;
  private final Set<MessageKey> askedAgain = new HashSet<>();

  /**
   * @param notKept told how each wish fared on its way to the disk; null for well
   */
  Wishes(
      Dispatch dispatch, UiThread uiThread, ComposerModel composer, Consumer<Throwable> notKept) {
    this.dispatch = dispatch;
    this.uiThread = uiThread;
    this.composer = composer;
    this.notKept = notKept;
  }

  /** Failed messages that were sent anew from here. */
  Set<MessageKey> askedAgain() {
    return Set.copyOf(askedAgain);
  }

  /** Gives the conversation back. The row leaves when the vendor's event comes. */
  void release(ThreadContent content) {
    want(content, new Intent.Action.Release());
  }

  /** A failed message once more, as a new one: the failed one stays what it was. */
  void sendAnew(ThreadContent content, Message failed) {
    if (askedAgain.add(failed.key())) {
      want(content, new Intent.Action.SendText(failed.body().plain()));
    }
  }

  private void want(ThreadContent content, Intent.Action action) {
    dispatch
        .want(content.key(), action)
        .whenComplete((_, e) -> uiThread.run(() -> notKept.accept(e)));
  }

  void tryAgain(Intent intent) {
    dispatch.tryAgain(intent.id());
  }

  void check(Intent intent) {
    dispatch.check(intent.id());
  }

  void giveUp(Intent intent) {
    dispatch.giveUp(intent.id());
  }

  /** Gives it up and puts its text before what is being written. */
  void takeBack(Intent intent) {
    if (intent.action() instanceof Intent.Action.SendText(String text)) {
      composer.putBefore(text);
      giveUp(intent);
    }
  }
}
