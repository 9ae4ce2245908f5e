package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Reason;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.jspecify.annotations.Nullable;

/** One webhook of Sinch's: what each trigger comes to. */
record Callback(Trigger trigger, Node body, Envelope envelope, List<String> remarks) {

  Decoded read() {
    return switch (trigger) {
      case MESSAGE_INBOUND -> letter(Letters.message(envelope, body, false));
      case MESSAGE_SUBMIT -> letter(Letters.submitted(envelope, body));
      case MESSAGE_INBOUND_SMART_CONVERSATION_REDACTION ->
          letter(Letters.message(envelope, body, true));
      case MESSAGE_DELIVERY -> delivery();
      case EVENT_INBOUND -> Happenings.read(envelope, body, remarks);
      case EVENT_DELIVERY -> eventDelivery();
      case CONVERSATION_START -> conversation(Conversations.Occasion.START);
      case CONVERSATION_STOP -> conversation(Conversations.Occasion.STOP);
      case CONVERSATION_DELETE -> deleted();
      case CONTACT_CREATE, CONTACT_UPDATE -> contact(false);
      case CONTACT_DELETE -> contact(true);
      case CONTACT_MERGE ->
          told(null, People.merged(body, envelope.time()), "it names no two contacts");
      case CONTACT_IDENTITIES_DUPLICATION ->
          told(
              null,
              People.duplicates(body.objects("duplicated_identities"), envelope.time()),
              "it names no contacts");
      case CHANNEL_EVENT -> channelEvent();
      case OPT_IN -> consent(Consent.State.OPTED_IN);
      case OPT_OUT -> consent(Consent.State.OPTED_OUT);
      case CAPABILITY -> capability();
      case SMART_CONVERSATION -> mood();
      case RECORD_NOTIFICATION -> ignored("recordings are not the panel's business");
      case UNSUPPORTED -> unsupported();
      case BATCH_STATUS_UPDATE -> ignored("batches are not the panel's business");
    };
  }

  private Decoded ignored(String reason) {
    return new Decoded.Ignored(trigger.name(), reason);
  }

  /** Ignored, with the reason, when there is nothing to tell. */
  private Decoded told(@Nullable ConversationKey about, List<Event> events, String orElse) {
    if (events.isEmpty()) {
      return ignored(orElse);
    }
    return SinchDecoder.understood(
        trigger.name(), envelope, envelope.isTimed(), about, withMode(events), remarks);
  }

  /** One word of the wrong mode for the whole app, so that it can be said loudly. */
  private List<Event> withMode(List<Event> events) {
    List<Event> all = new ArrayList<>(events);
    String app = envelope.app();
    if (app != null && "DISPATCH".equals(body.text("processing_mode"))) {
      all.add(
          People.hint(
              Hint.Kind.WRONG_MODE, app, "DISPATCH", new LinkedHashMap<>(), envelope.time()));
    }
    return all;
  }

  private Decoded letter(Letters.Read read) {
    return switch (read) {
      case Letters.Read.Told(var conversation, boolean timed, List<Event> events) ->
          SinchDecoder.understood(
              trigger.name(), envelope, timed, conversation, withMode(events), remarks);
      case Letters.Read.Not(String reason) -> ignored(reason);
    };
  }

