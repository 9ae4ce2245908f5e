package org.commpanel.ui.thread;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.SmsSegments;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Clock;
import org.commpanel.port.Dispatch;
import org.commpanel.port.Drafts;
import org.commpanel.port.Preferences;
import org.commpanel.port.UiThread;
import org.jspecify.annotations.Nullable;

/**
 * What the agent writes. Every text is on disk a moment after it was typed, and the field empties
 * only when the answer is on disk as an intent: at no time is it in neither place. FX thread only.
 */
final class ComposerModel {
  private static final String SEND_KEY = "composer.send";
  private static final String WITH_MOD = "mod-enter";

  /** Whether the draft on screen is on disk. */
  enum Saved {
    NOTHING,
    TYPING,
    SAVED
  }

  /** How much of its channel a text takes. */
  sealed interface Length {
    record Sms(SmsSegments segments) implements Length {}

    /**
     * @param limit characters the channel takes, 0 when none is known
     */
    record Plain(int characters, int limit) implements Length {}
  }

  private final Dispatch dispatch;
  private final UiThread uiThread;
  private final Preferences preferences;
  private final DraftBook book;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Saved> saved = new ReadOnlyObjectWrapper<>(Saved.NOTHING);
  private final ReadOnlyBooleanWrapper submitting = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper enterSends = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<String> fault = new ReadOnlyObjectWrapper<>();
  private @Nullable ConversationKey key;
  private String title = "";
  private boolean showing;

  ComposerModel(
      Dispatch dispatch, Drafts drafts, Preferences preferences, Clock clock, UiThread uiThread) {
    this.dispatch = dispatch;
    this.uiThread = uiThread;
    this.preferences = preferences;
    book = new DraftBook(drafts, clock, uiThread);
    enterSends.set(preferences.get(SEND_KEY).filter(WITH_MOD::equals).isEmpty());
    text.addListener((_, _, now) -> typed(now));
  }

  /** Blocking: reads the drafts there are. */
  void load() {
    book.load(() -> {
      if (key != null && text.get().isEmpty()) {
        put(book.text(key));
      }
    });
  }

  void onDraft(BiConsumer<ConversationKey, String> listener) {
    book.onChange(listener);
  }

  StringProperty textProperty() {
    return text;
  }

  ReadOnlyObjectProperty<Saved> savedProperty() {
    return saved.getReadOnlyProperty();
  }

  /** While an answer is on its way to the disk. */
  ReadOnlyBooleanProperty submittingProperty() {
    return submitting.getReadOnlyProperty();
  }

  /** Why the last answer was not kept; null when it was. */
  ReadOnlyObjectProperty<String> faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** True: Enter sends and Shift+Enter breaks the line. False: Enter breaks, Mod+Enter sends. */
  ReadOnlyBooleanProperty enterSendsProperty() {
    return enterSends.getReadOnlyProperty();
  }

  void enterSends(boolean wanted) {
    enterSends.set(wanted);
    preferences.put(SEND_KEY, wanted ? "enter" : WITH_MOD);
  }

  /** Shows another conversation's draft; the one before is on its way to the disk. */
  void show(@Nullable ConversationKey next) {
    book.flush();
    key = next;
    title = "";
    fault.set(null);
    put(next == null ? "" : book.text(next));
  }

  /** How the open conversation is called, so that its draft is found after it has left. */
  void called(String its) {
    title = its;
  }

  private void put(String draft) {
    showing = true;
    text.set(draft);
    showing = false;
    saved.set(draft.isEmpty() ? Saved.NOTHING : Saved.SAVED);
  }

  private void typed(String now) {
    ConversationKey typing = key;
    if (showing || typing == null) {
      return;
    }
    fault.set(null);
    saved.set(now.isEmpty() ? Saved.NOTHING : Saved.TYPING);
    book.typed(
        typing,
        title,
        now,
        () -> {
          if (typing.equals(key) && now.equals(text.get()) || saved.get() == Saved.TYPING) {
            saved.set(text.get().isEmpty() ? Saved.NOTHING : Saved.SAVED);
          }
        });
  }

  void flush() {
    book.flush();
  }

  void putBefore(String its) {
    text.set(text.get().isBlank() ? its : its + "\n" + text.get());
  }

  Length length(Channel channel) {
    String now = text.get();
    return switch (channel.code()) {
      case "sms" -> new Length.Sms(SmsSegments.of(now));
      case "whatsapp" -> new Length.Plain(now.codePointCount(0, now.length()), 4096);
      case "line" -> new Length.Plain(now.length(), 5000);
      default -> new Length.Plain(now.codePointCount(0, now.length()), 0);
    };
  }

  /** One press makes one intent, however often Enter is held. Blank text is not sent. */
  void submit() {
    ConversationKey to = key;
    String sent = text.get();
    if (to == null || sent.isBlank() || submitting.get()) {
      return;
    }
    submitting.set(true);
    fault.set(null);
    book.handedOver(to);
    CompletableFuture<Intent> kept = dispatch.want(to, new Intent.Action.SendText(sent));
    kept.whenComplete((_, e) -> uiThread.run(() -> submitted(to, sent, e)));
  }

  private void submitted(ConversationKey to, String sent, @Nullable Throwable e) {
    submitting.set(false);
    if (e != null) {
      if (to.equals(key)) {
        // The draft may have been on its way to the disk when the answer took its place.
        book.remember(to, "");
        typed(text.get());
        fault.set(Faults.word(e));
      }
      return;
    }
    String left = to.equals(key) ? after(sent, text.get()) : after(sent, book.text(to));
    book.remember(to, "");
    if (to.equals(key)) {
      put(left);
    }
    if (!left.isEmpty()) {
      // The intent took the draft with it; what was typed since is a new one.
      book.typed(to, title, left, () -> {});
    }
  }

  /** What was typed behind the sent text while it was on its way to the disk. */
  private static String after(String sent, String now) {
    if (now.startsWith(sent)) {
      return now.substring(sent.length());
    }
    return sent.startsWith(now) ? "" : now;
  }
}
