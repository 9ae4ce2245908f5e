package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * A conversation, held as the JSON it is told in.
 *
 * @param json never changed once it is here
 */
public record Conversation(ObjectNode json) {

  public String id() {
    return json.path("id").asText();
  }

  public String contactId() {
    return json.path("contact_id").asText();
  }

  public boolean active() {
    return json.path("active").asBoolean();
  }

  public String activeChannel() {
    return json.path("active_channel").asText();
  }

  /** Whose it is, as the desktops write it down; empty for nobody. Sinch itself has no owners. */
  public String ownerId() {
    return json.path("metadata_json").path("owner_id").asText();
  }

  Conversation with(Consumer<ObjectNode> change) {
    var copy = json.deepCopy();
    change.accept(copy);
    return new Conversation(copy);
  }
}
