package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What the pretend Sinch knows: one project, one app, their contacts, conversations and messages.
 * Its lock is its own monitor: each request, each act of a customer and each report holds it whole,
 * and listeners are told under it and must only take note.
 */
public final class World {

  /** The project, the app and the region they live in. */
  public static final String PROJECT = "6a1f0c52-7d3e-4b8a-9c64-2e5b7f90d1a3";

  public static final String APP = "01K9N0RDAZC4T0VRS0APP00001";
  static final String REGION = "eu";

  private static final Comparator<Message> OLDEST_FIRST =
      Comparator.comparing(Message::at).thenComparing(Message::id);

  private final Clock clock;
  private final Ulids ulids;
  private final Callbacks callbacks = new Callbacks(this);
  private final Consents consents = new Consents();
  private final Map<String, Contact> contacts = new LinkedHashMap<>();
  private final Map<String, Conversation> conversations = new LinkedHashMap<>();
  private final Map<String, Message> messages = new LinkedHashMap<>();
  private final List<ObjectNode> events = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Consumer<Callback>> listeners = new CopyOnWriteArrayList<>();
  private boolean dispatch;
  private Instant last = Instant.EPOCH;
  private int ticks;

  World(Clock clock, long seed) {
    this.clock = clock;
    ulids = new Ulids(seed);
  }

  /**
   * Now, never the same twice: to the millisecond, the microsecond or the nanosecond, in turns, as
   * Sinch's services write it.
   */
  public synchronized Instant now() {
    // Scattered, so that a step that asks for the time a fixed number of times gets all three.
    int scattered = ticks++ * 0x9E3779B1 >>> 13;
    var step =
        switch (scattered % 4) {
          case 0 -> Duration.ofMillis(1);
          case 1 -> Duration.ofNanos(1 + scattered % 997);
          default -> Duration.ofNanos(1000);
        };
    var unit = step.toMillis() > 0 ? ChronoUnit.MILLIS : ChronoUnit.MICROS;
    var now = clock.instant().truncatedTo(unit);
    last = (now.isAfter(last) ? now : last.truncatedTo(unit)).plus(step);
    return last;
  }

  /** Hears every callback from now on, subscribed or not. */
  public void listen(Consumer<Callback> listener) {
    listeners.add(listener);
  }

  public synchronized List<Contact> contacts() {
    return List.copyOf(contacts.values());
  }

  /** Every conversation, the eldest first. */
  public synchronized List<Conversation> conversations() {
    return List.copyOf(conversations.values());
  }

  public synchronized Optional<Conversation> conversation(String id) {
    return Optional.ofNullable(conversations.get(id));
  }

  /** The messages of a conversation, oldest first. */
  public synchronized List<Message> messages(String conversation) {
    return messages.values().stream()
        .filter(m -> m.conversationId().equals(conversation))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  public synchronized Optional<Message> message(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** Every message the customers got, in order. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Somebody by display name, profile name, identity or id. */
  public synchronized Contact customer(String who) {
    return contacts.values().stream()
        .filter(c -> c.called(who))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no customer " + who));
  }

  /** The conversation with somebody that goes on; the latest one if merging left them two. */
  public synchronized Optional<Conversation> activeWith(String contact) {
    return conversations.values().stream()
        .filter(c -> c.active() && c.contactId().equals(contact))
        .reduce((earlier, later) -> later);
  }

  /** How it describes things from now on. */
  public synchronized void speak(Dialect dialect) {
    callbacks.speak(dialect);
  }

  /**
   * Whether the app is in the wrong mode for a contact center: DISPATCH instead of CONVERSATION.
   */
  public synchronized void dispatch(boolean dispatch) {
    this.dispatch = dispatch;
  }

  synchronized String mode() {
    return dispatch ? "DISPATCH" : "CONVERSATION";
  }

  Callbacks callbacks() {
    return callbacks;
  }

  Consents consents() {
    return consents;
  }

  synchronized String id(Instant at) {
    return ulids.at(at);
  }

  synchronized void put(Contact contact) {
    contacts.put(contact.id(), contact);
  }

  synchronized void put(Conversation conversation) {
    conversations.put(conversation.id(), conversation);
  }

  synchronized void put(Message message) {
    messages.put(message.id(), message);
  }

  synchronized void put(ObjectNode event) {
    events.add(event);
  }

  synchronized List<ObjectNode> events() {
    return List.copyOf(events);
  }

  synchronized List<Message> messages() {
    return messages.values().stream().sorted(OLDEST_FIRST.reversed()).toList();
  }

  synchronized void removeContact(String id) {
    contacts.remove(id);
  }

  synchronized void removeConversation(String id) {
    conversations.remove(id);
    messages.values().removeIf(m -> m.conversationId().equals(id));
  }

  synchronized void removeMessage(String id) {
    messages.remove(id);
  }

  synchronized void reached(Message message) {
    var identity = message.identity();
    sent.add(
        new Sent(
            sent.size() + 1,
            message.conversationId(),
            message.id(),
            identity.channel(),
            identity.identity(),
            message.text(),
            message.metadata(),
            now()));
  }

  synchronized void tell(Callback callback) {
    listeners.forEach(l -> l.accept(callback));
  }
}
