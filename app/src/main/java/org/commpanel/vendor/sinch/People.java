package org.commpanel.vendor.sinch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Consent;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.Hint;
import org.commpanel.core.event.Event;
import org.jspecify.annotations.Nullable;

/** Sinch's contacts, what they allow and how they can be reached. */
final class People {
  private static final String UNSPECIFIED = "UNSPECIFIED";

  private People() {}

  /** Null when it has no id. */
  static @Nullable Contact contact(Node contact, boolean deleted, Instant at) {
    String id = contact.id("id");
    if (id == null) {
      return null;
    }
    List<Address> addresses = new ArrayList<>();
    for (Node identity : contact.objects("channel_identities")) {
      Channel channel = Ends.channel(identity.text("channel"));
      String address = identity.id("identity");
      if (channel != null && address != null) {
        addresses.add(Ends.entry(channel, address));
      }
    }
    String email = contact.text("email");
    if (email != null) {
      addresses.add(new Address("email", email, null, null, null));
    }
    String external = contact.text("external_id");
    if (external != null) {
      addresses.add(new Address("external_id", external, null, null, null));
    }
    String language = contact.text("language");
    return new Contact(
        SinchDecoder.VENDOR,
        id,
        name(contact.text("display_name")),
        null,
        null,
        null,
        addresses,
        UNSPECIFIED.equals(language) ? null : language,
        contact.text("metadata"),
        deleted,
        at);
  }

  /** Sinch writes "Unknown" for who has no name. */
  static @Nullable String name(@Nullable String name) {
    return name == null || name.isBlank() || name.equalsIgnoreCase("Unknown") ? null : name;
  }

  /** One that only an id is left of. */
  static Contact gone(String id, Instant at) {
    return new Contact(
        SinchDecoder.VENDOR, id, null, null, null, null, List.of(), null, null, true, at);
  }

  /** CONTACT_MERGE: what belonged to the one belongs to the other; empty when it names no two. */
  static List<Event> merged(Node merge, Instant at) {
    List<Event> events = new ArrayList<>();
    Contact kept = contact(merge.object("preserved_contact"), false, at);
    String keptId = kept != null ? kept.id() : merge.id("preserved_contact_id");
    Contact gone = contact(merge.object("deleted_contact"), true, at);
    String goneId = gone != null ? gone.id() : merge.id("deleted_contact_id");
    if (keptId == null || goneId == null || keptId.equals(goneId)) {
      return events;
    }
    if (kept != null) {
      events.add(new Event.ContactSeen(kept));
    }
    events.add(new Event.ContactSeen(gone != null ? gone : gone(goneId, at)));
    events.add(new Event.ContactMerged(SinchDecoder.VENDOR, keptId, goneId, at));
    return events;
  }

  /** Each of those who may be one person is told of the others. */
  static List<Event> duplicates(List<Node> identities, Instant at) {
    List<Event> events = new ArrayList<>();
    for (Node identity : identities) {
      List<String> contacts = identity.texts("contact_ids");
      String channel = identity.text("channel");
      for (String contact : contacts) {
        SequencedMap<String, String> details = new LinkedHashMap<>();
        List<String> others = contacts.stream().filter(other -> !other.equals(contact)).toList();
        details.put("contact_ids", String.join(", ", others));
        if (identity.text("identity") != null) {
          details.put("identity", String.valueOf(identity.text("identity")));
        }
        events.add(hint(Hint.Kind.DUPLICATE, contact, channel, details, at));
      }
    }
    return events;
  }

  static Event hint(
      Hint.Kind kind,
      String subject,
      @Nullable String topic,
      SequencedMap<String, String> details,
      Instant at) {
    return new Event.HintSeen(
        new Hint(SinchDecoder.VENDOR, kind, subject, topic == null ? "" : topic, details, at));
  }

  /**
   * OPT_IN and OPT_OUT. The key decides which: samples carry the status of the one under the key of
   * the other.
   */
  static Event consent(Node notification, Consent.State state, Instant at) {
    String contact = notification.id("contact_id");
    Ends.End end = Ends.of(notification);
    return new Event.ConsentSeen(
        new Consent(
            SinchDecoder.VENDOR,
            contact == null ? "" : contact,
            end.channel(),
            end.identity() == null ? "" : end.identity(),
            "",
            state,
            at));
  }

  /** An address on an opt-out list. */
  static Event listed(String identity, @Nullable String list, Consent.State state, Instant at) {
    return new Event.ConsentSeen(
        new Consent(SinchDecoder.VENDOR, "", null, identity, Consent.list(list), state, at));
  }
}
