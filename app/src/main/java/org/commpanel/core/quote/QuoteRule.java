package org.commpanel.core.quote;

import java.text.BreakIterator;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.commpanel.core.channel.Capabilities;
import org.commpanel.core.channel.Capabilities.Feature;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.conversation.Quote.Why;
import org.jspecify.annotations.Nullable;

/**
 * Whether a customer's answer to one particular message is shown with it. Contact Pro's conditions,
 * all of which must hold; one that does not is a reason, never an error.
 *
 * <p>Judged by when things were, by the vendor's clock, and never by when they were heard of or by
 * today's date: so the outcome is the same whatever order the events came in, changes from "not
 * yet" to "shown" when the original or its report comes later, and stays as it is from then on. In
 * particular a failure reported after the customer has answered does not take the quote away again.
 */
public final class QuoteRule {
  /** Contact Pro: "not older than 3 days"; 72 hours to the second still count. */
  public static final Duration OLDEST = Duration.ofHours(72);

  /** Contact Pro: "for longer messages the beginning is shown", and does not say how much. */
  public static final int LONGEST = 160;

  private QuoteRule() {}

  /**
   * @param answered the id the customer's message names
   * @param channel the one the customer's message came by
   * @param at when the customer's message was sent
   * @param original null while it is not known here
   */
  public static Quote judge(
      MessageKey answered, Channel channel, Instant at, @Nullable Original original) {
    Why why = obstacle(channel, at, original);
    if (why != null || original == null) {
      return new Quote.Withheld(answered, why == null ? Why.UNKNOWN_MESSAGE : why);
    }
    String whole = original.body().words();
    String text = beginning(whole);
    return new Quote.Shown(
        answered,
        original.conversation(),
        original.sentAt(),
        original.author(),
        text,
        text.length() < whole.length(),
        file(original.body()));
  }

  private static @Nullable Why obstacle(Channel channel, Instant at, @Nullable Original original) {
    if (!Capabilities.has(channel, Feature.QUOTE)) {
      return Why.CHANNEL;
    }
    if (original == null) {
      return Why.UNKNOWN_MESSAGE;
    }
    if (original.direction() == Direction.INCOMING) {
      return Why.CUSTOMERS_OWN;
    }
    if (!isAnAgents(original.author())) {
      return Why.NOT_AN_AGENT;
    }
    if (hasFailedBefore(original, at)) {
      return Why.FAILED;
    }
    if (!original.confirmed() && !original.delivery().state().isConfirmed()) {
      return Why.NOT_CONFIRMED;
    }
    if (Duration.between(original.sentAt(), at).compareTo(OLDEST) > 0) {
      return Why.TOO_OLD;
    }
    boolean media = !original.body().attachments().isEmpty();
    return media && !Capabilities.has(channel, Feature.QUOTE_MEDIA) ? Why.INSTAGRAM_MEDIA : null;
  }

  private static boolean isAnAgents(Author author) {
    return switch (author) {
      case Author.Agent _, Author.Colleague _ -> true;
      case Author.Customer _, Author.Bot _, Author.Unknown _ -> false;
    };
  }

  /** What failed after it was answered had been there to be answered. */
  private static boolean hasFailedBefore(Original original, Instant at) {
    if (original.delivery().state() != Delivery.State.FAILED) {
      return false;
    }
    Instant failedAt = original.failedAt();
    return !original.confirmed() || failedAt == null || !failedAt.isAfter(at);
  }

  /** Cut where a reader sees one character end and the next begin. */
  static String beginning(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.next(LONGEST);
    return end == BreakIterator.DONE ? text : text.substring(0, end);
  }

  private static @Nullable Attachment file(MessageBody body) {
    return body.attachments().isEmpty() ? null : body.attachments().getFirst();
  }
}
