package org.commpanel.ui.thread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.core.session.Agent;
import org.commpanel.port.Conversations;
import org.commpanel.port.Messages;
import org.commpanel.port.Messages.Place;
import org.commpanel.port.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Reads a thread by windows, so that one of 100,000 messages costs no more than one of a hundred.
 * Blocking: never on the FX thread.
 */
final class ThreadReader {
  static final int PAGE = 60;

  /** More than this are never held of one thread; the far end is let go. */
  static final int MOST = 300;

  /** New messages beyond this are told as “more than”. */
  static final int MOST_COUNTED = 99;

  static final Comparator<Place> PLACES = Comparator.comparing(Place::at).thenComparing(Place::id);
  private static final Place BEFORE_ALL = Place.FIRST;

  private final Conversations conversations;
  private final Messages messages;
  private final Outbox outbox;

  ThreadReader(Conversations conversations, Messages messages, Outbox outbox) {
    this.conversations = conversations;
    this.messages = messages;
    this.outbox = outbox;
  }

  /** Around the first unread message, else the end. */
  ThreadContent open(ConversationKey key) {
    Place unread = messages.firstUnread(key);
    ThreadContent empty = around(key, unread, null);
    if (unread == null) {
      return latest(empty);
    }
    return at(empty, unread);
  }

  /** The same thread at its end. */
  ThreadContent latest(ThreadContent content) {
    List<Message> last = messages.latest(content.key(), PAGE + 1);
    boolean whole = last.size() <= PAGE;
    return content.withMessages(whole ? last : last.subList(1, last.size()), whole, true);
  }

  /** The same thread at the cache's oldest message. */
  ThreadContent oldest(ThreadContent content) {
    List<Message> first = messages.after(content.key(), BEFORE_ALL, PAGE + 1);
    boolean whole = first.size() <= PAGE;
    return content.withMessages(whole ? first : first.subList(0, PAGE), true, whole);
  }

  /** The same thread around this place, whether or not a message stands there. */
  ThreadContent at(ThreadContent content, Place place) {
    List<Message> before = messages.before(content.key(), place, PAGE / 2 + 1);
    Place from = before.isEmpty() ? BEFORE_ALL : Messages.placeOf(before.getLast());
    List<Message> after = messages.after(content.key(), from, PAGE + 1);
    boolean atStart = before.size() <= PAGE / 2;
    boolean atEnd = after.size() <= PAGE;
    List<Message> all = new ArrayList<>(atStart ? before : before.subList(1, before.size()));
    all.addAll(atEnd ? after : after.subList(0, PAGE));
    return content.withMessages(List.copyOf(all), atStart, atEnd);
  }

  ThreadContent older(ThreadContent content) {
    if (content.messages().isEmpty()) {
      return latest(content);
    }
    Place first = Messages.placeOf(content.messages().getFirst());
    List<Message> before = messages.before(content.key(), first, PAGE + 1);
    boolean atStart = before.size() <= PAGE;
    List<Message> all = new ArrayList<>(atStart ? before : before.subList(1, before.size()));
    all.addAll(content.messages());
    boolean cut = all.size() > MOST;
    return content.withMessages(
        List.copyOf(cut ? all.subList(0, MOST) : all), atStart, content.atEnd() && !cut);
  }

  ThreadContent newer(ThreadContent content) {
    Place last = content.newest();
    if (last == null) {
      return latest(content);
    }
    List<Message> after = messages.after(content.key(), last, PAGE + 1);
    boolean atEnd = after.size() <= PAGE;
    List<Message> all = new ArrayList<>(content.messages());
    all.addAll(atEnd ? after : after.subList(0, PAGE));
    boolean cut = all.size() > MOST;
    return content.withMessages(
        List.copyOf(cut ? all.subList(all.size() - MOST, all.size()) : all),
        content.atStart() && !cut,
        atEnd);
  }

  /**
   * The same window as the cache has it now.
   *
   * @param following whether the end must be in it, because somebody looks at the end
   */
  ThreadContent again(ThreadContent content, boolean following) {
    ThreadContent fresh = around(content.key(), content.unreadFrom(), content.conversation());
    if (content.messages().isEmpty()) {
      return latest(fresh);
    }
    int held = content.messages().size();
    if (following) {
      int wanted = Math.max(PAGE, held);
      List<Message> last = messages.latest(content.key(), wanted + 1);
      boolean whole = last.size() <= wanted;
      return fresh.withMessages(whole ? last : last.subList(1, last.size()), whole, true);
    }
    int wanted = content.atEnd() ? Math.min(MOST, held + PAGE) : held;
    Place from = new Place(content.messages().getFirst().at(), "");
    List<Message> all = messages.after(content.key(), from, wanted + 1);
    boolean atEnd = all.size() <= wanted;
    boolean atStart = messages.before(content.key(), from, 1).isEmpty();
    return fresh.withMessages(atEnd ? all : all.subList(0, wanted), atStart, atEnd);
  }

  /** How many messages of others stand after this place, at most {@link #MOST_COUNTED} + 1. */
  int newAfter(ConversationKey key, @Nullable Place seen, String viewer) {
    if (seen == null) {
      return 0;
    }
    return (int)
        messages.after(key, seen, MOST_COUNTED + 1).stream()
            .filter(message -> !message.author().equals(new Author.Agent(viewer)))
            .count();
  }

  Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (Agent agent : conversations.agents()) {
      names.put(agent.id(), agent.displayName());
    }
    return Map.copyOf(names);
  }

  /**
   * @param before the row as it was shown: a conversation that left this agent leaves the cache,
   *     and the thread on screen must still say what it was and who has it now
   */
  private ThreadContent around(
      ConversationKey key, @Nullable Place unread, @Nullable Conversation before) {
    List<Intent> shown =
        outbox.shown(key).stream().sorted(Comparator.comparing(Intent::createdAt)).toList();
    List<Tenure> tenures = conversations.ownership(key);
    Conversation row = conversations.find(key).orElse(null);
    if (row == null && before != null && !tenures.isEmpty()) {
      row = before.ownedBy(tenures.getLast());
    }
    return new ThreadContent(key, row, List.of(), true, true, unread, shown, tenures);
  }
}
