package org.commpanel.sandbox.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commpanel.sandbox.sinch.Archive;
import org.commpanel.sandbox.sinch.Bodies;
import org.commpanel.sandbox.sinch.Contact;
import org.commpanel.sandbox.sinch.Conversation;
import org.commpanel.sandbox.sinch.Identity;
import org.commpanel.sandbox.sinch.Json;
import org.commpanel.sandbox.sinch.Message;
import org.commpanel.sandbox.sinch.Sinch;
import org.commpanel.sandbox.voipbin.Agent;

/** Tells a new Sinch what was said in it before: {@code sinch-threads.txt}. */
final class SinchPast {

  private static final Pattern KIND = Pattern.compile("([a-z_]+_message) (\\{.*})", Pattern.DOTALL);
  private static final Duration APART = Duration.ofSeconds(47);

  private final Archive archive;
  private final Instant now;
  private final Map<String, Agent> agents;
  private final Map<String, String> topics = new HashMap<>();
  private int lines;

  /**
   * @param agents VoIPBIN's, by first name: an owner at Sinch is one of them
   */
  SinchPast(Sinch sinch, Map<String, Agent> agents) {
    archive = sinch.archive();
    now = sinch.world().now().truncatedTo(ChronoUnit.SECONDS);
    this.agents = agents;
  }

  /** Writes it all down, and gives back what each contact's matter is. */
  Map<String, String> tell() {
    Thread thread = null;
    for (var line : Lines.of("sinch-threads.txt")) {
      if (line.startsWith("@")) {
        thread = new Thread(line);
      } else {
        thread.read(line);
      }
    }
    return topics;
  }

  /** One customer's past. */
  private final class Thread {

    private final String owner;
    private final String channel;
    private final String data;
    private final List<String> head;
    private final List<Message> ours = new ArrayList<>();
    private Contact contact;
    private Conversation conversation;
    private Duration before = Duration.ZERO;
    private int sameAge;

    Thread(String line) {
      var parts = line.split("\\s*\\|\\s*", -1);
      head = List.of(parts);
      var words = parts[0].split("\\s+");
      owner = words[1];
      channel = words[2].split(",")[0];
      data = parts[3];
    }

    void read(String line) {
      var f = line.split("\\s+", 3);
      var age = Age.of(f[0]);
      sameAge = age.equals(before) ? sameAge + 1 : 0;
      before = age;
      // Lines of one age follow each other; some to the millisecond, some to the nanosecond.
      var at = now.minus(age).plus(APART.multipliedBy(sameAge)).plusNanos(fraction());
      if (conversation == null) {
        begin(at);
      }
      say(f[1], f[2].replace("\\n", "\n"), at);
    }

    private long fraction() {
      int n = lines++;
      return n % 3 == 0 ? n % 50 * 1_000_000L : n % 3 == 1 ? n * 41_000L : n * 1_237L + 1;
    }

    private void begin(Instant at) {
      var words = head.getFirst().split("\\s+");
      if (contact == null) {
        contact =
            archive.contact(List.of(words[2].split(",")), words[3], head.get(1), head.get(2), at);
        topics.put(contact.id(), words[4]);
      }
      var agent = agents.get(owner);
      conversation =
          archive.conversation(
              contact, channel, agent == null ? "" : agent.id().toString(), data, at);
    }

    private void say(String mark, String what, Instant at) {
      var at1 = contact.identities().getFirst();
      switch (mark.charAt(0)) {
        case '<' -> archive.customerSaid(conversation, at1, theirs(mark, what), at);
        case '>' -> house(at1, what, agents.getOrDefault(owner, agents.get("maria")).name(), at);
        case '*' -> house(at1, what, "Nordlicht bot", at);
        case '#' -> house(at1, what, "", at);
        case '.' -> {
          archive.stopped(conversation, what);
          conversation = null;
        }
        default -> throw new IllegalArgumentException("who says " + mark + "?");
      }
    }

    private void house(Identity to, String what, String agent, Instant at) {
      boolean bot = agent.equals("Nordlicht bot");
      ours.add(archive.houseSaid(conversation, to, body(what), agent, bot, at));
    }

    /** {@code <^2} quotes the last but one of ours, {@code <!} presses a button of the last one. */
    private ObjectNode theirs(String mark, String what) {
      if (mark.equals("<!")) {
        return Json.object(
            "choice_response_message",
            Json.object("message_id", ours.getLast().id()).put("postback_data", what));
      }
      var body = body(what);
      if (mark.startsWith("<^")) {
        var quoted = ours.get(ours.size() - Integer.parseInt(mark.substring(2)));
        body.set("reply_to", Json.object("message_id", quoted.id()));
      }
      return body;
    }
  }

  private static ObjectNode body(String what) {
    var kind = KIND.matcher(what);
    return kind.matches()
        ? Json.object(kind.group(1), Json.read(kind.group(2)))
        : Bodies.text(what);
  }
}
