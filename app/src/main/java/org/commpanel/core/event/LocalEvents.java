package org.commpanel.core.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Events this panel makes itself, journalled like any other so that a rebuilt projection knows what
 * was read and what was withdrawn. They live in headers alone and need no vendor to read them.
 */
public final class LocalEvents {
  private static final String READ = "read";
  private static final String WITHDRAWN = "withdrawn";

  private LocalEvents() {}

  public static RawEvent read(ConversationKey conversation, Instant upTo, Instant now) {
    return raw(conversation, now, Map.of(RawEvent.RESOURCE, READ, "at", upTo.toString()));
  }

  public static RawEvent withdrawn(
      ConversationKey conversation, Instant version, Owner owner, Instant now) {
    return raw(
        conversation,
        now,
        Map.of(RawEvent.RESOURCE, WITHDRAWN, "at", version.toString(), "owner", owner.agentId()));
  }

  private static RawEvent raw(
      ConversationKey conversation, Instant now, Map<String, String> headers) {
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put("conversation", conversation.id());
    return new RawEvent(conversation.vendor(), Via.LOCAL, now, all, null);
  }

  public static Decoded decode(RawEvent raw) {
    String kind = header(raw, RawEvent.RESOURCE);
    String id = header(raw, "conversation");
    String at = header(raw, "at");
    if (kind == null || id == null || at == null) {
      return new Decoded.Quarantined("local", "a header is missing");
    }
    ConversationKey key = new ConversationKey(raw.vendor(), id);
    Instant time = Instant.parse(at);
    return switch (kind) {
      case READ -> understood(kind, key, new Event.ReadUpTo(key, time));
      case WITHDRAWN -> {
        String owner = header(raw, "owner");
        yield understood(
            kind, key, new Event.Withdrawn(key, time, Owner.of(owner == null ? "" : owner)));
      }
      default -> new Decoded.Ignored(kind, "unknown local event");
    };
  }

  private static @Nullable String header(RawEvent raw, String name) {
    return raw.headers().get(name);
  }

  private static Decoded understood(String kind, ConversationKey key, Event event) {
    return new Decoded.Understood(kind, null, key, List.of(event), List.of());
  }
}
