package org.commpanel.core.conversation;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the codes a failed message can come back with (Sinch: {@code ReasonCode}, 27 of
 * them), and what the agent can do about each. A code nobody has heard of keeps its own text, is
 * {@link #OTHER} here and is shown with the vendor's sentence.
 */
public enum FailureReason {
  UNKNOWN(Advice.NONE),
  INTERNAL_ERROR(Advice.TRY_AGAIN),
  RATE_LIMITED(Advice.TRY_AGAIN),
  RECIPIENT_INVALID_CHANNEL_IDENTITY(Advice.CHECK_ADDRESS),
  RECIPIENT_NOT_REACHABLE(Advice.OTHER_CHANNEL),
  RECIPIENT_NOT_OPTED_IN(Advice.CONSENT),
  OUTSIDE_ALLOWED_SENDING_WINDOW(Advice.TEMPLATE),
  CHANNEL_FAILURE(Advice.TRY_AGAIN),
  CHANNEL_BAD_CONFIGURATION(Advice.ADMINISTRATOR),
  CHANNEL_CONFIGURATION_MISSING(Advice.ADMINISTRATOR),
  MEDIA_TYPE_UNSUPPORTED(Advice.ATTACHMENT),
  MEDIA_TOO_LARGE(Advice.ATTACHMENT),
  MEDIA_NOT_REACHABLE(Advice.ATTACHMENT),
  NO_CHANNELS_LEFT(Advice.OTHER_CHANNEL),
  TEMPLATE_NOT_FOUND(Advice.TEMPLATE),
  TEMPLATE_INSUFFICIENT_PARAMETERS(Advice.TEMPLATE),
  TEMPLATE_NON_EXISTING_LANGUAGE_OR_VERSION(Advice.TEMPLATE),
  DELIVERY_TIMED_OUT(Advice.TRY_AGAIN),
  DELIVERY_REJECTED_DUE_TO_POLICY(Advice.REWORD),
  CONTACT_NOT_FOUND(Advice.CHECK_ADDRESS),
  BAD_REQUEST(Advice.ADMINISTRATOR),
  UNKNOWN_APP(Advice.ADMINISTRATOR),
  NO_CHANNEL_IDENTITY_FOR_CONTACT(Advice.CHECK_ADDRESS),
  CHANNEL_REJECT(Advice.REWORD),
  NO_PERMISSION(Advice.ADMINISTRATOR),
  NO_PROFILE_AVAILABLE(Advice.OTHER_CHANNEL),
  UNSUPPORTED_OPERATION(Advice.OTHER_CHANNEL),
  /** Not one of them. */
  OTHER(Advice.NONE);

  /** What to do next; the screen has words for each. */
  public enum Advice {
    NONE,
    TRY_AGAIN,
    /** The sending window is shut: a template is all that may be sent. */
    TEMPLATE,
    CONSENT,
    /** Another file, a smaller one, or one that the channel can fetch. */
    ATTACHMENT,
    CHECK_ADDRESS,
    OTHER_CHANNEL,
    REWORD,
    ADMINISTRATOR
  }

  private final Advice advice;

  FailureReason(Advice advice) {
    this.advice = advice;
  }

  public Advice advice() {
    return advice;
  }

  /** {@link #OTHER} for null and for what nobody has heard of. */
  public static FailureReason of(@Nullable String code) {
    for (FailureReason known : values()) {
      if (known != OTHER && known.name().equals(code)) {
        return known;
      }
    }
    return OTHER;
  }
}
