package org.commpanel.ui.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.Via;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.ownership.Owner;
import org.commpanel.port.Desk;
import org.commpanel.port.Drafts;
import org.commpanel.ui.kit.Choices;
import org.commpanel.ui.kit.Lane;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Notice;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Shortcut;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Workbench;

/**
 * Decides what deserves the agent's attention. A customer's message does when its conversation is
 * the agent's and is not on screen in a focused window; that the window has the focus is not
 * enough. A burst is one alert. A conversation that comes or goes by another hand deserves a word.
 * FX thread only.
 */
final class Attention implements AutoCloseable {
  /** A burst is what comes within this time. */
  static final Duration BURST = Duration.ofMillis(700);

  /** What catch-up brings is news only when it is this young. */
  private static final Duration NEWS = Duration.ofMinutes(2);

  private static final int MOST_OWN = 100;

  private final Desk desk;
  private final Choices choices;
  private final Notice.Board notices;
  private final Alerts alerts;
  private final Predicate<ConversationKey> onScreen;
  private final Runnable showDrafts;
  private final Texts texts = Texts.of(Attention.class);
  private final Titles titles = new Titles();
  private final Lane lane;
  private final Lifetime life = new Lifetime();
  private final Map<ConversationKey, Integer> burst = new LinkedHashMap<>();
  private final Set<ConversationKey> byMyself = new LinkedHashSet<>();
  private boolean closed;

  /**
   * @param onScreen whether this conversation is visible in a focused window
   * @param showDrafts opens the list of kept drafts
   */
  Attention(
      Workbench bench, Alerts alerts, Predicate<ConversationKey> onScreen, Runnable showDrafts) {
    desk = bench.desk();
    choices = bench.choices();
    notices = bench.notices();
    this.alerts = alerts;
    this.onScreen = onScreen;
    this.showDrafts = showDrafts;
    lane = new Lane("attention", desk.clock());
    lane.run(() -> titles.learn(desk.conversations(), me()));
    life.hold(desk.outbox().onChange(intent -> desk.uiThread().run(() -> intended(intent))));
  }

  void changed(Changes changes) {
    List<ConversationKey> changed = changes.conversations().stream().limit(MOST_OWN).toList();
    lane.run(() -> changed.forEach(this::learn));
    changes.arrivals().forEach(this::arrived);
    changes.ownerChanges().forEach(this::owned);
  }

  private String me() {
    return desk.session().viewer().agentId();
  }

  private void learn(ConversationKey key) {
    desk.conversations().find(key).filter(this::isMine).ifPresent(titles::learn);
  }

  private boolean isMine(Conversation row) {
    return row.owner() != null && row.owner().is(me());
  }

  // What the agent wanted themselves needs no word.
  private void intended(Intent intent) {
    if (!(intent.action() instanceof Intent.Action.SendText)
        && intent.state() == Intent.State.SENDING) {
      byMyself.add(intent.conversation());
      if (byMyself.size() > MOST_OWN) {
        byMyself.remove(byMyself.iterator().next());
      }
    }
  }

  private void arrived(Changes.Arrival arrival) {
    boolean live = arrival.via() == Via.WEBHOOK || arrival.via() == Via.STREAM;
    boolean young =
        arrival.via() == Via.CATCH_UP && arrival.at().isAfter(desk.clock().now().minus(NEWS));
    if ((!live && !young) || onScreen.test(arrival.conversation())) {
      return;
    }
    boolean first = burst.isEmpty();
    burst.merge(arrival.conversation(), 1, Integer::sum);
    if (first) {
      life.hold(desk.clock().after(BURST, () -> desk.uiThread().run(this::over)));
    }
  }

