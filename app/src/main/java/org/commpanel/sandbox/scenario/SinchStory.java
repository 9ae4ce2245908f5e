package org.commpanel.sandbox.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.commpanel.sandbox.sinch.Bodies;
import org.commpanel.sandbox.sinch.Conversation;
import org.commpanel.sandbox.sinch.Customers;
import org.commpanel.sandbox.sinch.House;
import org.commpanel.sandbox.sinch.Json;
import org.commpanel.sandbox.sinch.Message;
import org.commpanel.sandbox.sinch.Sinch;
import org.commpanel.sandbox.sinch.Trigger;
import org.commpanel.sandbox.sinch.World;
import org.commpanel.sandbox.voipbin.Agent;

/**
 * What happens on Sinch's channels, one step at a time. Customers and agents go by their names; a
 * customer may be called by a number or an id, too.
 */
public final class SinchStory {

  /** Somebody wrote. */
  public record Said(String conversation, String message) {}

  private record Newcomer(
      String channel, String identity, String profile, String topic, String words) {}

  private static final List<Newcomer> NEWCOMERS =
      List.of(
          new Newcomer(
              "WHATSAPP", "46731234501", "", "luggage", "My skis did not arrive in Kiruna"),
          new Newcomer(
              "INSTAGRAM", "17841400008460077", "hiking.hanna", "booking", "Is the hut free?"),
          new Newcomer("SMS", "447700900612", "", "transfer", "which bus from the airport"),
          new Newcomer(
              "MESSENGER", "5231098877665577", "Omar Haddad", "refund", "Hello, a refund?"),
          new Newcomer("RCS", "33612345601", "", "seat", "Deux places côté fenêtre, possible ?"));

  private final World world;
  private final Customers customers;
  private final House house;
  private final Map<String, Agent> agents;
  private final Map<String, String> topics = new ConcurrentHashMap<>();
  private final Map<String, Integer> spoken = new ConcurrentHashMap<>();
  private final Replies replies = new Replies();
  private final SinchTriggers triggers;
  private int newcomers;

  /** Writes the past into Sinch, and is ready to go on from there. */
  public SinchStory(Sinch sinch, org.commpanel.sandbox.voipbin.World office) {
    world = sinch.world();
    customers = sinch.customers();
    house = sinch.house();
    agents =
        office.agents().stream()
            .collect(Collectors.toMap(a -> a.username().replaceFirst("@.*", ""), a -> a));
    triggers = new SinchTriggers(world, customers, house, this);
    topics.putAll(new SinchPast(sinch, agents).tell());
  }

  /** Somebody new writes, and the conversation is written down as this agent's. */
  public synchronized Said newConversationFor(String agent) {
    var who = NEWCOMERS.get(newcomers % NEWCOMERS.size());
    int round = newcomers++ / NEWCOMERS.size();
    var identity =
        round == 0 ? who.identity : who.identity.substring(0, who.identity.length() - 1) + round;
    var said = said(customers.newcomer(who.channel, identity, who.profile, who.words));
    topics.put(world.customer(identity).id(), who.topic);
    reassign(identity, agent);
    return said;
  }

  public Said customerWrites(String customer, String text) {
    return said(customers.says(customer, text));
  }

  /** Says something that fits their matter; not what they said last. */
  public Said customerAnswers(String customer) {
    var contact = world.customer(customer).id();
    var lines = replies.answers(topics.getOrDefault(contact, "any"));
    int turn = spoken.merge(contact, 1, Integer::sum) - 1;
    return customerWrites(customer, lines.get(turn % lines.size()));
  }

  /** Quotes the last message an agent wrote. */
  public Said customerQuotes(String customer, String text) {
    return customerQuotes(customer, last(customer, SinchStory::byAgent).id(), text);
  }

  /** Quotes the last file an agent sent. */
  public Said customerQuotesFile(String customer, String text) {
    var file = last(customer, m -> byAgent(m) && m.body().has("media_message"));
    return customerQuotes(customer, file.id(), text);
  }

  /** Quotes what the bot wrote, or a prompt: shown without the quote. */
  public Said customerQuotesBot(String customer, String text) {
    return customerQuotes(
        customer, last(customer, m -> !m.fromCustomer() && !byAgent(m)).id(), text);
  }

  /** Quotes themselves. */
  public Said customerQuotesOwn(String customer, String text) {
    return customerQuotes(customer, last(customer, Message::fromCustomer).id(), text);
  }

  public Said customerQuotes(String customer, String message, String text) {
    return said(customers.quotes(customer, message, Bodies.text(text)));
  }

  /** To the last message an agent wrote. */
  public void customerReacts(String customer, String emoji) {
    customers.reacts(customer, last(customer, SinchStory::byAgent).id(), emoji);
  }

