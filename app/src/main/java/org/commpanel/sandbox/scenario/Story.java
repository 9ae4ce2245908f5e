package org.commpanel.sandbox.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.sandbox.voipbin.Conversation;
import org.commpanel.sandbox.voipbin.Message;
import org.commpanel.sandbox.voipbin.World;

/** What happens in the contact center, one step at a time. Every step is the same in every run. */
public final class Story {

  /** Somebody wrote. */
  public record Said(UUID conversation, UUID message) {}

  private record Newcomer(String channel, String target, String name, String topic) {}

  private static final List<Newcomer> NEWCOMERS =
      List.of(
          new Newcomer("whatsapp", "46701112233", "Freja Holm", "booking"),
          new Newcomer("message", "+46705556677", "", "transfer"),
          new Newcomer("whatsapp", "819012345678", "高橋 陽子", "seat"),
          new Newcomer("webchat", "e4b7a1d0-56c3-4f0e-9b1a-2f7d8c9e0a11", "", "hotel"),
          new Newcomer("whatsapp", "201001234567", "عمر فاروق", "visa"),
          new Newcomer("message", "+447700900456", "", "refund"),
          new Newcomer("line", "U0f1e2d3c4b5a69788796a5b4c3d2e1f0", "山田 太郎", "luggage"),
          new Newcomer("whatsapp", "919876543210", "रोहन मेहता", "insurance"));

  private final World world;
  private final Replies replies = new Replies();
  private final Map<UUID, String> topics = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> spoken = new ConcurrentHashMap<>();
  private int newcomers;

  /** Writes the past into the world, and is ready to go on from there. */
  public Story(World world) {
    this.world = world;
    topics.putAll(new Past(world).tell());
  }

  /** What the conversations can be about. */
  public List<String> topics() {
    return replies.topics();
  }

  /**
   * The next line of maria's customer with this matter: the one who has waited least for an answer.
   */
  public Said customerWrites(String topic) {
    var maria = world.agent("maria");
    var conversation =
        world.conversations().stream()
            .filter(
                c -> topic.equals(topics.get(c.id())) && c.ownerId().equals(maria) && !isEmail(c))
            .max(Comparator.comparing(this::answeredSince))
            .orElseThrow(
                () -> new IllegalArgumentException("nobody writes to maria about " + topic));
    return customerAnswers(conversation.id());
  }

  /** A customer says something that fits; not what they said last. */
  public Said customerAnswers(UUID conversation) {
    var lines = replies.answers(topics.getOrDefault(conversation, "any"));
    int turn = spoken.merge(conversation, 1, Integer::sum) - 1;
    return customerWrites(conversation, lines.get(turn % lines.size()));
  }

  /** A customer goes on where the talk stands, or after an hour of silence begins anew. */
  Said customerReturns(UUID conversation) {
    var topic = topics.getOrDefault(conversation, "any");
    var hourAgo = world.now().minus(Duration.ofHours(1));
    var openings = replies.openings(topic);
    boolean cold = lastMessage(conversation).filter(m -> m.tmCreate().isAfter(hourAgo)).isEmpty();
    return cold && !openings.isEmpty()
        ? customerWrites(conversation, openings.getLast())
        : customerAnswers(conversation);
  }

  /** A customer loses patience. */
  public Said customerNudges(UUID conversation) {
    var lines = replies.nudges();
    int turn = spoken.merge(conversation, 1, Integer::sum) - 1;
    return customerWrites(conversation, lines.get(turn % lines.size()));
  }

  public Said customerWrites(UUID conversation, String text) {
    return new Said(conversation, world.customerSays(conversation, text).id());
  }

  /** A colleague or the flow writes to the customer. */
  public Said houseWrites(UUID conversation, String text) {
    return new Said(conversation, world.houseSays(conversation, text).id());
  }

  /** A manager gives a conversation to another agent; {@code ""} gives it to nobody. */
  public Conversation reassignAway(UUID conversation, String toAgent) {
    return world.assign(conversation, world.agent(toAgent));
  }

  /** A text reaches the handset. */
  public void deliver(UUID message) {
    world.deliver(message);
  }

  /** Somebody new writes, and the flow gives them to this agent. */
  public synchronized Said newConversationFor(String agent) {
    var who = NEWCOMERS.get(newcomers % NEWCOMERS.size());
    int round = newcomers++ / NEWCOMERS.size();
    var target =
        round == 0 ? who.target : who.target.substring(0, who.target.length() - 1) + (round % 10);
    var conversation = world.open(who.channel, target, who.name, world.agent(""));
    topics.put(conversation.id(), who.topic);
    var said = customerWrites(conversation.id(), replies.openings(who.topic).getFirst());
    world.assign(conversation.id(), world.agent(agent));
    return said;
  }

  Optional<Message> lastMessage(UUID conversation) {
    var messages = world.messages(conversation);
    return messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast());
  }

  static boolean isEmail(Conversation conversation) {
    return conversation.type().equals("email");
  }

  /** Answered ones before waiting ones, and of each the latest. */
  private String answeredSince(Conversation conversation) {
    return lastMessage(conversation.id())
        .map(m -> (m.fromCustomer() ? "0" : "1") + m.tmCreate())
        .orElse("");
  }
}
