package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.commpanel.sandbox.sinch.Wording.Reason;

/** What happens at our end without the panel: colleagues, bots, administrators. Any thread. */
public final class House {

  private final World world;
  private final Book book;
  private final Lifecycle lifecycle;
  private final Outbound outbound;
  private final Signals signals;

  House(World world, Book book, Lifecycle lifecycle, Outbound outbound, Signals signals) {
    this.world = world;
    this.book = book;
    this.lifecycle = lifecycle;
    this.outbound = outbound;
    this.signals = signals;
  }

  /** A colleague writes from another desktop. */
  public Message agentSays(String who, String agent, ObjectNode body) {
    var signed = body.deepCopy();
    signed.set("agent", Json.object("display_name", agent).put("type", "HUMAN"));
    return send(who, signed);
  }

  public Message botSays(String who, ObjectNode body) {
    var signed = body.deepCopy();
    signed.set("agent", Json.object("display_name", "Nordlicht bot").put("type", "BOT"));
    return send(who, signed);
  }

  /** A prompt: nobody in particular says it. */
  public Message systemSays(String who, String text) {
    return send(who, Bodies.text(text));
  }

  private Message send(String who, ObjectNode message) {
    synchronized (world) {
      var contact = world.customer(who);
      var request = Json.object("app_id", World.APP);
      request.set("recipient", Json.object("contact_id", contact.id()));
      request.set("message", message);
      world
          .activeWith(contact.id())
          .ifPresent(
              c -> request.set("channel_priority_order", Json.words(List.of(c.activeChannel()))));
      return outbound.send(request);
    }
  }

  /** A colleague shows up, as far as the channel can show that. */
  public void agentJoins(String who, String agent) {
    synchronized (world) {
      var joined = Json.object("agent", Json.object("display_name", agent).put("type", "HUMAN"));
      var request = Json.object("app_id", World.APP);
      request.set("recipient", Json.object("contact_id", world.customer(who).id()));
      request.set("event", Json.object("agent_joined_event", joined));
      signals.send(request);
    }
  }

  /** Gives the conversation to an agent by writing it down; nobody gets a callback of it. */
  public Conversation owns(String who, String agentId) {
    synchronized (world) {
      var owner = Json.object("metadata_json", Json.object("owner_id", agentId));
      return lifecycle.patch(active(who).id(), owner, true);
    }
  }

  /** Ends it, with what came of it in the metadata. */
  public Conversation stop(String who, String reason) {
    synchronized (world) {
      var id = active(who).id();
      return lifecycle.patch(id, Json.object("metadata", reason).put("active", false), true);
    }
  }

  /** Takes the last stopped conversation up again. */
  public Conversation reactivate(String who) {
    synchronized (world) {
      var contact = world.customer(who).id();
      var last =
          world.conversations().stream()
              .filter(c -> c.contactId().equals(contact))
              .reduce((earlier, later) -> later)
              .orElseThrow(() -> new IllegalArgumentException("no conversation with " + who));
      return lifecycle.patch(last.id(), Json.object().put("active", true), true);
    }
  }

  /** Deletes the conversation that goes on, and gives its id back. */
  public String delete(String who) {
    synchronized (world) {
      var id = active(who).id();
      lifecycle.delete(id);
      return id;
    }
  }

  public Contact rename(String who, String name) {
    return book(b -> b.update(world.customer(who).id(), Json.object("display_name", name)));
  }

  public Contact merge(String preserved, String deleted) {
    return book(b -> b.merge(world.customer(preserved).id(), world.customer(deleted).id()));
  }

  /** Takes the customer off the books, with all that was said. */
  public void forget(String who) {
    synchronized (world) {
      book.delete(world.customer(who).id());
    }
  }

  /** The same number gets on the books a second time, on another channel. */
  public Contact doubled(String who, String channel) {
    synchronized (world) {
      var identity = world.customer(who).identities().getFirst().identity();
      var at = Identity.of(Channel.of(channel), identity, World.APP);
      return book.create(Json.object("channel_identities", Json.array(List.of(at.json()))));
    }
  }

  private Contact book(Function<Book, Contact> act) {
    synchronized (world) {
      return act.apply(book);
    }
  }

  /** Masks what a customer wrote, here and at everybody who heard it. */
  public Message redact(String message, String masked) {
    synchronized (world) {
      var before =
          world
              .message(message)
              .orElseThrow(() -> new IllegalArgumentException("no message " + message));
      var after =
          before.with(
              json -> ((ObjectNode) json.path("contact_message")).setAll(Bodies.text(masked)));
      world.put(after);
      tell(
          Trigger.MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION,
          w -> w.redacted(after, before.text()));
      return after;
    }
  }

