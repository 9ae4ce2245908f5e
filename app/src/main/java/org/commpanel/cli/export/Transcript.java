package org.commpanel.cli.export;

import java.util.List;
import java.util.function.Consumer;
import org.commpanel.boot.Records;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.ownership.May;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.port.Messages;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, its owners and its messages.
 *
 * @param conversation null when this account may not read its content: of such only the owners are
 *     known
 */
public record Transcript(
    ConversationKey key,
    @Nullable Conversation conversation,
    List<Tenure> ownership,
    Messages messages) {
  private static final int PAGE = 500;

  public static Transcript of(Conversation row, Records records) {
    boolean readable = May.read(records.session().viewer(), row.owner());
    return of(row.key(), readable ? row : null, records);
  }

  /** Of one that was withdrawn from this account. */
  public static Transcript ofWithdrawn(ConversationKey key, Records records) {
    return of(key, null, records);
  }

  private static Transcript of(ConversationKey key, @Nullable Conversation row, Records records) {
    return new Transcript(
        key, row, records.store().conversations().ownership(key), records.store().messages());
  }

  /** The last one known; null when nobody has said. */
  @Nullable Owner owner() {
    Owner told = conversation == null ? null : conversation.owner();
    return told == null && !ownership.isEmpty() ? ownership.getLast().owner() : told;
  }

  /** Hands on every message, oldest first. */
  void eachMessage(Consumer<Message> reader) {
    Messages.Place place = Messages.Place.FIRST;
    while (true) {
      List<Message> page = messages.after(key, place, PAGE);
      page.forEach(reader);
      if (page.size() < PAGE) {
        return;
      }
      place = Messages.placeOf(page.getLast());
    }
  }
}
