package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.commpanel.core.session.Session;

/**
 * What to listen to. VoIPBIN matches topics by their beginning and publishes each event under the
 * id of its resource and again under its kind, so {@code …:conversation:conversation_} brings
 * conversations and their messages once. Agents hear of their own conversations alone, and of no
 * message: those carry no owner. A topic the server does not allow closes the socket without a
 * word, so there are smaller sets to fall back to.
 */
final class Topics {
  private Topics() {}

  /** Sets of topics, the fullest first; the last one is an agent's own and always allowed. */
  static List<List<String>> of(Session session) {
    List<List<String>> sets = new ArrayList<>();
    List<String> own = List.of("agent_id:" + session.viewer().agentId());
    if (session.viewer().seesAll() && !session.customerId().isBlank()) {
      String company = "customer_id:" + session.customerId();
      String conversations = company + ":conversation:conversation_";
      sets.add(List.of(conversations, company + ":message:message_", company + ":agent:agent_"));
      sets.add(List.of(conversations));
    }
    sets.add(own);
    return List.copyOf(sets);
  }

  static String subscribe(List<String> topics) {
    ObjectNode order = JsonNodeFactory.instance.objectNode().put("type", "subscribe");
    ArrayNode list = order.putArray("topics");
    topics.forEach(list::add);
    return order.toString();
  }
}
