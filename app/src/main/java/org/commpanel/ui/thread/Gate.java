package org.commpanel.ui.thread;

import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.window.Window;
import org.commpanel.core.window.Window.Allowed;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Whether the customer of the open conversation may be written to now: the channel's window and
 * their consent. It shuts by itself when the time is over. FX thread only; consent is read on a
 * lane.
 */
final class Gate {

  /** What stands in the way. */
  enum State {
    OPEN,
    OPTED_OUT,
    /** The window is shut, but a template may be sent. */
    TEMPLATE_ONLY,
    /** The window is shut. */
    SHUT
  }

  /**
   * @param left how long it stays open, null when it does not shut by itself or is shut
   */
  record View(State state, @Nullable Duration left) {
    static final View OPEN = new View(State.OPEN, null);

    boolean isOpen() {
      return state == State.OPEN;
    }
  }

  private final Outreach outreach;
  private final Lane lane;
  private final UiThread uiThread;
  private final ReadOnlyObjectWrapper<View> view = new ReadOnlyObjectWrapper<>(View.OPEN);
  private Standing.@Nullable Facts facts;
  private Consent.State consent = Consent.State.UNKNOWN;
  private @Nullable ConversationKey asked;

  Gate(Outreach outreach, Lane lane, UiThread uiThread) {
    this.outreach = outreach;
    this.lane = lane;
    this.uiThread = uiThread;
  }

  ReadOnlyObjectProperty<View> viewProperty() {
    return view.getReadOnlyProperty();
  }

  /** Another conversation, or the same one as it is now. */
  void show(Standing.@Nullable Facts now, Instant present) {
    boolean other = now == null || !now.key().equals(asked);
    facts = now;
    if (other) {
      consent = Consent.State.UNKNOWN;
      asked = now == null ? null : now.key();
      askConsent();
    }
    settle(present);
  }

  /** It may have changed: someone agreed or objected. */
  void askConsent() {
    ConversationKey key = asked;
    if (key != null) {
      lane.run(() -> {
        Consent.State read = outreach.consent(key);
        uiThread.run(() -> {
          if (key.equals(asked)) {
            consent = read;
            settle(null);
          }
        });
      });
    }
  }

  private @Nullable Instant last;

  /**
   * @param present null for the last one told
   */
  void settle(@Nullable Instant present) {
    last = present == null ? last : present;
    view.set(facts == null || last == null ? View.OPEN : judged(facts, last));
  }

  private View judged(Standing.Facts about, Instant present) {
    if (consent == Consent.State.OPTED_OUT) {
      return new View(State.OPTED_OUT, null);
    }
    Instant inbound = about.traits().lastInboundAt();
    if (inbound == null && !about.hasMessages()) {
      // Nothing is known of it yet, which is not the same as a customer who never wrote.
      return View.OPEN;
    }
    Allowed allowed =
        Window.allowedInDoubt(
            about.channel(), inbound, present, Window.Author.HUMAN, Window.Content.FREE);
    Duration left =
        allowed.expiresAt() == null ? null : Duration.between(present, allowed.expiresAt());
    return switch (allowed.kind()) {
      case FREE, TAGGED -> new View(State.OPEN, left);
      case TEMPLATE_ONLY -> new View(State.TEMPLATE_ONLY, null);
      case NONE -> new View(State.SHUT, null);
    };
  }
}
