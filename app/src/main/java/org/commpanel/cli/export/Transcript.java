package org.commpanel.cli.export;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.commpanel.boot.Records;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.ownership.May;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.port.Messages;

/**
 * One conversation, its owners and its messages.
 *
 * @param readable whether this account may read its content; of others only the owners are known
 */
public record Transcript(
    Conversation conversation, boolean readable, List<Tenure> ownership, Messages messages) {
  private static final int PAGE = 500;

  public static Transcript of(Conversation row, Records records) {
    return new Transcript(
        row,
        May.read(records.session().viewer(), row.owner()),
        records.store().conversations().ownership(row.key()),
        records.store().messages());
  }

  /** Hands on every message, oldest first. */
  void eachMessage(Consumer<Message> reader) {
    Messages.Place place = new Messages.Place(Instant.EPOCH, "");
    while (true) {
      List<Message> page = messages.after(conversation.key(), place, PAGE);
      page.forEach(reader);
      if (page.size() < PAGE) {
        return;
      }
      place = Messages.placeOf(page.getLast());
    }
  }
}
