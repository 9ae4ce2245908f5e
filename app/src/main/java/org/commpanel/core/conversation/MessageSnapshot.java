package org.commpanel.core.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as one event of a vendor describes it. Content is a register (later {@link #version()}
 * wins); delivery is a ladder and only rises, whatever the versions say (VoIPBIN: {@code failed}
 * and {@code done} race).
 *
 * @param referenceId the vendor's other name of the same message, null when there is none; an
 *     e-mail is answered under one id and stored under another, and only this one agrees
 * @param createdAt UTC, microseconds; null when the vendor gave none
 */
public record MessageSnapshot(
    MessageKey key,
    ConversationKey conversation,
    Direction direction,
    Delivery delivery,
    MessageBody body,
    @Nullable String referenceType,
    @Nullable String referenceId,
    @Nullable Address source,
    @Nullable Address destination,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable Instant deletedAt) {

  public Instant version() {
    Instant at = updatedAt != null ? updatedAt : createdAt;
    if (deletedAt != null && (at == null || deletedAt.isAfter(at))) {
      at = deletedAt;
    }
    return at != null ? at : Instant.EPOCH;
  }

  public MessageSnapshot withDelivery(Delivery newDelivery) {
    return new MessageSnapshot(
        key,
        conversation,
        direction,
        newDelivery,
        body,
        referenceType,
        referenceId,
        source,
        destination,
        createdAt,
        updatedAt,
        deletedAt);
  }

  /** What is known after both: the later content, the further delivery. Order does not matter. */
  public static MessageSnapshot merge(MessageSnapshot a, MessageSnapshot b) {
    Delivery delivery = Delivery.further(a.delivery, b.delivery);
    int order = a.version().compareTo(b.version());
    if (order == 0) {
      String left = a.withDelivery(Delivery.UNKNOWN).toString();
      order = left.compareTo(b.withDelivery(Delivery.UNKNOWN).toString());
    }
    return (order >= 0 ? a : b).withDelivery(delivery);
  }
}
