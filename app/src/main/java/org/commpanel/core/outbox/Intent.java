package org.commpanel.core.outbox;

import java.time.Instant;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.template.Template;
import org.jspecify.annotations.Nullable;

/**
 * One thing we want a vendor to do, kept until its outcome is known.
 *
 * @param id ours, a random UUID; one click makes one
 * @param by the agent who wants it
 * @param createdAt when the agent last wanted it: a refused one tried again is wanted anew and
 *     takes its place at the end; UTC, microseconds
 * @param attempts how often the vendor was asked
 * @param askedAt when it was last asked, null before the first time
 * @param askedAfter the newest journal number when it was last asked: what came before cannot be
 *     its answer
 * @param note why it is in this state, in the vendor's or our words; null when there is nothing to
 *     say
 * @param requestId the vendor's name of the last request, to quote to its support
 * @param remoteId the message the vendor made of it, once known
 * @param notBefore when it may be asked again, null for at once
 */
public record Intent(
    String id,
    ConversationKey conversation,
    Action action,
    String by,
    Instant createdAt,
    State state,
    int attempts,
    @Nullable Instant askedAt,
    long askedAfter,
    @Nullable String note,
    @Nullable String requestId,
    @Nullable String remoteId,
    @Nullable String referenceId,
    @Nullable Instant notBefore) {

  public enum State {
    QUEUED,
    /** Written down before the request leaves; found in this state at start, it is uncertain. */
    SENDING,
    DONE,
    REFUSED,
    /** Asked, and no answer. Looked up at the vendor before anything is sent again. */
    UNCERTAIN,
    CANCELLED;

    /** Not at its end: it is counted, and drawn beside the messages. */
    public boolean isOpen() {
      return this == QUEUED || this == SENDING || this == UNCERTAIN;
    }
  }

  /** What is wanted. */
  public sealed interface Action {
    record SendText(String text) implements Action {}

    record SendTemplate(Template.Filled template) implements Action {}

    /**
     * Closes the conversation at the vendor.
     *
     * @param reason null for none
     */
    record End(@Nullable String reason) implements Action {}

    record Release() implements Action {}

    /**
     * @param ownerId an agent's id, empty for nobody
     */
    record Assign(String ownerId) implements Action {}
  }

  /** Uncertain, and nothing more happens by itself: the lane has gone on and the agent decides. */
  public boolean isSettledUncertain() {
    Note why = Note.of(this);
    return state == State.UNCERTAIN && why != null && why.code().isSettled();
  }

  public static Intent queued(
      String id, ConversationKey conversation, Action action, String by, Instant now) {
    return new Intent(
        id, conversation, action, by, now, State.QUEUED, 0, null, 0, null, null, null, null, null);
  }
}
