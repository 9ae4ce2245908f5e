package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * Rows of Sinch's lists and answers to what we asked. A row of ours says beside it what it is
 * ({@link RawEvent#RESOURCE}); of a recording it is guessed.
 */
final class Rows {
  static final String MESSAGE = "message";
  static final String CONVERSATION = "conversation";
  static final String CONTACT = "contact";
  static final String PROFILE = "profile";
  static final String CONSENT = "consent";

  /** In a profile's or a consent's headers: about which conversation or address it is. */
  static final String ABOUT = "about";

  private static final String LIST = "list";

  private Rows() {}

  static Decoded row(String resource, Node row, RawEvent raw, List<String> remarks) {
    Envelope beside = Envelope.beside(raw);
    return switch (resource) {
      case MESSAGE -> message(row, beside, remarks);
      case CONVERSATION -> conversation(row, beside, remarks);
      case CONTACT -> contact(row, beside, remarks);
      case PROFILE -> profile(row, beside, remarks);
      case CONSENT -> consents(row, beside, remarks);
      default -> new Decoded.Ignored(resource, "no resource this panel knows");
    };
  }

  private static Decoded message(Node row, Envelope beside, List<String> remarks) {
    return switch (Letters.message(beside, row, false)) {
      case Letters.Read.Told(ConversationKey conversation, boolean timed, List<Event> events) ->
          SinchDecoder.understood(MESSAGE, beside, timed, conversation, events, remarks);
      case Letters.Read.Not(String reason) -> new Decoded.Ignored(MESSAGE, reason);
    };
  }

  /** A conversation is never told twice alike: it may change and change back. */
  private static Decoded conversation(Node row, Envelope beside, List<String> remarks) {
    ConversationKey key = Conversations.key(row);
    return key == null
        ? new Decoded.Ignored(CONVERSATION, "it names no conversation")
        : SinchDecoder.understood(
            CONVERSATION,
            beside,
            false,
            key,
            Conversations.told(key, row, beside, Conversations.Occasion.LISTED),
            remarks);
  }

  private static Decoded contact(Node row, Envelope beside, List<String> remarks) {
    Contact contact = People.contact(row, false, beside.time());
    return contact == null
        ? new Decoded.Ignored(CONTACT, "it names no contact")
        : SinchDecoder.understood(
            CONTACT, beside, false, null, List.of(new Event.ContactSeen(contact)), remarks);
  }

  private static Decoded profile(Node row, Envelope beside, List<String> remarks) {
    String about = beside.raw().headers().get(ABOUT);
    String name = People.name(row.text("profile_name"));
    if (about == null || name == null) {
      return new Decoded.Ignored(PROFILE, "it names nobody");
    }
    ConversationKey key = new ConversationKey(SinchDecoder.VENDOR, about);
    Event told =
        new Event.ConversationTold(key, beside.time(), List.of(new Facet.Profile(name)), false);
    return SinchDecoder.understood(PROFILE, beside, false, key, List.of(told), remarks);
  }

  /** One address's history on the opt-out lists: when it was put on each, and taken off. */
  private static Decoded consents(Node row, Envelope beside, List<String> remarks) {
    String identity = row.object("identity").text("identity");
    List<Event> events = new ArrayList<>();
    for (Node record : row.objects("audit_records")) {
      Instant at = record.time("datetime");
      boolean out = "OPERATION_INSERT".equals(record.text("operation"));
      if (identity != null) {
        events.add(
            People.listed(
                identity,
                record.text("list_type"),
                out ? Consent.State.OPTED_OUT : Consent.State.OPTED_IN,
                at == null ? beside.time() : at));
      }
    }
    String list = beside.raw().headers().get(ABOUT);
    for (Node listed : row.objects("identities")) {
      String address = listed.text("identity");
      if (address != null) {
        events.add(People.listed(address, list, Consent.State.OPTED_OUT, beside.time()));
      }
    }
    return events.isEmpty()
        ? new Decoded.Ignored(CONSENT, "nobody is on the list")
        : SinchDecoder.understood(CONSENT, beside, false, null, events, remarks);
  }

  /** What a recording holds, by its fields; null when it is none of these. */
  static @Nullable Decoded guess(Node root, RawEvent raw, List<String> remarks) {
    for (String list : new String[] {"messages", "conversations", "contacts", "events"}) {
      JsonNode rows = root.json().path(list);
      if (rows.isArray()) {
        return list(list, rows, raw, remarks);
      }
    }
    if (root.has("identities") || root.has("audit_records")) {
      return row(CONSENT, root, raw, remarks);
    }
    if (root.has("conversation") && root.has("last_message")) {
      return recent(root, raw, remarks);
    }
    boolean letter = root.has("contact_message") || root.has("app_message");
    if (letter && root.has("id")) {
      return row(MESSAGE, root, raw, remarks);
    }
    if (root.has("id") && root.has("active_channel")) {
      return row(CONVERSATION, root, raw, remarks);
    }
    if (root.has("id") && root.has("channel_identities")) {
      return row(CONTACT, root, raw, remarks);
    }
    if (root.has("webhooks")) {
      return new Decoded.Ignored("webhooks", "where callbacks go; doctor looks at it");
    }
    if (root.has("templates") || root.has("translations") || root.has("default_translation")) {
      return new Decoded.Ignored("templates", "templates are asked for when they are needed");
    }
    if (root.has("message_id") && root.has("accepted_time")) {
      return new Decoded.Ignored("answer", "the answer to a send, which names no conversation");
    }
    if (root.json().path("error").isObject()) {
      String status = root.object("error").text("status");
      String what = Node.shown(Objects.requireNonNullElse(status, "unknown"));
      return new Decoded.Ignored("error", "an answer that says no: " + what);
    }
    return null;
  }

  /** A row of the list of recent conversations: the conversation and its last message. */
  private static Decoded recent(Node row, RawEvent raw, List<String> remarks) {
    List<Event> events = new ArrayList<>();
    ConversationKey about = null;
    for (Decoded part :
        List.of(
            row(CONVERSATION, row.object("conversation"), raw, remarks),
            row(MESSAGE, row.object("last_message"), raw, remarks))) {
      if (part instanceof Decoded.Understood understood) {
        events.addAll(understood.events());
        about = about == null ? understood.about() : about;
      }
    }
    return events.isEmpty()
        ? new Decoded.Ignored(CONVERSATION, "it names no conversation")
        : new Decoded.Understood(CONVERSATION, null, about, events, remarks);
  }

  /** A whole page of a list, as a folder of recordings holds it. */
  static Decoded list(String name, JsonNode rows, RawEvent raw, List<String> remarks) {
    List<Event> events = new ArrayList<>();
    String reason = "it is empty";
    for (JsonNode element : rows) {
      Decoded read = element.isObject() ? one(name, element, raw, remarks) : null;
      switch (read) {
        case Decoded.Understood understood -> events.addAll(understood.events());
        case Decoded.Ignored ignored -> reason = ignored.kind() + ": " + ignored.reason();
        case null -> reason = "a row is no object";
        case Decoded.Quarantined bad -> reason = bad.reason();
      }
    }
    return events.isEmpty()
        ? new Decoded.Ignored(name, reason)
        : new Decoded.Understood(LIST, null, null, events, remarks);
  }

  private static @Nullable Decoded one(
      String name, JsonNode element, RawEvent raw, List<String> remarks) {
    Node row = new Node(element, remarks);
    if (name.equals("events")) {
      return Happenings.read(Envelope.beside(raw), row, remarks);
    }
    Decoded read = guess(row, raw, remarks);
    return read != null ? read : new Decoded.Ignored(name, "no row this panel knows");
  }
}
