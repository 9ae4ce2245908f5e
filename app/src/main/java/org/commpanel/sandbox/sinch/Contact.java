package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * A contact, held as the JSON it is told in.
 *
 * @param json never changed once it is here
 * @param profile the name they have on the channel itself; empty if nobody can tell
 */
public record Contact(ObjectNode json, String profile) {

  /** What Sinch calls somebody it made a contact of by itself. */
  static final String UNKNOWN = "Unknown";

  public String id() {
    return json.path("id").asText();
  }

  public String displayName() {
    return json.path("display_name").asText();
  }

  public List<Identity> identities() {
    return StreamSupport.stream(json.path("channel_identities").spliterator(), false)
        .map(Identity::read)
        .toList();
  }

  Optional<Identity> on(String channel) {
    return identities().stream().filter(i -> i.channel().equals(channel)).findFirst();
  }

  boolean reachedAt(String channel, String identity) {
    return identities().stream().anyMatch(i -> i.is(channel, identity));
  }

  /** Whether somebody means this one by a name, an identity or the id. */
  boolean called(String who) {
    return id().equals(who)
        || displayName().equals(who)
        || profile.equals(who)
        || identities().stream().anyMatch(i -> i.identity().equals(who));
  }

  Contact with(Consumer<ObjectNode> change) {
    var copy = json.deepCopy();
    change.accept(copy);
    return new Contact(copy, profile);
  }
}
