package org.commpanel.core.outbox;

import java.time.Instant;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.window.Window;
import org.jspecify.annotations.Nullable;

/**
 * Why something may not be sent to a customer, whatever the vendor would say: asked when it is
 * written and once more when its turn comes, because windows shut while it waits.
 */
public final class Obstacle {
  private Obstacle() {}

  /**
   * @param lastInbound when the customer last wrote on this channel, null for never
   * @param now by the vendor's clock
   * @return null when there is none
   */
  public static Note.@Nullable Code of(
      Action action,
      Channel channel,
      @Nullable Instant lastInbound,
      Instant now,
      Consent.State consent) {
    return switch (action) {
      case Action.SendText _ -> words(channel, lastInbound, now, consent, Window.Content.FREE);
      case Action.SendTemplate _ ->
          words(channel, lastInbound, now, consent, Window.Content.TEMPLATE);
      case Action.End _, Action.Release _, Action.Assign _ -> null;
    };
  }

  private static Note.@Nullable Code words(
      Channel channel,
      @Nullable Instant lastInbound,
      Instant now,
      Consent.State consent,
      Window.Content content) {
    if (consent == Consent.State.OPTED_OUT) {
      return Note.Code.OPTED_OUT;
    }
    Window.Allowed allowed =
        Window.allowed(channel, lastInbound, now, Window.Author.HUMAN, content);
    if (allowed.sendable()) {
      return null;
    }
    return allowed.kind() == Window.Kind.TEMPLATE_ONLY
        ? Note.Code.NEEDS_TEMPLATE
        : Note.Code.WINDOW_SHUT;
  }
}
