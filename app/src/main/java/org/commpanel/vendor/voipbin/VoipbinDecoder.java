package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Agent;
import org.commpanel.port.Decoder;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads what VoIPBIN tells by webhook, stream, list and answer. The same resource comes in an
 * envelope {@code {type,data}} (webhooks, older streams), bare (newer streams) or as a row of a
 * list with {@link RawEvent#RESOURCE} beside it, and is the same event each time: identities are
 * made from what was understood. A conversation has a {@code type} of its own, so only an object
 * {@code data} makes an envelope.
 */
public final class VoipbinDecoder implements Decoder {
  private static final String UNREADABLE = "unreadable";

  /** One document being read. */
  private record Source(RawEvent raw, String kind, boolean deletion) {
    Source named(String newKind) {
      return new Source(raw, newKind, Kinds.isDeletion(newKind));
    }

    @Nullable String header(String name) {
      return raw.headers().get(name);
    }

    @Nullable Instant deletedAt() {
      return deletion ? raw.receivedAt() : null;
    }
  }

  @Override
  public Decoded decode(RawEvent raw) {
    String resource = raw.headers().get(RawEvent.RESOURCE);
    if (Whereabouts.isOne(raw)) {
      return Whereabouts.decode(raw);
    }
    if (raw.body() == null) {
      return new Decoded.Ignored("erased", "its content was erased");
    }
    Source source = new Source(raw, resource == null ? "resource" : resource, false);
    try {
      JsonNode root = StrictJson.tree(raw.body());
      Kinds.Resource known = Kinds.ofHeader(resource);
      return known != null && root.isObject() ? read(source, known, root) : any(source, root, 0);
    } catch (StrictJson.Malformed e) {
      return new Decoded.Quarantined(UNREADABLE, e.reason());
    } catch (RuntimeException e) {
      return new Decoded.Quarantined(UNREADABLE, "it broke the reader: " + e.getClass().getName());
    }
  }

  @Override
  public byte @Nullable [] bare(RawEvent raw) {
    return Twin.bare(raw);
  }

  private static Decoded any(Source source, JsonNode root, int depth) {
    if (root.isArray()) {
      return list(source, root, depth);
    }
    if (!root.isObject()) {
      return new Decoded.Quarantined(UNREADABLE, "it is not a JSON object");
    }
    if (root.path("data").isObject()) {
      return envelope(source, root, depth);
    }
    if (root.path("result").isArray() && !root.has("id")) {
      return list(source, root.get("result"), depth);
    }
    if (root.path("error").path("reason").isTextual()) {
      String reason = Fields.shown(root.path("error").path("reason").textValue());
      return new Decoded.Ignored("error", "an answer that says no: " + reason);
    }
    Kinds.Resource resource = shape(root);
    if (resource != null) {
      return read(source.named(word(resource)), resource, root);
    }
    JsonNode type = root.path("type");
    if (type.isTextual() && Kinds.ofEvent(type.textValue()) != null) {
      return new Decoded.Quarantined(type.textValue(), "data is not an object");
    }
    return new Decoded.Ignored(source.kind(), "no resource this panel knows");
  }

  private static Decoded envelope(Source source, JsonNode root, int depth) {
    JsonNode data = root.get("data");
    JsonNode type = root.path("type");
    if (type.isMissingNode() || type.isNull()) {
      return depth < 2
          ? any(source, data, depth + 1)
          : new Decoded.Quarantined(UNREADABLE, "envelopes within envelopes");
    }
    if (!type.isTextual()) {
      return new Decoded.Quarantined(UNREADABLE, "type should be text");
    }
    String event = type.textValue();
    Kinds.Resource resource = Kinds.ofEvent(event);
    return resource == null
        ? new Decoded.Ignored(Fields.shown(event), Kinds.whyIgnored(event))
        : read(source.named(event), resource, data);
  }

  /** A whole page of a list, as a folder of recordings holds it. */
  private static Decoded list(Source source, JsonNode rows, int depth) {
    if (rows.isEmpty()) {
      return new Decoded.Ignored("list", "it is empty");
    }
    if (depth > 2) {
      return new Decoded.Quarantined(UNREADABLE, "lists within lists");
    }
    List<Event> events = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    boolean bad = false;
    int row = 0;
    for (JsonNode element : rows) {
      row++;
      switch (any(source, element, depth + 1)) {
        case Decoded.Understood understood -> {
          events.addAll(understood.events());
          remarks.addAll(understood.remarks());
        }
        case Decoded.Ignored(_, String reason) -> remarks.add("row " + row + ": " + reason);
        case Decoded.Quarantined(_, String reason) -> {
          bad = true;
          remarks.add("row " + row + ": " + reason);
        }
      }
    }
    if (!events.isEmpty()) {
      return new Decoded.Understood("list", null, null, events, remarks);
    }
    return bad
        ? new Decoded.Quarantined("list", remarks.getFirst())
        : new Decoded.Ignored("list", remarks.getFirst());
  }

  private static Kinds.@Nullable Resource shape(JsonNode root) {
    if (root.has("conversation_id")) {
      return Kinds.Resource.MESSAGE;
    }
    if (root.has("self") && root.has("peer")) {
      return Kinds.Resource.CONVERSATION;
    }
    if (root.has("targets") && root.has("direction")) {
      return Kinds.Resource.SMS;
    }
    if (root.has("permission") && (root.has("ring_method") || root.has("username"))) {
      return Kinds.Resource.AGENT;
    }
    return root.has("id") && (root.has("first_name") || root.has("display_name"))
        ? Kinds.Resource.CONTACT
        : null;
  }

  private static String word(Kinds.Resource resource) {
    return resource.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static Decoded read(Source source, Kinds.Resource resource, JsonNode node) {
    List<String> remarks = new ArrayList<>();
    Fields fields = new Fields(node, remarks);
    try {
      return switch (resource) {
        case CONVERSATION -> conversation(source, fields, remarks);
        case MESSAGE -> message(source, fields, remarks);
        case SMS -> sms(source, fields, remarks);
        case AGENT -> agent(source, fields, remarks);
        case CONTACT -> contact(source, fields, remarks);
      };
    } catch (Unreadable e) {
      return new Decoded.Quarantined(source.kind(), e.reason());
    }
  }

  private static Decoded conversation(Source source, Fields fields, List<String> remarks)
      throws Unreadable {
    ConversationSnapshot seen = Resources.conversation(fields, source.deletedAt());
    String by = source.raw().via() == Via.ANSWER ? source.header(RawEvent.BY) : null;
    Owner owner = seen.owner();
    String state = owner == null ? "?" : owner.agentId();
    return new Decoded.Understood(
        source.kind(),
        Identity.of("conversation", seen.key().id(), seen.version(), state, seen, by),
        seen.key(),
        List.of(new Event.ConversationSeen(seen, by)),
        remarks);
  }

  /**
   * VoIPBIN answers an e-mail with a message it made up for the answer: its id is never seen again,
   * it has no time, and only its reference id is that of the row to come.
   */
  private static Decoded message(Source source, Fields fields, List<String> remarks)
      throws Unreadable {
    MessageSnapshot seen = Texts.message(fields, source.deletedAt());
    String by = source.raw().via() == Via.ANSWER ? source.header(RawEvent.BY) : null;
    List<Event> events = new ArrayList<>();
    String reference = seen.referenceId();
    boolean madeUp = by != null && seen.createdAt() == null && reference != null;
    if (!madeUp) {
      events.add(new Event.MessageSeen(seen));
    }
    if (!madeUp) {
      events.add(new Event.ConversationSeen(Texts.standIn(seen), null));
    }
    if (by != null) {
      String name = madeUp && reference != null ? reference : seen.key().id();
      events.add(new Event.Authored(seen.conversation(), name, by));
    }
    String state = seen.delivery().state().name();
    return new Decoded.Understood(
        source.kind(),
        Identity.of("message", seen.key().id(), seen.version(), state, seen, by),
        seen.conversation(),
        events,
        remarks);
  }

  /** VoIPBIN: the same SMS under the same id, told once more by the part that sends it. */
  private static Decoded sms(Source source, Fields fields, List<String> remarks) throws Unreadable {
    String id = fields.requiredId("id");
    String direction = fields.text("direction");
    if (direction != null && direction.startsWith("in")) {
      return new Decoded.Ignored(source.kind(), "told as a conversation's message as well");
    }
    Delivery delivery = Texts.delivery(fields);
    if (delivery == null) {
      String why = remarks.isEmpty() ? "says nothing about delivery" : remarks.getFirst();
      return new Decoded.Ignored(source.kind(), why);
    }
    Instant updated = fields.time("tm_update");
    MessageKey key = new MessageKey(VoipbinVendor.NAME, id);
    Instant version = updated == null ? Instant.EPOCH : updated;
    return new Decoded.Understood(
        source.kind(),
        Identity.of("sms", id, version, delivery.state().name(), delivery, null),
        null,
        List.of(new Event.DeliverySeen(key, delivery)),
        remarks);
  }

  private static Decoded agent(Source source, Fields fields, List<String> remarks)
      throws Unreadable {
    Agent seen = Resources.agent(fields, source.deletion(), source.raw().receivedAt());
    // Without an update time two alike are not the same: a presence goes away and comes back.
    String identity =
        fields.time("tm_update") == null
            ? null
            : Identity.of("agent", seen.id(), seen.seenAt(), seen.presence(), seen, null);
    return new Decoded.Understood(
        source.kind(), identity, null, List.of(new Event.AgentSeen(seen)), remarks);
  }

  private static Decoded contact(Source source, Fields fields, List<String> remarks)
      throws Unreadable {
    Contact seen = Resources.contact(fields, source.deletion(), source.raw().receivedAt());
    boolean timed = fields.time("tm_update") != null || fields.time("tm_create") != null;
    String state = seen.deleted() ? "deleted" : "";
    String identity =
        timed ? Identity.of("contact", seen.id(), seen.seenAt(), state, seen, null) : null;
    return new Decoded.Understood(
        source.kind(), identity, null, List.of(new Event.ContactSeen(seen)), remarks);
  }
}
