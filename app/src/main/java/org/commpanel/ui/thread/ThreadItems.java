package org.commpanel.ui.thread;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.port.Messages;
import org.commpanel.port.Messages.Place;
import org.commpanel.ui.kit.Times;
import org.commpanel.ui.thread.ThreadItem.Bubble;
import org.commpanel.ui.thread.ThreadItem.Voice;
import org.jspecify.annotations.Nullable;

/**
 * Lays a thread out as a column of items: days, the mark of what is new, who had it when, bubbles
 * in runs of one voice, and at the end what is on its way.
 *
 * @param names display names of agents by id
 * @param askedAgain failed messages that were sent anew from this screen
 */
record ThreadItems(
    String viewerId,
    Times times,
    Map<String, String> names,
    Set<MessageKey> askedAgain,
    @Nullable MessageKey sought) {
  /** Longer silence than this begins a new run. */
  private static final Duration RUN = Duration.ofMinutes(5);

  /** A vendor's clock may be behind ours by this much. */
  private static final Duration SKEW = Duration.ofSeconds(5);

  List<ThreadItem> of(ThreadContent content, ThreadItem.History history) {
    List<ThreadItem> items = new ArrayList<>();
    List<Message> messages = content.messages();
    boolean start = content.atStart();
    items.add(new ThreadItem.Head(start ? history : ThreadItem.History.SILENT));
    List<Tenure> handovers = handovers(content);
    MessageKey last = lastOfMine(messages);
    int told = 0;
    LocalDate day = null;
    boolean marked = content.unreadFrom() == null || isAnswered(content);
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      int before = items.size();
      while (told < handovers.size() && !handovers.get(told).from().isAfter(message.at())) {
        day = day(items, day, handovers.get(told).from());
        items.add(handover(handovers.get(told++)));
      }
      day = day(items, day, message.at());
      if (!marked && ThreadReader.PLACES.compare(Messages.placeOf(message), place(content)) >= 0) {
        items.add(new ThreadItem.Unread());
        marked = true;
      }
      boolean opens = i == 0 || items.size() > before || !sameRun(messages.get(i - 1), message);
      items.add(
          new Bubble(
              message,
              voice(message),
              name(message),
              opens,
              true,
              message.key().equals(last),
              askedAgain.contains(message.key()),
              beside(content, message)));
      if (!opens) {
        int above = items.size() - 2;
        items.set(above, ((Bubble) items.get(above)).closed(false));
      }
    }
    if (content.atEnd()) {
      for (; told < handovers.size(); told++) {
        day = day(items, day, handovers.get(told).from());
        items.add(handover(handovers.get(told)));
      }
      wanted(content, items);
    }
    return List.copyOf(items);
  }

  /** Whoever answers has read what stands above: nothing is new there any more. */
  private boolean isAnswered(ThreadContent content) {
    return !content.intents().isEmpty()
        || content.messages().stream()
            .anyMatch(message ->
                voice(message) == ThreadItem.Voice.ME
                    && ThreadReader.PLACES.compare(Messages.placeOf(message), place(content)) > 0);
  }

  private static Place place(ThreadContent content) {
    return java.util.Objects.requireNonNull(content.unreadFrom());
  }

  private @Nullable LocalDate day(List<ThreadItem> items, @Nullable LocalDate current, Instant at) {
    LocalDate its = times.dayOf(at);
    // A handover may be dated before the day that already stands: days never run backwards.
    if (current != null && !its.isAfter(current)) {
      return current;
    }
    items.add(new ThreadItem.Day(its));
    return its;
  }

  /** Those inside the window; the very first owner is news only if somebody made it so. */
  private static List<Tenure> handovers(ThreadContent content) {
    List<Tenure> inside = new ArrayList<>();
    Instant from =
        content.atStart() || content.messages().isEmpty()
            ? Instant.MIN
            : content.messages().getFirst().at();
    for (Tenure tenure : content.tenures()) {
      boolean first = inside.isEmpty() && content.tenures().getFirst() == tenure;
      if (!tenure.from().isBefore(from) && !(first && tenure.owner().isNobody())) {
        inside.add(tenure);
      }
    }
    return inside;
  }

  private ThreadItem handover(Tenure tenure) {
    String owner = tenure.owner().isNobody() ? null : nameOf(tenure.owner().agentId());
    String by = tenure.by();
    return new ThreadItem.Handover(
        tenure,
        owner,
        by == null || by.equals(viewerId) ? by : nameOf(by),
        tenure.owner().is(viewerId));
  }

  private String nameOf(String agentId) {
    return names.getOrDefault(agentId, "");
  }

  private boolean sameRun(Message a, Message b) {
    return voice(a) == voice(b)
        && a.author().equals(b.author())
        && Duration.between(a.at(), b.at()).compareTo(RUN) < 0;
  }

  Voice voice(Message message) {
    return switch (message.author()) {
      case Author.Customer _ -> Voice.CUSTOMER;
      case Author.Agent(String id) -> id.equals(viewerId) ? Voice.ME : Voice.COLLEAGUE;
      case Author.Colleague _ -> Voice.COLLEAGUE;
      case Author.Bot _ -> Voice.BOT;
      case Author.Unknown _ ->
          message.direction() == Direction.INCOMING ? Voice.CUSTOMER : Voice.UNKNOWN;
    };
  }

  private String name(Message message) {
    return switch (message.author()) {
      case Author.Agent(String id) -> id.equals(viewerId) ? "" : nameOf(id);
      case Author.Colleague(String name) -> name;
      case Author.Customer _, Author.Bot _, Author.Unknown _ -> "";
    };
  }

  private ThreadItem.Beside beside(ThreadContent content, Message message) {
    Channel via = message.marks().channel();
    Conversation row = content.conversation();
    boolean other = via != null && row != null && !via.equals(row.channel());
    return new ThreadItem.Beside(
        other ? via : null,
        message.marks().quote() instanceof Quote.Shown quote ? author(quote.author()) : "",
        message.key().equals(sought));
  }

  /** Of a quoted message; empty for an agent whose name is not known. */
  private String author(Author author) {
    return switch (author) {
      case Author.Agent(String id) -> id.equals(viewerId) ? ThreadItem.Beside.ME : nameOf(id);
      case Author.Colleague(String name) -> name;
      case Author.Customer _, Author.Bot _, Author.Unknown _ -> "";
    };
  }

  private @Nullable MessageKey lastOfMine(List<Message> messages) {
    for (Message message : messages.reversed()) {
      if (voice(message) == Voice.ME) {
        return message.key();
      }
    }
    return null;
  }

  private void wanted(ThreadContent content, List<ThreadItem> items) {
    Set<MessageKey> taken = new HashSet<>();
    List<Intent> left =
        content.intents().stream().filter(it -> !answered(it, content.messages(), taken)).toList();
    for (int i = 0; i < left.size(); i++) {
      items.add(new ThreadItem.Wanted(left.get(i), i == 0, i == left.size() - 1));
    }
  }

  /**
   * Whether the thread shows the message an intent became. While we wait for the vendor's answer
   * its event may overtake it, and then only the text can tell: a matter of drawing, nothing is
   * decided by it.
   */
  private static boolean answered(Intent intent, List<Message> messages, Set<MessageKey> taken) {
    if (!(intent.action() instanceof Intent.Action.SendText(String text))) {
      return intent.state() == Intent.State.DONE;
    }
    for (Message message : messages.reversed()) {
      if (message.direction() != Direction.OUTGOING || taken.contains(message.key())) {
        continue;
      }
      boolean named =
          message.key().id().equals(intent.remoteId())
              || (intent.referenceId() != null
                  && intent.referenceId().equals(message.referenceId()));
      boolean overtook =
          intent.state() == Intent.State.SENDING
              && intent.askedAt() != null
              && message.at().isAfter(intent.askedAt().minus(SKEW))
              && text.equals(message.body().plain());
      if (named || overtook) {
        taken.add(message.key());
        return true;
      }
    }
    return false;
  }
}
