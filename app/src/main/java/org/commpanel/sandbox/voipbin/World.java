package org.commpanel.sandbox.voipbin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The pretend contact center: its conversations, their messages, and what the customers received.
 * Everything here may be called from any thread; listeners are told under the lock and must only
 * take note.
 */
public final class World {

  private final Clock clock;
  private final Ids ids;
  private final Company company;
  private final Table<Conversation> conversations = new Table<>();
  private final Map<UUID, Table<Message>> messages = new HashMap<>();
  private final Map<UUID, Message> texts = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
  private Instant last = Instant.EPOCH;

  World(Clock clock, long seed, String webhookUri, String webhookSecret) {
    this.clock = clock;
    ids = new Ids(seed);
    company = new Company(ids, now().minus(Duration.ofDays(900)), webhookUri, webhookSecret);
  }

  /**
   * Now, to the microsecond, and never the same twice: only the archive has rows that share one.
   */
  public synchronized Instant now() {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    return last;
  }

  /** Hears every event from now on. */
  public void listen(Consumer<Event> listener) {
    listeners.add(listener);
  }

  /** The agents of the company, the eldest first. */
  public List<Agent> agents() {
    return company.agents.newestFirst().reversed().stream()
        .filter(a -> a.customerId().equals(company.customer().id()))
        .toList();
  }

  /** An agent's id by first name, user name or id; the nil UUID for {@code ""}. */
  public UUID agent(String who) {
    return who.isEmpty()
        ? Ids.NIL
        : company.agents.newestFirst().stream()
            .filter(a ->
                a.username().equals(who)
                    || a.username().startsWith(who + "@")
                    || a.id().toString().equals(who))
            .map(Agent::id)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no agent " + who));
  }

  /** Every conversation of the company, newest first. */
  public List<Conversation> conversations() {
    return conversations.newestFirst().stream()
        .filter(c -> c.customerId().equals(company.customer().id()))
        .toList();
  }

  public Optional<Conversation> conversation(UUID id) {
    return conversations.get(id);
  }

  /** The conversation with somebody, by target, name or title. */
  public Conversation conversationWith(String peer) {
    return conversations().stream()
        .filter(c ->
            c.peer().target().equals(peer)
                || c.peer().targetName().equals(peer)
                || c.name().equals(peer))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no conversation with " + peer));
  }

  /** The conversation of another company: asked for by id, VoIPBIN says 403 and not 404. */
  public UUID foreignConversation() {
    return conversations.newestFirst().stream()
        .filter(c -> !c.customerId().equals(company.customer().id()))
        .map(Conversation::id)
        .findFirst()
        .orElseThrow();
  }

  /** The messages of a conversation, oldest first. */
  public List<Message> messages(UUID conversation) {
    return rows(conversation).newestFirst().reversed();
  }

  /** Every message the customers got, in order. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /**
   * A customer appears: {@code conversation_created}, unassigned, and then assigned if an owner is
   * given.
   */
  public synchronized Conversation open(String type, String peer, String peerName, UUID owner) {
    var conversation = fresh(Channel.of(type), peer, peerName, now());
    conversations.put(conversation);
    tell(Event.of("conversation_created", conversation));
    return owner.equals(Ids.NIL) ? conversation : assign(conversation.id(), owner);
  }

  /** A customer writes. An empty text is what a picture on LINE looks like. */
  public synchronized Message customerSays(UUID conversation, String text) {
    var in = require(conversation);
    var channel = Channel.of(in.type());
    if (channel == Channel.EMAIL) {
      throw new IllegalArgumentException("VoIPBIN has no inbound email");
    }
    var id = ids.next();
    var message = Message.incoming(in, id, channel.reference(id), text, now());
    store(message, "conversation_message_created");
    if (channel == Channel.MESSAGE) {
      tell(Event.of("message_created", Sms.of(message, "received", message.tmCreate())));
    }
    return message;
  }

  /**
   * The house answers by itself: a flow, a bot, a colleague. On the wire it is one more outgoing
   * message.
   */
  public synchronized Message houseSays(UUID conversation, String text) {
    var out = require(conversation);
    var id = ids.next();
    var channel = Channel.of(out.type());
    var message = outgoing(out, channel.reference(id), id, text, Message.PROGRESSING);
    reached(message);
    if (channel == Channel.MESSAGE) {
      accept(message);
      report(id, "sent");
      report(id, "delivered");
    }
    return status(message, Message.DONE);
  }

  /** Gives a conversation to an agent, or with the nil UUID to nobody. */
  public Conversation assign(UUID conversation, UUID owner) {
    return change(conversation, c -> c.owned(owner));
  }

  /** A text arrives at the handset. */
  public synchronized void deliver(UUID message) {
    report(message, "delivered");
  }

  /** What was there before anybody looked: no events. */
  public Archive archive() {
    return new Archive(this);
  }

  /**
   * VoIPBIN: every PUT and unassign tells {@code conversation_updated}, also one that changed
   * nothing.
   */
  synchronized Conversation change(UUID id, UnaryOperator<Conversation> change) {
    var changed = change.apply(require(id)).updated(now());
    conversations.put(changed);
    tell(Event.of("conversation_updated", changed));
    return changed;
  }

  synchronized Message outgoing(
      Conversation to, UUID reference, UUID id, String text, String status) {
    var message = Message.outgoing(to, id, reference, text, status, now());
    store(message, "conversation_message_created");
    return message;
  }

  synchronized Message status(Message message, String status) {
    var changed = message.status(status, now());
    store(changed, "conversation_message_updated");
    return changed;
  }

  /** The message-manager takes a text over. */
  synchronized void accept(Message text) {
    texts.put(text.id(), text);
    tell(Event.of("message_created", Sms.of(text, "queued", text.tmCreate())));
  }

  /** The message-manager hears from the carrier; after "delivered" nothing more is heard. */
  synchronized void report(UUID text, String status) {
    var message = status.equals("sent") ? texts.get(text) : texts.remove(text);
    if (message != null) {
      tell(Event.of("message_updated", Sms.of(message, status, now())));
    }
  }

  synchronized void reached(Message message) {
    sent.add(
        new Sent(sent.size() + 1, message.conversationId(), message.id(), message.text(), now()));
  }

  void store(Conversation conversation) {
    conversations.put(conversation);
  }

  void store(Message message) {
    rows(message.conversationId()).put(message);
  }

  void tell(Event event) {
    listeners.forEach(l -> l.accept(event));
  }

  Conversation fresh(Channel channel, String peer, String peerName, Instant at) {
    var address = channel.peer(peer, peerName);
    return new Conversation(
        ids.next(),
        company.customer().id(),
        "",
        Ids.NIL,
        channel.account(),
        Titles.name(channel.type(), address),
        Titles.detail(channel.type()),
        channel.type(),
        channel.dialog(peer),
        channel.self(),
        address,
        at,
        null,
        null);
  }

  Company company() {
    return company;
  }

  UUID nextId() {
    return ids.next();
  }

  Table<Conversation> conversationRows() {
    return conversations;
  }

  synchronized Table<Message> rows(UUID conversation) {
    return messages.computeIfAbsent(conversation, c -> new Table<>());
  }

  private void store(Message message, String event) {
    store(message);
    tell(Event.of(event, message));
  }

  private Conversation require(UUID conversation) {
    return conversations
        .get(conversation)
        .orElseThrow(() -> new IllegalArgumentException("no conversation " + conversation));
  }
}