  private Decoded delivery() {
    String id = body.id("message_id");
    if (id == null) {
      return ignored("it names no message");
    }
    String word = body.text("status");
    Delivery.State state = Letters.status(word);
    if (state == Delivery.State.UNKNOWN) {
      body.remark("unknown status \"" + Node.shown(String.valueOf(word)) + '"');
    }
    // Samples carry a reason beside DELIVERED: only a failure has one.
    boolean why = state == Delivery.State.FAILED || state == Delivery.State.SWITCHING;
    Reason reason = why ? ContactBodies.reason(body.object("reason")) : null;
    ConversationKey key =
        Ends.conversation(body.id("conversation_id"), envelope.app(), Ends.of(body));
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.DeliverySeen(
            new MessageKey(SinchDecoder.VENDOR, id),
            Delivery.of(state, reason),
            envelope.at(),
            key));
    String by = Metadata.mark(body.text("metadata")).by();
    if (by != null && key != null) {
      events.add(new Event.Authored(key, id, by));
    }
    return told(key, events, "");
  }

  private Decoded eventDelivery() {
    String status = String.valueOf(body.text("status"));
    Reason reason = ContactBodies.reason(body.object("reason"));
    String why = reason == null ? "" : ", " + Node.shown(reason.code());
    return ignored("an event of ours: " + Node.shown(status) + why);
  }

  private Decoded conversation(Conversations.Occasion occasion) {
    Node conversation = body.object("conversation");
    ConversationKey key = Conversations.key(conversation);
    return key == null
        ? ignored("it names no conversation")
        : told(key, Conversations.told(key, conversation, envelope, occasion), "");
  }

  /** The whole conversation, or its id alone. */
  private Decoded deleted() {
    ConversationKey key = Conversations.key(body.object("conversation"));
    String id = body.id("conversation_id");
    if (key == null && id != null) {
      key = new ConversationKey(SinchDecoder.VENDOR, id);
    }
    return key == null
        ? ignored("it names no conversation")
        : told(
            key,
            List.of(new Event.Deleted(key, new Tombstone(envelope.time(), "deleted at Sinch"))),
            "");
  }

  private Decoded contact(boolean deleted) {
    Contact contact = People.contact(body.object("contact"), deleted, envelope.time());
    String id = body.id("contact_id");
    if (contact == null && deleted && id != null) {
      contact = People.gone(id, envelope.time());
    }
    return contact == null
        ? ignored("it names no contact")
        : told(null, List.of(new Event.ContactSeen(contact)), "");
  }

  private Decoded channelEvent() {
    Node event = body.has("channel_event") ? body.object("channel_event") : body;
    Ends.End end = Ends.of(event);
    String app = envelope.app();
    SequencedMap<String, String> details = event.object("additional_data").map();
    details.put("channel", end.channel() == null ? "" : end.channel().code());
    return told(
        null,
        List.of(
            People.hint(
                Hint.Kind.CHANNEL_HEALTH,
                app == null ? "" : app,
                event.text("event_type"),
                details,
                envelope.time())),
        "");
  }

  private Decoded consent(Consent.State state) {
    String status = body.text("status");
    if (status == null || !status.endsWith("_SUCCEEDED")) {
      String why = body.object("error_details").text("description");
      return ignored(
          "it changed nothing: "
              + Node.shown(String.valueOf(status))
              + (why == null ? "" : ", " + Node.shown(why)));
    }
    Ends.End end = Ends.of(body);
    return body.id("contact_id") == null && end.identity() == null
        ? ignored("it names nobody")
        : told(null, List.of(People.consent(body, state, envelope.time())), "");
  }

  private Decoded capability() {
    String contact = body.id("contact_id");
    String subject = contact != null ? contact : body.id("identity");
    if (subject == null) {
      return ignored("it names nobody");
    }
    SequencedMap<String, String> details = new LinkedHashMap<>();
    details.put("status", String.valueOf(body.text("capability_status")));
    details.put("capabilities", String.join(", ", body.texts("channel_capabilities")));
    Reason reason = ContactBodies.reason(body.object("reason"));
    if (reason != null) {
      details.put("reason", reason.code());
    }
    return told(
        null,
        List.of(
            People.hint(
                Hint.Kind.CAPABILITY, subject, body.text("channel"), details, envelope.time())),
        "");
  }

  /** Here {@code channel_identity} is a text. */
  private Decoded mood() {
    String id = body.id("conversation_id");
    if (id == null) {
      return ignored("it names no conversation");
    }
    Node results =
        body.has("analysis_results") ? body.object("analysis_results") : body.object("analysis");
    String word = null;
    for (Node sentiment : results.objects("ml_sentiment_result")) {
      word = word == null ? sentiment.text("sentiment") : word;
    }
    boolean unsafe =
        results.objects("ml_offensive_analysis_result").stream()
            .anyMatch(one -> "UNSAFE".equals(one.text("evaluation")));
    boolean personal = !results.objects("ml_pii_result").isEmpty();
    String warning = unsafe ? "offensive" : personal ? "personal data" : null;
    ConversationKey key = new ConversationKey(SinchDecoder.VENDOR, id);
    Facet mood = new Facet.Mood(word == null ? "" : word, warning);
    return told(
        key, List.of(new Event.ConversationTold(key, envelope.time(), List.of(mood), false)), "");
  }

  /** A placeholder where the customer is known; our own echo is none of the customer's words. */
  private Decoded unsupported() {
    String payload = body.text("payload");
    JsonNode inner = Metadata.parse(payload);
    if (inner != null && !inner.findValues("is_echo").isEmpty()) {
      return ignored("an echo of our own");
    }
    Ends.End end = Ends.of(body);
    String channel = String.valueOf(body.text("channel"));
    ConversationKey key = Ends.conversation(body.id("conversation_id"), envelope.app(), end);
    if (key == null) {
      return ignored("content of " + Node.shown(channel) + " that names no customer");
    }
    String id = body.id("id");
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.ConversationTold(key, envelope.time(), Conversations.facetsOf(end, body), false));
    events.add(
        new Event.MessageSeen(
            new MessageSnapshot(
                new MessageKey(
                    SinchDecoder.VENDOR, id != null ? id : "unsupported@" + envelope.time()),
                key,
                Direction.INCOMING,
                Delivery.UNKNOWN,
                new MessageBody.Unsupported(channel),
                null,
                null,
                null,
                null,
                envelope.time(),
                null,
                null,
                new Particulars(end.channel(), null, null, false))));
    return told(key, events, "");
  }
}
