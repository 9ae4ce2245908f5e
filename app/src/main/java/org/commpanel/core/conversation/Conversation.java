package org.commpanel.core.conversation;

import java.time.Instant;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure;
import org.jspecify.annotations.Nullable;

/**
 * One row of a conversation list: everything the row shows, derived from the events.
 *
 * @param rowId the cache's own number of this row; stable while the cache lives, never exported
 * @param title by {@link Title#of}
 * @param owner null when no event has said yet
 * @param lastMessageAt null when it has no message
 * @param lastLine first line of the newest message, empty when it has none to show
 * @param waitingSince when the oldest customer message not yet answered was written, null when
 *     answered; a failed answer does not count as one
 * @param unread customer messages after the mark of what was read here
 */
public record Conversation(
    long rowId,
    ConversationKey key,
    String title,
    @Nullable String detail,
    Channel channel,
    @Nullable Owner owner,
    @Nullable Instant ownedSince,
    Address self,
    Address peer,
    @Nullable Instant createdAt,
    @Nullable Instant deletedAt,
    @Nullable Instant lastMessageAt,
    Direction lastDirection,
    String lastLine,
    Delivery.State lastDelivery,
    @Nullable Instant waitingSince,
    int unread,
    Traits traits) {

  /**
   * What only some vendors say.
   *
   * @param contact the vendor's id of the customer, after any merging; null when it has none
   * @param lastInboundAt when the customer last wrote on this channel, null for never
   * @param typingAt when the customer was last seen writing; it is the screen that lets it run out
   * @param wrongMode the vendor's mode, if it is one in which conversations are not kept together
   */
  public record Traits(
      Lifecycle life,
      @Nullable String contact,
      @Nullable Instant lastInboundAt,
      @Nullable Instant typingAt,
      @Nullable String wrongMode) {
    public static final Traits NONE = new Traits(Lifecycle.ACTIVE, null, null, null, null);
  }

  /** The same conversation in the hands of another, with nothing left to do for this viewer. */
  public Conversation ownedBy(Tenure tenure) {
    return new Conversation(
        rowId,
        key,
        title,
        detail,
        channel,
        tenure.owner(),
        tenure.from(),
        self,
        peer,
        createdAt,
        deletedAt,
        lastMessageAt,
        lastDirection,
        "",
        lastDelivery,
        null,
        0,
        traits);
  }
}