  /** Takes a reaction to the last message an agent wrote back. */
  public void customerUnreacts(String customer, String emoji) {
    customers.takesBack(customer, last(customer, SinchStory::byAgent).id(), emoji);
  }

  public void customerTypes(String customer) {
    customers.types(customer);
  }

  /** A picture, a voice note, a document: Sinch does not say which. */
  public Said customerSendsFile(String customer, String file) {
    return said(customers.says(customer, Bodies.media(file)));
  }

  public Said customerSendsPlace(String customer, double latitude, double longitude, String name) {
    return said(customers.says(customer, Bodies.location(latitude, longitude, name)));
  }

  /** Any {@code contact_message}, as JSON. */
  public Said customerSends(String customer, String json) {
    return said(customers.says(customer, Json.read(json)));
  }

  /** With attached data, as a JSON object in a string. */
  public Said customerWritesWithData(String customer, String text, String data) {
    return said(customers.says(customer, "", Bodies.text(text), data));
  }

  /** Presses a choice of the last message that had some. */
  public Said customerChooses(String customer, String postback) {
    var buttons = last(customer, m -> !m.fromCustomer() && m.body().toString().contains(postback));
    return said(customers.chooses(customer, buttons.id(), postback));
  }

  /** Writes STOP where that is the way, and is taken off the list anyway. */
  public void customerOptsOut(String customer) {
    var channel = world.customer(customer).identities().getFirst().channel();
    if (channel.equals("SMS") || channel.equals("MMS")) {
      customers.says(customer, "STOP");
    } else {
      customers.optsOut(customer);
    }
  }

  public void customerOptsIn(String customer) {
    customers.optsIn(customer);
  }

  /** Deletes the conversation on their telephone. */
  public void customerLeaves(String customer) {
    customers.leaves(customer);
  }

  /** Sends what Sinch cannot read. */
  public void customerBaffles(String customer) {
    customers.baffles(customer, false);
  }

  /** Writes while the app is in the mode no contact center can use. */
  public Said customerWritesInDispatchMode(String customer, String text) {
    world.dispatch(true);
    try {
      return customerWrites(customer, text);
    } finally {
      world.dispatch(false);
    }
  }

  /** A colleague writes from another desktop. */
  public Said agentWrites(String customer, String agent, String text) {
    return said(house.agentSays(customer, name(agent), Bodies.text(text)));
  }

  public Said agentSendsFile(String customer, String agent, String file, String name) {
    return said(house.agentSays(customer, name(agent), Bodies.media(file, name)));
  }

  public Said botWrites(String customer, String text) {
    return said(house.botSays(customer, Bodies.text(text)));
  }

  public Said promptSays(String customer, String text) {
    return said(house.systemSays(customer, text));
  }

  /** The last message an agent wrote is reported on, however old: DELIVERED, READ, FAILED. */
  public void lateReport(String customer, String status) {
    house.report(last(customer, SinchStory::byAgent).id(), status);
  }

  /** Writes down whose it is; {@code ""} for nobody's. No desktop is told. */
  public Conversation reassign(String customer, String agent) {
    return house.owns(customer, agent.isEmpty() ? "" : agents.get(agent).id().toString());
  }

  /** Ended, with what came of it. */
  public Conversation stop(String customer, String reason) {
    return house.stop(customer, Json.write(Json.object("closed", reason)));
  }

  public Conversation reactivate(String customer) {
    return house.reactivate(customer);
  }

  /** Deleted, here and everywhere. */
  public String delete(String customer) {
    return house.delete(customer);
  }

  /** Two contacts become the first. */
  public void merge(String preserved, String deleted) {
    house.merge(preserved, deleted);
  }

  /** The last thing a customer wrote is masked. */
  public Message redactLast(String customer, String masked) {
    return house.redact(last(customer, Message::fromCustomer).id(), masked);
  }

  /** Lets something happen to a customer that fires this trigger, and perhaps others. */
  public void fire(Trigger trigger, String customer) {
    triggers.fire(trigger, customer);
  }

  /** The same with somebody new. */
  public void fire(Trigger trigger) {
    triggers.fire(trigger, triggers.fresh());
  }

  private static boolean byAgent(Message message) {
    return message.author().equals("HUMAN");
  }

  private Message last(String customer, Predicate<Message> wanted) {
    var contact = world.customer(customer).id();
    return world.conversations().stream()
        .filter(c -> c.contactId().equals(contact))
        .flatMap(c -> world.messages(c.id()).stream())
        .filter(wanted)
        .max(Comparator.comparing(Message::at))
        .orElseThrow(() -> new IllegalArgumentException("no such message with " + customer));
  }

  private String name(String agent) {
    return agents.get(agent).name();
  }

  private static Said said(Message message) {
    return new Said(message.conversationId(), message.id());
  }
}
