package org.commpanel.vendor.sinch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Lifecycle.Status;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.jspecify.annotations.Nullable;

/** EVENT_INBOUND: what the customer does beside writing. */
final class Happenings {
  private static final String KIND = "EVENT_INBOUND";
  private static final String UNREACT = "REACTION_ACTION_UNREACT";
  private static final String REACT = "REACTION_ACTION_REACT";

  private Happenings() {}

  static Decoded read(Envelope envelope, Node event, List<String> remarks) {
    Ends.End end = Ends.of(event);
    ConversationKey key = Ends.conversation(event.id("conversation_id"), envelope.app(), end);
    Happening happening = new Happening(envelope, event, end, key);
    Node byContact = event.object("contact_event");
    Node onMessage = event.object("contact_message_event");
    String name = first(byContact, onMessage);
    if (name == null) {
      for (String sent : event.object("app_event").names()) {
        return new Decoded.Ignored(KIND, "an event of ours: " + Node.shown(sent));
      }
      return new Decoded.Ignored(KIND, "it holds no event");
    }
    if (key == null) {
      String what = Node.shown(name) + ", and it names neither conversation nor customer";
      return new Decoded.Ignored(KIND, what);
    }
    Node what = byContact.has(name) ? byContact.object(name) : onMessage.object(name);
    List<Event> told = happening.told(name, what);
    if (told.isEmpty()) {
      return new Decoded.Ignored(KIND, "unknown or incomplete event: " + Node.shown(name));
    }
    return SinchDecoder.understood(KIND, envelope, happening.at() != null, key, told, remarks);
  }

  private static @Nullable String first(Node... nodes) {
    for (Node node : nodes) {
      for (String name : node.names()) {
        return name;
      }
    }
    return null;
  }

  private record Happening(
      Envelope envelope, Node event, Ends.End end, @Nullable ConversationKey key) {

    @Nullable Instant at() {
      Instant at = event.time("accept_time");
      return at != null ? at : envelope.at();
    }

    private Instant time() {
      return Objects.requireNonNullElse(at(), envelope.raw().receivedAt());
    }

    List<Event> told(String name, Node what) {
      return switch (name) {
        case "composing_event" -> facet(new Facet.Typing(true));
        case "composing_end_event" -> facet(new Facet.Typing(false));
        case "conversation_deleted_event" -> deletedByCustomer();
        case "comment_event" -> comment(what);
        case "reaction_event" -> reaction(what);
        case "generic_event" -> notice("generic_event", what.object("payload"));
        case "shortlink_activated_event", "payment_status_update_event" -> notice(name, what);
        default -> List.of();
      };
    }

    private List<Event> facet(Facet facet) {
      List<Facet> facets = new ArrayList<>(Conversations.facetsOf(end, event));
      facets.add(facet);
      return key == null
          ? List.of()
          : List.of(new Event.ConversationTold(key, time(), facets, false));
    }

    /** Contact Pro: the end event should carry no attached data. */
    private List<Event> deletedByCustomer() {
      if (envelope.metadata() != null) {
        event.remark("metadata on the end of a conversation is left out");
      }
      return facet(new Facet.Life(Status.ENDED, "the customer deleted it"));
    }

    private List<Event> reaction(Node reaction) {
      String message = reaction.id("message_id");
      String contact = event.id("contact_id");
      String by = contact != null ? contact : end.identity();
      String action = reaction.text("action");
      if (message == null || by == null || key == null) {
        return List.of();
      }
      if (!UNREACT.equals(action) && !REACT.equals(action)) {
        event.remark("unknown action \"" + Node.shown(String.valueOf(action)) + '"');
      }
      String id = event.id("id");
      Reaction seen =
          new Reaction(
              by, time(), id == null ? "" : id, UNREACT.equals(action) ? null : emoji(reaction));
      return List.of(new Event.Reacted(key, new MessageKey(SinchDecoder.VENDOR, message), seen));
    }

    private static String emoji(Node reaction) {
      String emoji = reaction.textOf("emoji", "reaction_category");
      return emoji == null ? "?" : emoji;
    }

    private List<Event> comment(Node comment) {
      return message(
          new MessageBody.Comment(
              comment.text("text"),
              comment.text("comment_type"),
              comment.text("commented_on"),
              comment.text("user")),
          Direction.INCOMING,
          comment.id("id"));
    }

    private List<Event> notice(String what, Node details) {
      SequencedMap<String, String> shown = new LinkedHashMap<>(details.map());
      shown.remove("id");
      return message(new MessageBody.Notice(what, shown), Direction.UNKNOWN, null);
    }

    private List<Event> message(MessageBody body, Direction direction, @Nullable String named) {
      String id = event.id("id") != null ? event.id("id") : named;
      if (key == null) {
        return List.of();
      }
      String name = id != null ? id : body.getClass().getSimpleName() + '@' + time();
      return List.of(
          new Event.ConversationTold(key, time(), Conversations.facetsOf(end, event), false),
          new Event.MessageSeen(
              new MessageSnapshot(
                  new MessageKey(SinchDecoder.VENDOR, name),
                  key,
                  direction,
                  Delivery.UNKNOWN,
                  body,
                  null,
                  null,
                  null,
                  null,
                  time(),
                  null,
                  null,
                  new Particulars(end.channel(), null, null, false))));
    }
  }
}
