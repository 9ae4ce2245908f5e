package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Facet;
import org.commpanel.core.conversation.Facet.Data.Source;
import org.commpanel.core.conversation.Lifecycle.Status;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/** Sinch's conversation objects, and what other things say of a conversation by the way. */
final class Conversations {
  /**
   * Where people write down why a conversation was closed; the text itself when it is no object.
   */
  private static final String[] REASONS = {
    "closure_reason", "close_reason", "reason", "resolution", "resolution_status"
  };

  private static final String DISPATCH = "DISPATCH";

  private Conversations() {}

  /** What is told of the conversation as itself. */
  enum Occasion {
    START,
    STOP,
    /** A row of a list or an answer: everything there is stands in it. */
    LISTED
  }

  static @Nullable ConversationKey key(Node conversation) {
    String id = conversation.id("id");
    return id == null ? null : new ConversationKey(SinchDecoder.VENDOR, id);
  }

  static List<Event> told(
      ConversationKey key, Node conversation, Envelope envelope, Occasion occasion) {
    Instant at = envelope.time();
    List<Event> events = new ArrayList<>();
    events.add(new Event.ConversationTold(key, at, facets(conversation, envelope, occasion), true));
    Instant received = conversation.time("last_received");
    if (occasion == Occasion.LISTED && conversation.flag("active") && received != null) {
      Facet alive = new Facet.Life(Status.ACTIVE, null);
      events.add(new Event.ConversationTold(key, received, List.of(alive), false));
    }
    Owner owner = owner(conversation, occasion);
    if (owner != null) {
      RawEvent raw = envelope.raw();
      String by = raw.via() == Via.ANSWER ? raw.headers().get(RawEvent.BY) : null;
      events.add(new Event.OwnerSeen(key, at, owner, by));
    }
    return events;
  }

  private static List<Facet> facets(Node conversation, Envelope envelope, Occasion occasion) {
    List<Facet> facets = new ArrayList<>();
    Channel channel = Ends.channel(conversation.text("active_channel"));
    facets.addAll(facetsOf(sender(conversation, channel), conversation));
    if (occasion == Occasion.START || envelope.raw().via() != Via.WEBHOOK) {
      facets.add(new Facet.Created());
    }
    switch (occasion) {
      case START -> facets.add(new Facet.Life(Status.ACTIVE, null));
      // The key says so; samples under it say active all the same.
      case STOP -> facets.add(new Facet.Life(Status.ENDED, reason(conversation)));
      // That it is still active says nothing new, and the customer may have left it all the same.
      case LISTED -> {
        if (conversation.has("active") && !conversation.flag("active")) {
          facets.add(new Facet.Life(Status.ENDED, reason(conversation)));
        }
      }
    }
    Facet.Data data = occasion == Occasion.STOP ? null : data(conversation);
    if (data != null) {
      facets.add(data);
    }
    return facets;
  }

  /** Only older documents have it. */
  private static Ends.End sender(Node conversation, @Nullable Channel channel) {
    for (Node sender : conversation.objects("active_channel_senders")) {
      Ends.End end = Ends.of(sender);
      if (channel == null || channel.equals(end.channel())) {
        return end;
      }
    }
    return new Ends.End(channel, null);
  }

  /** What everything that belongs to a conversation says of it. */
  static List<Facet> facetsOf(Ends.End end, Node node) {
    List<Facet> facets = new ArrayList<>();
    Channel channel = end.channel();
    if (channel != null) {
      facets.add(new Facet.OnChannel(channel));
      if (channel.equals(Channel.MMS) || channel.equals(Channel.XMS)) {
        facets.add(new Facet.Rich(channel));
      }
    }
    if (end.identity() != null) {
      facets.add(new Facet.Peer(end.address()));
    }
    String contact = node.id("contact_id");
    if (contact != null) {
      facets.add(new Facet.Person(contact));
    }
    if (DISPATCH.equals(node.text("processing_mode"))) {
      facets.add(new Facet.Mode(DISPATCH, true));
      node.remark("the app is in DISPATCH mode; the panel needs CONVERSATION");
    }
    return facets;
  }

  /** Null when it does not say: a webhook without {@code metadata_json} is of an older kind. */
  private static @Nullable Owner owner(Node conversation, Occasion occasion) {
    JsonNode metadata = conversation.json().path("metadata_json");
    if (!metadata.isObject()) {
      return occasion == Occasion.LISTED ? Owner.NOBODY : null;
    }
    JsonNode owner = metadata.path(Metadata.OWNER);
    return owner.isTextual() ? Owner.of(owner.textValue()) : Owner.NOBODY;
  }

  private static Facet.@Nullable Data data(Node conversation) {
    JsonNode metadata = conversation.json().path("metadata_json");
    return metadata.isObject() && !metadata.isEmpty()
        ? Metadata.data(Source.CONVERSATION, metadata)
        : Metadata.data(Source.CONVERSATION, conversation.text("metadata"));
  }

  private static @Nullable String reason(Node conversation) {
    JsonNode json = conversation.json().path("metadata_json");
    String text = conversation.text("metadata");
    JsonNode parsed = Metadata.parse(text);
    for (JsonNode metadata : new JsonNode[] {json, parsed}) {
      for (String name : REASONS) {
        if (metadata != null && metadata.path(name).isTextual()) {
          return metadata.path(name).textValue();
        }
      }
    }
    return parsed == null ? text : null;
  }
}
