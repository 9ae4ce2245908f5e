package org.commpanel.vendor.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.commpanel.core.conversation.Facet;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What stands in Sinch's metadata: attached data in names and values (Contact Pro), any text at
 * all, and our own mark, by which a message is found again and its author known on every desktop.
 */
final class Metadata {
  private static final String OURS = "commpanel";
  private static final String INTENT = "intent";
  private static final String BY = "by";

  /** In a conversation's metadata: the agent who owns it. */
  static final String OWNER = "owner_id";

  private Metadata() {}

  /**
   * Our mark on a message.
   *
   * @param intent our own id of the wish to send it
   * @param by the agent who wrote it
   */
  record Mark(@Nullable String intent, @Nullable String by) {
    private static final Mark NONE = new Mark(null, null);

    /** For a send's {@code message_metadata}. */
    String json() {
      ObjectNode mark = JsonNodeFactory.instance.objectNode();
      mark.putObject(OURS).put(INTENT, intent).put(BY, by);
      return mark.toString();
    }
  }

  static Mark mark(@Nullable String metadata) {
    JsonNode object = parse(metadata);
    if (object == null || !object.path(OURS).isObject()) {
      return Mark.NONE;
    }
    Node ours = new Node(object.get(OURS), new ArrayList<>());
    return new Mark(ours.id(INTENT), ours.id(BY));
  }

  /** Null when nothing was attached, or nothing but what is our own. */
  static Facet.@Nullable Data data(Facet.Data.Source source, @Nullable String metadata) {
    if (metadata == null || metadata.isBlank()) {
      return null;
    }
    JsonNode object = parse(metadata);
    if (object == null) {
      return new Facet.Data(source, new LinkedHashMap<>(), metadata);
    }
    return data(source, object);
  }

  static Facet.@Nullable Data data(Facet.Data.Source source, JsonNode object) {
    SequencedMap<String, String> values = new Node(object, new ArrayList<>()).map();
    values.remove(OURS);
    values.remove(OWNER);
    return values.isEmpty() ? null : new Facet.Data(source, values, null);
  }

  /** Null for what is no object. */
  static @Nullable JsonNode parse(@Nullable String text) {
    if (text == null || !text.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      JsonNode tree = StrictJson.tree(text.getBytes(StandardCharsets.UTF_8));
      return tree.isObject() ? tree : null;
    } catch (StrictJson.Malformed e) {
      return null;
    }
  }
}