  /** WhatsApp thinks less of our number, or better. */
  public void quality(String rating, String before) {
    synchronized (world) {
      var ours = Identity.of(Channel.WHATSAPP, Channel.WHATSAPP.sender(), World.APP);
      tell(Trigger.CHANNEL_EVENT, w -> w.quality(ours, rating, before));
    }
  }

  /** Sinch's analysis of a customer's message. */
  public void analysed(String message, String sentiment, double score) {
    synchronized (world) {
      var about = world.message(message).orElseThrow();
      var result =
          Json.object("message", about.text()).put("sentiment", sentiment).put("score", score);
      result.set(
          "results", Json.array(List.of(Json.object("sentiment", sentiment).put("score", score))));
      var content = Json.object("contact_id", about.contactId());
      // A string here, and here only.
      content.put("channel_identity", about.identity().identity());
      content
          .put("channel", about.identity().channel())
          .put("message_id", about.id())
          .put("conversation_id", about.conversationId());
      var summary = world.callbacks().dialect() == Dialect.SUMMARY;
      content.set(
          summary ? "analysis" : "analysis_results",
          Json.object("ml_sentiment_result", Json.array(List.of(result))));
      world.callbacks().tell(Trigger.SMART_CONVERSATIONS, content);
    }
  }

  /** Something was recorded, or in the summary's words somebody was called. */
  public void recorded(String who) {
    synchronized (world) {
      var conversation = active(who);
      var content =
          world.callbacks().dialect() == Dialect.SUMMARY
              ? Json.object("call_id", "c-" + conversation.id())
                  .put("recording_url", "https://media.sandbox.example/call.mp3")
                  .put("duration_seconds", 42)
              : Json.object("entity_id", conversation.id())
                  .put("record_status", "EVENT_RECORD_STORED")
                  .put("contact_id", conversation.contactId())
                  .put("conversation_id", conversation.id())
                  .put("processing_mode", world.mode());
      world.callbacks().tell(Trigger.RECORD_NOTIFICATION, content);
    }
  }

  /** A batch was worked off. */
  public void batch() {
    synchronized (world) {
      var content = Json.object("batch_id", world.id(world.now()));
      content
          .put("batch_status", "BATCH_STATUS_PROCESSED")
          .put("batch_type", "BATCH_TYPE_MESSAGES");
      world.callbacks().tell(Trigger.BATCH_STATUS_UPDATE, content);
    }
  }

  /** A report of a message, however long ago that was. */
  public void report(String message, String status) {
    synchronized (world) {
      var about = world.message(message).orElseThrow();
      tell(
          Trigger.MESSAGE_DELIVERY,
          w ->
              w.report(
                  about,
                  about.identity(),
                  status,
                  status.equals("FAILED")
                      ? Reason.of("DELIVERY_TIMED_OUT", "The channel never answered")
                      : null));
    }
  }

  /** A report that names no message: nothing but a status. */
  public void bareReport(String status) {
    synchronized (world) {
      world.callbacks().tell(Trigger.MESSAGE_DELIVERY, Json.object("status", status));
    }
  }

  /** A request for consent that did not work. */
  public void consentFails(String who, Trigger trigger) {
    synchronized (world) {
      var contact = world.customer(who);
      tell(
          trigger,
          w ->
              w.consent(
                  world.id(world.now()),
                  contact,
                  contact.identities().getFirst(),
                  trigger + "_FAILED",
                  "The channel does not support it"));
    }
  }

  /** What a channel answered when asked whether it reaches somebody. */
  public void capability(String who, String status) {
    synchronized (world) {
      var contact = world.customer(who);
      answer(contact, contact.identities().getFirst(), world.id(world.now()), status);
    }
  }

  void answer(Contact contact, Identity identity, String request, String status) {
    var content =
        Json.object("request_id", request)
            .put("contact_id", contact.id())
            .put("channel", identity.channel())
            .put("identity", identity.identity())
            .put("capability_status", status);
    if (world.callbacks().dialect() == Dialect.SUMMARY) {
      content.putArray("channel_recipient_identities");
    } else {
      content.set("channel_capabilities", Json.words(List.of()));
      if (status.equals("NO_CAPABILITY")) {
        content.set(
            "reason", Reason.of("RECIPIENT_NOT_REACHABLE", "Not reachable on this channel").json());
      }
    }
    world.callbacks().tell(Trigger.CAPABILITY, content);
  }

  private Conversation active(String who) {
    return world
        .activeWith(world.customer(who).id())
        .orElseThrow(() -> new IllegalArgumentException("no conversation goes on with " + who));
  }

  private void tell(Trigger trigger, Function<Wording, ObjectNode> words) {
    world.callbacks().tell(trigger, words.apply(new Wording(world.callbacks(), trigger)));
  }
}
