package org.commpanel.sandbox.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.sandbox.sinch.Callback;
import org.commpanel.sandbox.sinch.Message;
import org.commpanel.sandbox.sinch.Trigger;
import org.commpanel.sandbox.sinch.World;
import org.commpanel.sandbox.stage.Later;

/**
 * Lets Sinch's customers answer by themselves, at a human pace; now and then somebody new writes.
 */
public final class SinchLive {

  private static final List<String> QUOTING = List.of("WHATSAPP", "MESSENGER", "INSTAGRAM");
  private static final int ANSWERS = 4;

  private final World world;
  private final SinchStory story;
  private final Later later;
  private final Random dice;
  private final Map<String, Integer> answered = new ConcurrentHashMap<>();

  public SinchLive(World world, SinchStory story, Later later, long seed) {
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
        Duration.ofMillis(40_000 + dice.nextInt(40_000)),
        () -> {
          next();
          story.newConversationFor(dice.nextInt(3) == 0 ? "tom" : "maria");
        });
  }

  /** An answer earns an answer: first the three dots, then the words, of every three one quotes. */
  private void hear(Callback callback) {
    if (callback.trigger() != Trigger.MESSAGE_SUBMIT) {
      return;
    }
    var submitted = callback.body().path("message_submit_notification");
    world
        .message(submitted.findPath("message_id").asText())
        .filter(m -> m.author().equals("HUMAN") && !m.contactId().isEmpty())
        .ifPresent(this::answer);
  }

  private void answer(Message message) {
    var customer = message.contactId();
    int turn = answered.merge(customer, 1, Integer::sum);
    if (turn > ANSWERS) {
      return;
    }
    boolean quotes = turn % 3 == 2 && QUOTING.contains(message.identity().channel());
    long thinks = 2_000 + dice.nextInt(3_000);
    later.in(Duration.ofMillis(thinks), () -> story.customerTypes(customer));
    later.in(
        Duration.ofMillis(thinks + 3_000 + dice.nextInt(5_000)),
        () -> {
          if (quotes) {
            story.customerQuotes(customer, message.id(), "👍 this one, please");
          } else {
            story.customerAnswers(customer);
          }
        });
  }
}
