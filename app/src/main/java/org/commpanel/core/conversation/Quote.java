package org.commpanel.core.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became of a customer's wish to answer one particular message. */
public sealed interface Quote {

  /** The id of the message that was answered. */
  MessageKey message();

  /**
   * Shown above the customer's words.
   *
   * @param conversation where the original stands; it may be an earlier one of the same customer
   * @param at the original's place in that thread
   * @param text its beginning, empty when it is a file alone
   * @param cut whether there was more
   * @param attachment the file it is, null when it is none
   */
  record Shown(
      MessageKey message,
      ConversationKey conversation,
      Instant at,
      Author author,
      String text,
      boolean cut,
      Parts.@Nullable Attachment attachment)
      implements Quote {}

  /** The message stands without it, and the inspector says why. */
  record Withheld(MessageKey message, Why why) implements Quote {}

  /** In the order the conditions are looked at. */
  enum Why {
    /** Contact Pro: WhatsApp, Instagram and Messenger only. */
    CHANNEL,
    /** Not here, or not here yet: it is looked at again when it comes. */
    UNKNOWN_MESSAGE,
    CUSTOMERS_OWN,
    /** A prompt, an error, a bot's, or nobody knows whose. */
    NOT_AN_AGENT,
    /** Its delivery report has not come: it is looked at again when it does. */
    NOT_CONFIRMED,
    /** It never reached the customer. */
    FAILED,
    TOO_OLD,
    INSTAGRAM_MEDIA
  }
}
