package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The envelope around whatever is told, with what the real one leaves out or adds now and then. The
 * turns are counted for each trigger, so that a run can be repeated. Guarded by the world's lock.
 */
final class Callbacks {

  private final World world;
  private final Map<Trigger, Integer> turns = new EnumMap<>(Trigger.class);
  private Dialect dialect = Dialect.CURRENT;

  Callbacks(World world) {
    this.world = world;
  }

  void speak(Dialect dialect) {
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /** How often this trigger has fired. */
  int turn(Trigger trigger) {
    return turns.getOrDefault(trigger, 0);
  }

  /** Tells it to everybody who listens. */
  void tell(Trigger trigger, ObjectNode content) {
    tell(trigger, content, world.now());
  }

  /**
   * @param happened when it happened at the customer's or the channel's end
   */
  void tell(Trigger trigger, ObjectNode content, Instant happened) {
    int turn = turns.merge(trigger, 1, Integer::sum) - 1;
    var body = Json.object();
    body.put("app_id", ofTheProject(trigger) ? "" : World.APP);
    if (!lifecycle(trigger) || turn % 2 == 1) {
      body.put("accepted_time", world.now().toString());
    }
    if (dialect != Dialect.OF_2020 && turn % 3 != 2) {
      body.put("event_time", happened.toString());
    }
    if (dialect != Dialect.OF_2020) {
      body.put("project_id", consent(trigger) && turn % 2 == 0 ? "" : World.PROJECT);
    }
    body.set(trigger.key(dialect), content);
    if (dialect == Dialect.CURRENT) {
      body.put("message_metadata", metadata(trigger, content));
      body.put("correlation_id", "");
    }
    if (turn % 5 == 4) {
      // Nobody has announced it, and nobody will.
      body.putObject("x_trace").put("hop", turn);
    }
    world.tell(new Callback(trigger, body));
  }

  /** A contact belongs to the project, not to the app. */
  private static boolean ofTheProject(Trigger trigger) {
    return switch (trigger) {
      case CONTACT_CREATE,
          CONTACT_UPDATE,
          CONTACT_DELETE,
          CONTACT_MERGE,
          CONTACT_IDENTITIES_DUPLICATION ->
          true;
      default -> false;
    };
  }

  private static boolean lifecycle(Trigger trigger) {
    return trigger == Trigger.CONVERSATION_START || trigger == Trigger.CONVERSATION_STOP;
  }

  private static boolean consent(Trigger trigger) {
    return trigger == Trigger.OPT_IN || trigger == Trigger.OPT_OUT;
  }

  /** What was set on the conversation when we wrote comes back beside the customer's message. */
  private String metadata(Trigger trigger, ObjectNode content) {
    if (trigger != Trigger.MESSAGE_INBOUND) {
      return "";
    }
    return world
        .conversation(content.path("conversation_id").asText())
        .map(c -> c.json().path("metadata").asText())
        .orElse("");
  }
}
