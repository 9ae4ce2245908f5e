package org.commpanel.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Journal;
import org.commpanel.port.Projection;
import org.jspecify.annotations.Nullable;

/** Events as a decoder would hand them over, and a projector in one method. */
final class Told {
  static final String VENDOR = "voipbin";
  static final Viewer ME = new Viewer(VENDOR, "me", 16);
  static final Viewer BOSS = new Viewer(VENDOR, "boss", 64);
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Told() {}

  static ConversationKey talk(String id) {
    return new ConversationKey(VENDOR, id);
  }

  static Instant at(long seconds) {
    return NOON.plusSeconds(seconds);
  }

  static Event conversation(String id, String name, @Nullable String owner, long second) {
    return new Event.ConversationSeen(
        new ConversationSnapshot(
            talk(id),
            Channel.SMS,
            name,
            null,
            owner == null ? null : Owner.of(owner),
            new Address("tel", "+15550000", null, null, null),
            new Address("tel", "+1555" + id, null, null, null),
            null,
            null,
            NOON,
            at(second),
            null),
        null);
  }

  static MessageSnapshot message(
      String conversation, String id, Direction direction, String text, @Nullable Instant at) {
    return new MessageSnapshot(
        new MessageKey(VENDOR, id),
        talk(conversation),
        direction,
        Delivery.UNKNOWN,
        new MessageBody.Text(text),
        "message",
        "ref-" + id,
        null,
        null,
        at,
        null,
        null);
  }

  static Event in(String conversation, String id, String text, long second) {
    return new Event.MessageSeen(message(conversation, id, Direction.INCOMING, text, at(second)));
  }

  static Event out(String conversation, String id, String text, long second) {
    return new Event.MessageSeen(message(conversation, id, Direction.OUTGOING, text, at(second)));
  }

  static Event delivery(String id, Delivery.State state) {
    return new Event.DeliverySeen(new MessageKey(VENDOR, id), Delivery.of(state));
  }

  static RawEvent raw(String body, Instant receivedAt) {
    return new RawEvent(
        VENDOR,
        Via.WEBHOOK,
        receivedAt,
        Map.of(RawEvent.RESOURCE, "test"),
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Journals an event under its own text and applies what the journal holds. */
  static void tell(AccountStore store, Viewer viewer, Event... events) {
    for (Event event : events) {
      String identity = event.toString();
      RawEvent raw = raw(identity, at(10_000));
      long seq = store.journal().append(raw).join();
      store.projection().apply(List.of(step(new Journal.Entry(seq, raw), identity, event)), viewer);
    }
  }

  static Projection.Step step(Journal.Entry entry, @Nullable String identity, Event... events) {
    return new Projection.Step(
        entry, new Decoded.Understood("test", identity, null, List.of(events), List.of()));
  }

  static Projection.Step local(Journal.Entry entry) {
    return new Projection.Step(entry, LocalEvents.decode(entry.event()));
  }
}
