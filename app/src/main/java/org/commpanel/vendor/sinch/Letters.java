package org.commpanel.vendor.sinch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Facet.Data.Source;
import org.commpanel.core.conversation.Lifecycle.Status;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Sender;
import org.commpanel.core.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Sinch's messages and what is told with them, by whichever way: MESSAGE_INBOUND, MESSAGE_SUBMIT,
 * the redacted copy of one, a row of the list.
 */
final class Letters {
  private Letters() {}

  /** A message that can be told of, or why not. */
  sealed interface Read {
    /**
     * @param timed whether it says when
     */
    record Told(ConversationKey conversation, boolean timed, List<Event> events) implements Read {}

    record Not(String reason) implements Read {}
  }

  /**
   * MESSAGE_INBOUND's {@code message}, a row of the list, and with {@code redacted} the copy that
   * replaces one.
   */
  static Read message(Envelope envelope, Node message, boolean redacted) {
    Node sent = message.object("app_message");
    Node heard = message.object("contact_message");
    boolean outgoing = sent.isEmpty() ? isOutgoing(message, heard) : heard.isEmpty();
    Letter letter = new Letter(envelope, message, outgoing ? sent : heard, message);
    return letter.read(outgoing, redacted, Delivery.of(status(message.text("message_status"))));
  }

  private static boolean isOutgoing(Node message, Node heard) {
    return heard.isEmpty() && "TO_CONTACT".equals(message.text("direction"));
  }

  /** The ids stand beside the message; in the seed's shape inside it. */
  static Read submitted(Envelope envelope, Node notification) {
    Node sent = notification.object("submitted_message");
    Node names = notification.has("message_id") || !sent.has("message_id") ? notification : sent;
    return new Letter(envelope, names, sent, notification)
        .read(true, false, Delivery.of(Delivery.State.QUEUED));
  }

  /** Sinch's word for how far a message has come; UNKNOWN for one nobody has heard of. */
  static Delivery.State status(@Nullable String word) {
    if (word == null) {
      return Delivery.State.UNKNOWN;
    }
    return switch (word) {
      case "QUEUED" -> Delivery.State.QUEUED;
      case "QUEUED_ON_CHANNEL" -> Delivery.State.SENT;
      case "SWITCHING_CHANNEL" -> Delivery.State.SWITCHING;
      case "DELIVERED" -> Delivery.State.DELIVERED;
      case "READ" -> Delivery.State.READ;
      case "FAILED" -> Delivery.State.FAILED;
      default -> Delivery.State.UNKNOWN;
    };
  }

  /**
   * One being read.
   *
   * @param names where its ids stand
   * @param content where its words stand
   * @param beside where its metadata stands
   */
  private record Letter(Envelope envelope, Node names, Node content, Node beside) {

    Read read(boolean outgoing, boolean redacted, Delivery delivery) {
      String id = names.id(names.has("message_id") ? "message_id" : "id");
      if (id == null) {
        return new Read.Not("it names no message");
      }
      Ends.End end = Ends.of(names);
      ConversationKey conversation =
          Ends.conversation(names.id("conversation_id"), envelope.app(), end);
      if (conversation == null) {
        return new Read.Not("it names neither conversation nor customer");
      }
      Instant accepted = names.time("accept_time");
      Instant sentAt = accepted != null ? accepted : envelope.at();
      Instant at = sentAt != null ? sentAt : envelope.time();
      if (names.flag("injected")) {
        names.remark("injected");
      }
      List<Event> events = new ArrayList<>();
      events.add(
          new Event.ConversationTold(conversation, at, facets(end, outgoing, redacted), false));
      events.add(
          new Event.MessageSeen(
              new MessageSnapshot(
                  new MessageKey(SinchDecoder.VENDOR, id),
                  conversation,
                  outgoing ? Direction.OUTGOING : Direction.INCOMING,
                  outgoing ? delivery : Delivery.UNKNOWN,
                  body(outgoing),
                  null,
                  null,
                  null,
                  null,
                  sentAt,
                  null,
                  null,
                  particulars(end, outgoing, redacted))));
      String by = outgoing ? Metadata.mark(beside.text("metadata")).by() : null;
      if (by != null) {
        events.add(new Event.Authored(conversation, id, by));
      }
      return new Read.Told(conversation, sentAt != null, events);
    }

    private MessageBody body(boolean outgoing) {
      return outgoing ? AppBodies.of(content) : ContactBodies.of(content);
    }

    private Particulars particulars(Ends.End end, boolean outgoing, boolean redacted) {
      return new Particulars(
          end.channel(), outgoing ? null : replyTo(), outgoing ? sender() : null, redacted);
    }

    /** Older documents call it {@code reply_message}. */
    private @Nullable String replyTo() {
      String id = content.object("reply_to").id("message_id");
      return id != null ? id : content.object("reply_message").id("message_id");
    }

    private Sender sender() {
      Node agent = content.object("agent");
      String type = agent.text("type");
      Sender.Kind kind =
          "HUMAN".equals(type)
              ? Sender.Kind.HUMAN
              : "BOT".equals(type) ? Sender.Kind.BOT : Sender.Kind.UNSAID;
      return new Sender(kind, agent.text("display_name"));
    }

    private List<Facet> facets(Ends.End end, boolean outgoing, boolean redacted) {
      List<Facet> facets = new ArrayList<>(Conversations.facetsOf(end, names));
      facets.add(new Facet.Created());
      if (outgoing) {
        return facets;
      }
      // Who writes is there, and has stopped writing.
      facets.add(new Facet.Life(Status.ACTIVE, null));
      facets.add(new Facet.Typing(false));
      String ours = names.id("sender_id");
      if (ours != null) {
        facets.add(new Facet.Self(ends(end.channel(), ours)));
      }
      if (!redacted) {
        add(facets, Metadata.data(Source.CUSTOMER, beside.text("metadata")));
        add(facets, Metadata.data(Source.MESSAGE, envelope.metadata()));
      }
      return facets;
    }

    private static Address ends(@Nullable Channel channel, String identity) {
      return Ends.address(channel, identity);
    }

    private static void add(List<Facet> facets, Facet.@Nullable Data data) {
      if (data != null) {
        facets.add(data);
      }
    }
  }
}
