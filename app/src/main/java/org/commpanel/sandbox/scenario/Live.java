package org.commpanel.sandbox.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.sandbox.stage.Later;
import org.commpanel.sandbox.voipbin.Conversation;
import org.commpanel.sandbox.voipbin.Event;
import org.commpanel.sandbox.voipbin.Message;
import org.commpanel.sandbox.voipbin.World;

/** Lets the story run by itself at a human pace: something happens every ten to twenty seconds. */
public final class Live {

  private static final Duration PATIENCE = Duration.ofSeconds(75);
  private static final int ANSWERS = 4;
  private static final int NUDGES = 2;

  private final World world;
  private final Story story;
  private final Later later;
  private final Random dice;
  private final Map<UUID, Instant> waiting = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> answered = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> nudged = new ConcurrentHashMap<>();

  public Live(World world, Story story, Later later, long seed) {
    this.world = world;
    this.story = story;
    this.later = later;
    dice = new Random(seed);
  }

  public void start() {
    world.listen(this::hear);
    next();
  }

  private void next() {
    later.in(
        Duration.ofMillis(10_000 + dice.nextInt(10_000)),
        () -> {
          next();
          happen();
        });
  }

  private void happen() {
    if (impatient()) {
      return;
    }
    int roll = dice.nextInt(100);
    if (roll < 60) {
      returning("maria");
    } else if (roll < 72) {
      story.newConversationFor(dice.nextInt(4) == 0 ? "tom" : "maria");
    } else if (roll < 84) {
      returning("tom");
    } else if (roll < 92) {
      any("", true)
          .ifPresent(c ->
              story.houseWrites(
                  c.id(), "Thank you for your patience. A colleague will be with you shortly. 🤖"));
    } else {
      any(dice.nextBoolean() ? "tom" : "", true)
          .ifPresent(c -> story.reassignAway(c.id(), "maria"));
    }
  }

  /** Who wrote since the story runs and has heard nothing says so, twice at most. */
  private boolean impatient() {
    var since = world.now().minus(PATIENCE);
    for (var entry : waiting.entrySet()) {
      if (entry.getValue().isBefore(since)
          && nudged.merge(entry.getKey(), 1, Integer::sum) <= NUDGES) {
        story.customerNudges(entry.getKey());
        return true;
      }
    }
    return false;
  }

  /** Somebody who was answered writes again; if all of them wait, somebody new does. */
  private void returning(String agent) {
    any(agent, false)
        .ifPresentOrElse(c -> story.customerReturns(c.id()), () -> story.newConversationFor(agent));
  }

  private Optional<Conversation> any(String agent, boolean waits) {
    List<Conversation> theirs =
        world.conversations().stream()
            .filter(c -> c.ownerId().equals(world.agent(agent)) && !Story.isEmail(c))
            .filter(
                c -> story.lastMessage(c.id()).filter(Message::fromCustomer).isPresent() == waits)
            .toList();
    return theirs.isEmpty()
        ? Optional.empty()
        : Optional.of(theirs.get(dice.nextInt(theirs.size())));
  }

  /** An answer earns an answer, some seconds later, until there is nothing more to say. */
  private void hear(Event event) {
    if (!event.type().equals("conversation_message_created")
        || !(event.data() instanceof Message message)) {
      return;
    }
    var id = message.conversationId();
    if (message.fromCustomer()) {
      waiting.put(id, message.tmCreate());
      return;
    }
    waiting.remove(id);
    nudged.remove(id);
    boolean owned =
        world
            .conversation(id)
            .filter(c -> !c.ownerType().isEmpty() && !Story.isEmail(c))
            .isPresent();
    if (owned && answered.merge(id, 1, Integer::sum) <= ANSWERS) {
      later.in(Duration.ofMillis(5_000 + dice.nextInt(10_000)), () -> story.customerAnswers(id));
    }
  }
}