  private void over() {
    Map<ConversationKey, Integer> ended = new LinkedHashMap<>(burst);
    burst.clear();
    lane.run(() -> {
      List<Conversation> mine = new ArrayList<>();
      int messages = 0;
      for (Map.Entry<ConversationKey, Integer> entry : ended.entrySet()) {
        Optional<Conversation> row = desk.conversations().find(entry.getKey()).filter(this::isMine);
        row.ifPresent(mine::add);
        messages += row.isPresent() ? entry.getValue() : 0;
      }
      int counted = messages;
      desk.uiThread().run(() -> alert(mine, counted));
    });
  }

  private void alert(List<Conversation> mine, int messages) {
    List<Conversation> unseen = mine.stream().filter(row -> !onScreen.test(row.key())).toList();
    if (unseen.isEmpty() || closed || choices.doNotDisturbProperty().get()) {
      return;
    }
    if (choices.soundProperty().get()) {
      alerts.sound();
    }
    if (choices.popupsProperty().get()) {
      alerts.show(alertOf(unseen, messages));
    }
  }

  private Alerts.Alert alertOf(List<Conversation> unseen, int messages) {
    Conversation first = unseen.getFirst();
    if (unseen.size() > 1) {
      return new Alerts.Alert(texts.say("alert.several", messages, unseen.size()), "", first.key());
    }
    if (choices.hideTextProperty().get()) {
      return new Alerts.Alert(texts.say("alert.hidden"), "", first.key());
    }
    String text = SafeText.line(first.lastLine());
    return new Alerts.Alert(
        SafeText.name(first.title()),
        text.isEmpty() ? texts.say("alert.no-text") : text,
        first.key());
  }

  private void owned(Changes.OwnerChange change) {
    boolean was = change.before() != null && change.before().is(me());
    boolean is = change.after().is(me());
    boolean mine = me().equals(change.by()) || byMyself.remove(change.conversation());
    if (was == is || mine || change.before() == null) {
      return;
    }
    lane.run(() -> {
      String title = title(change.conversation());
      String by = change.by() == null ? "" : name(change.conversation(), change.by());
      String after =
          change.after().isNobody() ? "" : name(change.conversation(), owner(change.after()));
      boolean draft = !desk.drafts().load(change.conversation()).isBlank();
      desk.uiThread().run(() -> say(is, title, by, after, draft));
    });
  }

  private static String owner(Owner owner) {
    return owner.agentId();
  }

  private void say(boolean came, String title, String by, String after, boolean draft) {
    if (closed) {
      return;
    }
    if (came) {
      notices.say(
          Notice.info(by.isEmpty() ? texts.say("came", title) : texts.say("came.by", by, title)));
      if (choices.soundProperty().get() && !choices.doNotDisturbProperty().get()) {
        alerts.sound();
      }
      return;
    }
    String text;
    if (after.isEmpty()) {
      text =
          by.isEmpty()
              ? texts.say("went.released", title)
              : texts.say("went.released.by", by, title);
    } else if (by.equals(after)) {
      text = texts.say("went.taken", after, title);
    } else {
      text =
          by.isEmpty()
              ? texts.say("went.to", title, after)
              : texts.say("went.to.by", by, title, after);
    }
    Notice word = Notice.info(draft ? text + " " + texts.say("went.draft") : text);
    notices.say(draft ? word.with(Shortcut.VIEW_DRAFTS.text(), showDrafts) : word);
  }

  private String title(ConversationKey key) {
    return SafeText.name(
        titles
            .of(key)
            .or(() -> draftTitle(key))
            .or(() -> desk.conversations().find(key).map(Conversation::title))
            .orElse(texts.say("a-conversation")));
  }

  private Optional<String> draftTitle(ConversationKey key) {
    return desk.drafts().all().stream()
        .filter(draft -> draft.conversation().equals(key))
        .map(Drafts.Draft::title)
        .filter(title -> !title.isBlank())
        .findFirst();
  }

  private String name(ConversationKey key, String agentId) {
    return SafeText.name(
        desk.conversations()
            .agent(key.vendor(), agentId)
            .map(agent -> agent.displayName())
            .orElse(texts.say("a-colleague")));
  }

  @Override
  public void close() {
    closed = true;
    life.close();
  }
}
