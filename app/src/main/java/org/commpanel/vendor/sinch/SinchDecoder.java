package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Event;
import org.commpanel.core.event.RawEvent;
import org.commpanel.port.Decoder;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Sinch tells by webhook, list and answer: the body key decides, and each trigger is
 * taken in the shape of the SDKs, of the documents' summaries and of 2020. Nothing in here is
 * fatal: what cannot be understood is named.
 */
public final class SinchDecoder implements Decoder {
  public static final String VENDOR = "sinch";
  private static final String UNREADABLE = "unreadable";

  /** Parts of events that some recordings hold by themselves. */
  private static final Map<String, String> FRAGMENTS =
      Map.of(
          "_message",
          "the words of a message without its envelope",
          "_event",
          "an event without its envelope");

  @Override
  public Decoded decode(RawEvent raw) {
    if (raw.body() == null) {
      return new Decoded.Ignored("erased", "its content was erased");
    }
    List<String> remarks = new ArrayList<>();
    try {
      JsonNode tree = StrictJson.tree(raw.body());
      if (tree.isArray()) {
        return Rows.list("list", tree, raw, remarks);
      }
      if (!tree.isObject()) {
        return new Decoded.Quarantined(UNREADABLE, "it is not a JSON object");
      }
      Node root = new Node(tree, remarks);
      String resource = raw.headers().get(RawEvent.RESOURCE);
      return resource == null ? any(root, raw, remarks) : Rows.row(resource, root, raw, remarks);
    } catch (StrictJson.Malformed e) {
      return new Decoded.Quarantined(UNREADABLE, e.reason());
    } catch (RuntimeException e) {
      return new Decoded.Quarantined(UNREADABLE, "it broke the reader: " + e.getClass().getName());
    }
  }

  /** A webhook, else whatever a recording may hold. */
  private static Decoded any(Node root, RawEvent raw, List<String> remarks) {
    if (root.has("recipient")) {
      return new Decoded.Ignored("request", "something that was asked of Sinch");
    }
    Trigger trigger = Trigger.of(root);
    Node body = trigger == null ? null : trigger.body(root);
    if (trigger != null && body != null) {
      return new Callback(trigger, body, Envelope.of(root, raw), remarks).read();
    }
    Decoded row = Rows.guess(root, raw, remarks);
    if (row != null) {
      return row;
    }
    for (String name : root.names()) {
      for (Map.Entry<String, String> part : FRAGMENTS.entrySet()) {
        if (name.endsWith(part.getKey())) {
          return new Decoded.Ignored("fragment", part.getValue() + ": " + Node.shown(name));
        }
      }
    }
    String keys = Node.shown(String.join(", ", root.names()));
    return new Decoded.Ignored("unknown", "no body this panel knows among " + keys);
  }

  /**
   * @param timed whether it says when: of what does not, two alike are not one
   */
  static Decoded understood(
      String kind,
      Envelope envelope,
      boolean timed,
      @Nullable ConversationKey about,
      List<Event> events,
      List<String> remarks) {
    String by = envelope.raw().headers().get(RawEvent.INTENT);
    String identity = timed ? Identity.of(events) + (by == null ? "" : '|' + by) : null;
    return new Decoded.Understood(kind, identity, about, events, remarks);
  }

  /** The redacted copy of a message carries the plain text beside it. */
  @Override
  public byte @Nullable [] bare(RawEvent raw) {
    return Scrubbing.bare(raw);
  }

  @Override
  public Optional<byte[]> scrub(RawEvent raw, Set<MessageKey> messages) {
    return Scrubbing.of(raw, messages);
  }
}
