package org.commpanel.core.conversation;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A message as one event of a vendor describes it. Content is a register (later {@link #version()}
 * wins, words without what is personal win over those with it); delivery is a ladder and only
 * rises, whatever the versions say (VoIPBIN: {@code failed} and {@code done} race).
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
    @Nullable Instant deletedAt,
    Particulars particulars) {

  public MessageSnapshot(
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
    this(
        key,
        conversation,
        direction,
        delivery,
        body,
        referenceType,
        referenceId,
        source,
        destination,
        createdAt,
        updatedAt,
        deletedAt,
        Particulars.NONE);
  }

  public Instant version() {
    Instant at = updatedAt != null ? updatedAt : createdAt;
    if (deletedAt != null && (at == null || deletedAt.isAfter(at))) {
      at = deletedAt;
    }
    return at != null ? at : Instant.EPOCH;
  }

  public MessageSnapshot withDelivery(Delivery newDelivery) {
    return with(newDelivery, particulars);
  }

  private MessageSnapshot with(Delivery newDelivery, Particulars newParticulars) {
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
        deletedAt,
        newParticulars);
  }

  /** What is known after both: the later content, the further delivery. Order does not matter. */
  public static MessageSnapshot merge(MessageSnapshot a, MessageSnapshot b) {
    Comparator<MessageSnapshot> order =
        Comparator.<MessageSnapshot, Boolean>comparing(it -> it.particulars.redacted())
            .thenComparing(MessageSnapshot::version)
            .thenComparing(it -> it.with(Delivery.UNKNOWN, Particulars.NONE).toString());
    return (order.compare(a, b) >= 0 ? a : b)
        .with(
            Delivery.further(a.delivery, b.delivery),
            Particulars.join(a.particulars, b.particulars));
  }
}
