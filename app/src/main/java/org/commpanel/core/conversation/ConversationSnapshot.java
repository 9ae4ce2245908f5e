package org.commpanel.core.conversation;

import java.time.Instant;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one event of a vendor describes it. The whole snapshot is one register: of two
 * snapshots the later {@link #version()} wins, whichever came first.
 *
 * @param name the vendor's title, null when it gave none
 * @param owner null when the event did not say (older servers), {@link Owner#NOBODY} when
 *     unassigned
 * @param createdAt UTC, microseconds; null when unknown
 * @param updatedAt null until the first update; messages do not bump it
 * @param deletedAt null while it exists
 */
public record ConversationSnapshot(
    ConversationKey key,
    Channel channel,
    @Nullable String name,
    @Nullable String detail,
    @Nullable Owner owner,
    Address self,
    Address peer,
    @Nullable String accountId,
    @Nullable String dialogId,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant deletedAt) {

  /** When this snapshot became true; the epoch when the vendor gave no time at all. */
  public Instant version() {
    Instant at = updatedAt != null ? updatedAt : createdAt;
    if (deletedAt != null && (at == null || deletedAt.isAfter(at))) {
      at = deletedAt;
    }
    return at != null ? at : Instant.EPOCH;
  }

  /**
   * What a message alone tells of its conversation, until somebody describes it: every description
   * is better.
   */
  public static ConversationSnapshot standIn(
      ConversationKey key, Channel channel, Address self, Address peer) {
    return new ConversationSnapshot(
        key, channel, null, null, null, self, peer, null, null, null, null, null);
  }

  /** Whether nobody has described the conversation. */
  public boolean isStandIn() {
    return version().equals(Instant.EPOCH)
        && owner == null
        && name == null
        && detail == null
        && accountId == null
        && dialogId == null;
  }

  /**
   * The later of two snapshots of one conversation; equal times are settled by content. A stand-in
   * is earlier than every description, and one that knows the customer later than one that does
   * not.
   */
  public static ConversationSnapshot later(ConversationSnapshot a, ConversationSnapshot b) {
    int order = Boolean.compare(!a.isStandIn(), !b.isStandIn());
    if (order == 0) {
      order = a.version().compareTo(b.version());
    }
    if (order == 0) {
      order = Boolean.compare(!a.peer.equals(Address.NONE), !b.peer.equals(Address.NONE));
    }
    if (order == 0) {
      order = a.toString().compareTo(b.toString());
    }
    return order >= 0 ? a : b;
  }
}
