package org.commpanel.boot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.commpanel.core.session.Session;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Preferences;

/**
 * Who signed in last, kept with the account, so that the panel opens without the vendor and
 * commands read without signing in. It names a person and a role and opens nothing.
 */
final class RememberedSession {
  private static final String KEY = "session";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private RememberedSession() {}

  static Optional<Session> read(Preferences preferences) {
    try {
      Optional<String> kept = preferences.get(KEY);
      if (kept.isEmpty()) {
        return Optional.empty();
      }
      JsonNode node = JSON.readTree(kept.get());
      Viewer viewer =
          new Viewer(
              node.path("vendor").asText(),
              node.path("agent_id").asText(),
              node.path("permission").asLong());
      return Optional.of(
          new Session(
              viewer,
              node.path("customer_id").asText(),
              node.path("username").asText(),
              node.path("name").asText(),
              null));
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    }
  }

  /** Only of somebody who did sign in: what was replayed or made up has no agent. */
  static Optional<Session> ofAgent(Preferences preferences) {
    return read(preferences).filter(session -> !session.viewer().agentId().isEmpty());
  }

  static void keep(Preferences preferences, Session session) {
    String kept =
        JSON.createObjectNode()
            .put("vendor", session.viewer().vendor())
            .put("agent_id", session.viewer().agentId())
            .put("permission", session.viewer().permission())
            .put("customer_id", session.customerId())
            .put("username", session.username())
            .put("name", session.name())
            .toString();
    if (!kept.equals(preferences.get(KEY).orElse(""))) {
      preferences.put(KEY, kept);
    }
  }
}
