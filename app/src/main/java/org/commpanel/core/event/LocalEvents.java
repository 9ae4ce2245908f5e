package org.commpanel.core.event;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Events this panel makes itself, journalled like any other so that a rebuilt projection knows what
 * was read and what was withdrawn. They live in headers alone and need no vendor to read them.
 */
public final class LocalEvents {
  private static final String READ = "read";
  private static final String WITHDRAWN = "withdrawn";
  private static final String ERASED = "erased";
  private static final String UP_TO = "up-to";

  /** So far a clock may be wrong. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private LocalEvents() {}

  public static RawEvent read(ConversationKey conversation, Instant upTo, Instant now) {
    return raw(conversation, now, Map.of(RawEvent.RESOURCE, READ, "at", upTo.toString()));
  }

  /**
   * @param seq the last entry that loses its body; what came later is another withdrawal's
   */
  public static RawEvent withdrawn(
      ConversationKey conversation, Instant version, Owner owner, long seq, Instant now) {
    return raw(
        conversation,
        now,
        Map.of(
            RawEvent.RESOURCE,
            WITHDRAWN,
            "at",
            version.toString(),
            "owner",
            owner.agentId(),
            UP_TO,
            Long.toString(seq)));
  }

  /**
   * The receipt for what was erased because it was deleted where it lived. It says what, when and
   * why, and holds no content.
   *
   * @param entries how many of the journal's entries lose their bodies
   * @param seq the last of them
   */
  public static RawEvent erased(
      ConversationKey conversation, Tombstone tombstone, int entries, long seq, Instant now) {
    return raw(
        conversation,
        now,
        Map.of(
            RawEvent.RESOURCE,
            ERASED,
            "at",
            tombstone.at().toString(),
            "why",
            tombstone.why(),
            "entries",
            Integer.toString(entries),
            UP_TO,
            Long.toString(seq)));
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
      case READ -> {
        // Else nothing that comes before that time would ever be unread.
        Instant latest = raw.receivedAt().plus(AHEAD);
        yield understood(kind, key, new Event.ReadUpTo(key, time.isAfter(latest) ? latest : time));
      }
      case WITHDRAWN -> {
        String owner = header(raw, "owner");
        yield understood(
            kind,
            key,
            new Event.Withdrawn(key, time, Owner.of(owner == null ? "" : owner), upTo(raw)));
      }
      case ERASED -> erased(raw, key, time);
      default -> new Decoded.Ignored(kind, "unknown local event");
    };
  }

  private static Decoded erased(RawEvent raw, ConversationKey key, Instant deletedAt) {
    String why = header(raw, "why");
    String said = why == null ? "" : why;
    String receipt =
        said + " at " + deletedAt + "; bodies of " + header(raw, "entries") + " entries erased";
    return new Decoded.Understood(
        ERASED,
        null,
        key,
        List.of(new Event.Erased(key, new Tombstone(deletedAt, said), upTo(raw))),
        List.of(receipt));
  }

  /** Journals of before know none: all that was there. */
  private static long upTo(RawEvent raw) {
    String text = header(raw, UP_TO);
    return text == null ? Long.MAX_VALUE : Long.parseLong(text);
  }

  private static @Nullable String header(RawEvent raw, String name) {
    return raw.headers().get(name);
  }

  private static Decoded understood(String kind, ConversationKey key, Event event) {
    return new Decoded.Understood(kind, null, key, List.of(event), List.of());
  }
}
