package org.commpanel.cli.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.commpanel.core.conversation.Address;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.Parts.Attachment;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure;
import org.jspecify.annotations.Nullable;

/** One document. A field that is absent is unknown; {@code null} is known to be nothing. */
public final class Json implements Paper {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private Consumer<String> lines = line -> {};
  private @Nullable String waiting;

  @Override
  public void begin(Consumer<String> out) {
    lines = out;
    lines.accept("{\"conversations\":[");
  }

  /** A message is a line, so that no conversation is too long to be written. */
  @Override
  public void add(Transcript transcript) {
    if (waiting != null) {
      lines.accept(waiting + ",");
    }
    ArrayNode ownership = JSON.createArrayNode();
    transcript.ownership().forEach(tenure -> ownership.add(tenure(tenure)));
    String begun = open(head(transcript));
    if (transcript.conversation() != null) {
      lines.accept(begun + ",\"messages\":[");
      waiting = null;
      transcript.eachMessage(message -> {
        // The one before is written now that it is known to be followed by a comma.
        if (waiting != null) {
          lines.accept(waiting + ",");
        }
        waiting = message(message).toString();
      });
      if (waiting != null) {
        lines.accept(waiting);
      }
      begun = "]";
    }
    waiting = begun + ",\"ownership\":" + ownership + "}";
  }

  @Override
  public void end() {
    if (waiting != null) {
      lines.accept(waiting);
    }
    lines.accept("],\"ai_sessions\":[]}");
  }

  /** An object that is not closed yet. */
  private static String open(ObjectNode node) {
    String closed = node.toString();
    return closed.substring(0, closed.length() - 1);
  }

  private static ObjectNode head(Transcript transcript) {
    ObjectNode node = JSON.createObjectNode();
    node.put("vendor", transcript.key().vendor()).put("id", transcript.key().id());
    Conversation row = transcript.conversation();
    if (row != null) {
      node.put("title", row.title()).put("channel", row.channel().code());
    }
    owner(node, transcript.owner());
    if (row != null) {
      node.set("self", address(row.self()));
      node.set("peer", address(row.peer()));
    }
    return node;
  }

  private static void owner(ObjectNode node, @Nullable Owner owner) {
    if (owner != null && Words.isKnown(owner)) {
      node.put("owner_id", owner.isNobody() ? null : owner.agentId());
    }
  }

  private static ObjectNode tenure(Tenure tenure) {
    ObjectNode node = JSON.createObjectNode();
    owner(node, tenure.owner());
    node.put("from", tenure.from().toString());
    node.put("until", tenure.until() == null ? null : tenure.until().toString());
    put(node, "by", tenure.by());
    return node;
  }

  private static ObjectNode message(Message message) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", message.key().id());
    if (message.direction() != Direction.UNKNOWN) {
      node.put("direction", Words.lower(message.direction()));
    }
    put(node, "author", Words.author(message.author()));
    node.put("sent_at", message.at().toString());
    node.put("text", Words.text(message));
    node.put("kind", Words.kind(message));
    if (message.body() instanceof MessageBody.Unsupported unsupported) {
      // What it was the vendor did not say.
      put(node, "unsupported", unsupported.what());
    } else {
      attachments(node, message.body().attachments());
    }
    if (message.direction() == Direction.OUTGOING
        && message.delivery().state() != Delivery.State.UNKNOWN) {
      ObjectNode delivery = node.putObject("delivery");
      delivery.put("state", Words.lower(message.delivery().state()));
      put(delivery, "reason", message.delivery().reason());
    }
    return node;
  }

  private static void attachments(ObjectNode node, List<Attachment> attachments) {
    ArrayNode list = node.putArray("attachments");
    for (Attachment attachment : attachments) {
      ObjectNode item = list.addObject();
      put(item, "name", attachment.name());
      item.put("type", attachment.type());
    }
  }

  private static ObjectNode address(Address address) {
    ObjectNode node = JSON.createObjectNode();
    put(node, "type", address.type());
    put(node, "target", address.target());
    put(node, "target_name", address.targetName());
    put(node, "name", address.name());
    put(node, "detail", address.detail());
    return node;
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
