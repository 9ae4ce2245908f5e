package org.commpanel.vendor.voipbin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Contact;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Agent;
import org.jspecify.annotations.Nullable;

/** VoIPBIN's conversations, agents and contacts, from JSON into core's words. */
final class Resources {
  private static final Set<String> CONVERSATION =
      Set.of(
          "id",
          "customer_id",
          "owner_type",
          "owner_id",
          "account_id",
          "name",
          "detail",
          "type",
          "dialog_id",
          "self",
          "peer",
          "tm_create",
          "tm_update",
          "tm_delete");
  private static final Set<String> CHANNELS =
      Set.of("message", "line", "whatsapp", "email", "webchat");
  private static final Set<String> AGENT =
      Set.of(
          "id",
          "customer_id",
          "username",
          "name",
          "detail",
          "ring_method",
          "status",
          "permission",
          "tag_ids",
          "addresses",
          "direct_hash",
          "tm_create",
          "tm_update",
          "tm_delete");
  private static final Set<String> PRESENCES =
      Set.of("available", "away", "busy", "offline", "ringing");
  private static final Set<String> CONTACT =
      Set.of(
          "id",
          "customer_id",
          "first_name",
          "last_name",
          "display_name",
          "company",
          "job_title",
          "source",
          "external_id",
          "notes",
          "addresses",
          "tag_ids",
          "tm_create",
          "tm_update",
          "tm_delete");

  private Resources() {}

  /**
   * @param deletion when the event says that it is gone: the time to use if it gives none itself
   */
  static ConversationSnapshot conversation(Fields fields, @Nullable Instant deletion)
      throws Unreadable {
    fields.remarkUnknown(CONVERSATION);
    String id = fields.requiredId("id");
    String type = fields.word("type", CHANNELS);
    fields.word("owner_type", Set.of("agent"));
    Instant created = fields.time("tm_create");
    Instant updated = fields.time("tm_update");
    return new ConversationSnapshot(
        new ConversationKey(VoipbinVendor.NAME, id),
        channel(type),
        fields.text("name"),
        fields.text("detail"),
        owner(fields),
        fields.address("self"),
        fields.address("peer"),
        fields.id("account_id"),
        fields.text("dialog_id"),
        created,
        updated,
        deleted(fields, created, updated, deletion));
  }

  /** By a conversation's type, which is also a message's reference type. */
  static Channel channel(@Nullable String type) {
    return type == null
        ? Channel.UNKNOWN
        : "message".equals(type) ? Channel.SMS : new Channel(type);
  }

  private static @Nullable Owner owner(Fields fields) {
    String id = fields.id("owner_id");
    if (!fields.tells("owner_id")) {
      return null;
    }
    return id == null ? Owner.NOBODY : Owner.of(id);
  }

  static @Nullable Instant deleted(
      Fields fields,
      @Nullable Instant created,
      @Nullable Instant updated,
      @Nullable Instant deletion) {
    Instant deleted = fields.time("tm_delete");
    if (deleted != null || deletion == null) {
      return deleted;
    }
    return updated != null ? updated : created != null ? created : deletion;
  }

  /**
   * @param seenAt VoIPBIN leaves out the update time of an agent that has none
   */
  static Agent agent(Fields fields, boolean gone, Instant seenAt) throws Unreadable {
    fields.remarkUnknown(AGENT);
    String id = fields.requiredId("id");
    String presence = fields.word("status", PRESENCES);
    Instant updated = fields.time("tm_update");
    return new Agent(
        VoipbinVendor.NAME,
        id,
        fields.text("username"),
        fields.text("name"),
        presence == null ? "" : presence,
        fields.number("permission"),
        gone || fields.time("tm_delete") != null,
        updated != null ? updated : seenAt);
  }

  static Contact contact(Fields fields, boolean gone, Instant seenAt) throws Unreadable {
    fields.remarkUnknown(CONTACT);
    String id = fields.requiredId("id");
    List<Address> addresses = new ArrayList<>();
    for (Fields address : fields.objects("addresses")) {
      addresses.add(address.asAddress());
    }
    Instant updated = fields.time("tm_update");
    Instant created = fields.time("tm_create");
    return new Contact(
        VoipbinVendor.NAME,
        id,
        name(fields),
        fields.text("company"),
        fields.text("job_title"),
        fields.text("notes"),
        addresses,
        gone || fields.time("tm_delete") != null,
        updated != null ? updated : created != null ? created : seenAt);
  }

  private static @Nullable String name(Fields fields) {
    String shown = fields.text("display_name");
    if (shown != null && !shown.isBlank()) {
      return shown;
    }
    String first = fields.text("first_name");
    String last = fields.text("last_name");
    String both = ((first == null ? "" : first) + ' ' + (last == null ? "" : last)).strip();
    return both.isEmpty() ? null : both;
  }
}
