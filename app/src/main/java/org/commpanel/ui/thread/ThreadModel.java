package org.commpanel.ui.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.event.Changes;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Clock;
import org.commpanel.port.Desk;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Times;
import org.commpanel.ui.kit.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * The open thread. FX thread only; the cache is read on a lane of its own.
 *
 * <p>A thread is held as a window of its messages. Windows of the threads lately open, and of those
 * next to the open one in the list, are kept, so that going to one of them paints from memory; a
 * change of the cache drops a kept window or reads the open one again.
 */
public final class ThreadModel implements AutoCloseable {
  /** Until then the thread that was open stays on the screen while the next is read. */
  private static final Duration BLINK = Duration.ofMillis(80);

  private final String viewerId;
  private final UiThread uiThread;
  private final Clock clock;
  private final ThreadReader reader;
  private final ReadMarks marks;
  private final Lane lane;
  private final Standing standing;
  private final ComposerModel composer;
  private final Wishes wishes;
  private final Sight sight;
  private final Turns turns;
  private final Names names;
  private final Times times;
  private final Lifetime life = new Lifetime();

  private final ReadOnlyObjectWrapper<ConversationKey> open = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
  private final KeptThreads kept;
  private final Histories histories;
  private final JustDone justDone = new JustDone();
  private final Seeking seeking;
  private final Outreach outreach;
  private final Gate gate;
  private int opening;
  private Shown.Stand place = Shown.Stand.END;
  private @Nullable ThreadContent content;
  private boolean closed;

  public ThreadModel(Workbench bench) {
    this(bench, Outreach.NONE);
  }

  public ThreadModel(Workbench bench, Outreach outreach) {
    this.outreach = outreach;
    Desk desk = bench.desk();
    times = bench.times();
    viewerId = desk.session().viewer().agentId();
    uiThread = desk.uiThread();
    clock = desk.clock();
    reader = new ThreadReader(desk.conversations(), desk.messages(), desk.outbox());
    marks = new ReadMarks(desk.journal(), desk.clock(), uiThread);
    lane = new Lane("thread", desk.clock());
    kept = new KeptThreads(reader, lane, uiThread);
    names = new Names(reader, lane, uiThread, this::showAnew);
    histories = new Histories(desk.catchingUp(), uiThread, this::historyChanged);
    standing = new Standing(desk.session().viewer());
    composer =
        new ComposerModel(
            desk.dispatch(), desk.drafts(), desk.preferences(), desk.clock(), uiThread);
    wishes = new Wishes(desk.dispatch(), uiThread, composer, standing::notKept);
    sight = new Sight(viewerId, marks);
    Turns.Window window =
        new Turns.Window(() -> closed ? null : content, () -> opening, this::turned);
    turns = new Turns(reader, lane, uiThread, sight, viewerId, window);
    gate = new Gate(outreach, lane, uiThread);
    ReadOnlyObjectProperty<Instant> now = bench.ticker().nowProperty();
    life.follow(standing.factsProperty(), facts -> gate.show(facts, now.get()));
    life.follow(now, gate::settle);
    seeking = new Seeking(clock, reader, lane, uiThread, new Sought());
    life.hold(bench.pump().onPulse(this::changed));
    life.hold(desk.outbox().onChange(intent -> uiThread.run(() -> changed(intent))));
  }

  /** Reads names and drafts; before it a thread opens without them. */
  public void start() {
    lane.run(composer::load);
    names.read();
  }

  /** What was typed and seen is on its way to the disk when this returns. */
  @Override
  public void close() {
    composer.flush();
    marks.flush();
    closed = true;
    life.close();
  }

  /** Called with each change of what is typed and not sent. */
  public void onDraft(BiConsumer<ConversationKey, String> listener) {
    composer.onDraft(listener);
  }

  /** Called when the agent follows a quote into another conversation, which is to be opened. */
  public void onElsewhere(Consumer<ConversationKey> listener) {
    seeking.onElsewhere(listener);
  }

  /** Called when a message that was answered is nowhere to be found. */
  void onLost(Runnable listener) {
    seeking.onLost(listener);
  }

  /** Goes to the message a customer answered; it may stand in an earlier conversation. */
  void jumpTo(Quote.Shown quote) {
    seeking.want(quote);
  }

  /** What seeking needs of the open thread. */
  private final class Sought implements Seeking.Thread {
    @Override
    public @Nullable ThreadContent content() {
      return closed || content == null || !content.key().equals(open.get()) ? null : content;
    }

    @Override
    public void found(ThreadContent at) {
      place(at, Shown.Stand.MESSAGE);
    }

    @Override
    public boolean askHistory(ConversationKey key) {
      boolean may = standing.mayRead();
      if (may) {
        histories.ask(key);
      }
      return may;
    }

    @Override
    public void changed() {
      showAnew();
    }
  }

  /** Null while none is open. */
  public ReadOnlyObjectProperty<ConversationKey> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Null for the moment between opening a thread that is not in memory and its coming. */
  ReadOnlyObjectProperty<Shown> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** How many messages of others stand below what has been seen; 100 stands for more. */
  ReadOnlyIntegerProperty belowProperty() {
    return sight.belowProperty();
  }

  /** Whether the open thread could not be read from the cache. */
  ReadOnlyBooleanProperty failedProperty() {
    return failed.getReadOnlyProperty();
  }

  ComposerModel composer() {
    return composer;
  }

  /** Whose it is and what this agent may do. */
  Standing standing() {
    return standing;
  }

  /** Whether the customer may be written to now. */
  Gate gate() {
    return gate;
  }

  Outreach outreach() {
    return outreach;
  }

  /** Runs on the FX thread, unless the agent has signed out meanwhile. */
  void onScreen(Runnable task) {
    uiThread.run(() -> {
      if (!closed) {
        task.run();
      }
    });
  }

  String nameOf(String agentId) {
    return names.of(agentId);
  }

  public void open(ConversationKey key) {
    if (key.equals(open.get())) {
      return;
    }
    settleAccounts();
    open.set(key);
    seeking.opens(key);
    composer.show(key);
    ThreadContent remembered = kept.get(key);
    if (remembered != null) {
      failed.set(false);
      place(remembered);
      turns.refresh();
      return;
    }
    content = null;
    // What was there stands for a blink: nearly always the next is read before a frame is painted.
    clock.after(BLINK, () -> uiThread.run(() -> blank(key)));
    read(key);
  }

  private void blank(ConversationKey key) {
    if (key.equals(open.get()) && content == null && !closed) {
      standing.settle(null);
      shown.set(null);
    }
  }

  /** After it could not be read. */
  void openAgain() {
    ConversationKey key = open.get();
    if (key != null) {
      read(key);
    }
  }

  private void read(ConversationKey key) {
    failed.set(false);
    lane.runNext(() -> {
      try {
        arrive(key, reader.open(key));
      } catch (RuntimeException e) {
        uiThread.run(() -> failed.set(key.equals(open.get())));
        throw e;
      }
    });
  }

  /** Shows none. */
  public void leave() {
    settleAccounts();
    if (open.get() != null) {
      open.set(null);
      content = null;
      composer.show(null);
      standing.settle(null);
      shown.set(null);
    }
  }

  private void settleAccounts() {
    marks.flush();
    justDone.clear();
    sight.begin(true);
  }

  private void arrive(ConversationKey key, ThreadContent read) {
    uiThread.run(() -> {
      kept.keep(read);
      if (key.equals(open.get())) {
        place(read);
      }
    });
  }

  private void place(ThreadContent next) {
    place(next, next.unreadFrom() == null ? Shown.Stand.END : Shown.Stand.UNREAD);
  }

  private void place(ThreadContent next, Shown.Stand where) {
    opening++;
    place = where;
    sight.begin(where == Shown.Stand.END);
    show(next);
    seeking.goOn();
  }

  private void show(ThreadContent next) {
    content = next;
    kept.keep(next);
    standing.settle(next.conversation());
    composer.called(standing.title());
    ThreadItems layout =
        new ThreadItems(viewerId, times, names.all(), wishes.askedAgain(), seeking.found());
    ThreadItem.History history =
        standing.mayRead() ? histories.of(next.key()) : ThreadItem.History.SILENT;
    List<ThreadItem> items = layout.of(justDone.with(next), history);
    shown.set(new Shown(opening, place, seeking.found(), next, items));
  }

  private void changed(Changes changes) {
    if (closed) {
      return;
    }
    if (changes.agents()) {
      names.read();
    }
    if (changes.contacts()) {
      gate.askConsent();
    }
    changes.ownerChanges().forEach(change -> histories.forget(change.conversation()));
    for (ConversationKey key : changes.conversations()) {
      if (key.equals(open.get())) {
        turns.refresh();
      } else {
        kept.drop(key);
      }
    }
  }

  private void changed(Intent intent) {
    if (closed) {
      return;
    }
    if (!intent.conversation().equals(open.get())) {
      kept.drop(intent.conversation());
      return;
    }
    justDone.note(intent);
    turns.refresh();
  }

  /** The view stands near the oldest message held. */
  void nearTop() {
    ThreadContent now = content;
    if (now != null && !now.atStart()) {
      turns.turn(reader::older);
    } else if (now != null && standing.mayRead()) {
      histories.askOnce(now.key());
    }
  }

  /** The view stands near the newest message held. */
  void nearBottom() {
    if (content != null && !content.atEnd()) {
      turns.turn(reader::newer);
    }
  }

  /** Asks the vendor for what is older than the cache. */
  void askHistory() {
    ConversationKey key = open.get();
    if (key != null) {
      histories.ask(key);
    }
  }

  private void historyChanged(ConversationKey key) {
    if (key.equals(open.get())) {
      showAnew();
      turns.refresh();
      if (histories.of(key).state() != ThreadItem.History.State.LOADING) {
        seeking.goOn();
      }
    }
  }

  /** The same, with what is known around it now. */
  private void showAnew() {
    if (!closed && content != null) {
      show(content);
    }
  }

  /** Jumps to the newest message. */
  void toEnd() {
    jump(reader::latest, Shown.Stand.END);
  }

  /** Jumps to the oldest message held. */
  void toStart() {
    jump(reader::oldest, Shown.Stand.START);
  }

  private void jump(UnaryOperator<ThreadContent> step, Shown.Stand where) {
    ThreadContent from = content;
    if (from == null) {
      return;
    }
    if (where == Shown.Stand.END ? from.atEnd() : from.atStart()) {
      place(from, where);
      return;
    }
    lane.runNext(() -> {
      ThreadContent read = step.apply(from);
      uiThread.run(() -> {
        if (isOpen(read)) {
          place(read, where);
        }
      });
    });
  }

  private boolean isOpen(ThreadContent its) {
    return !closed && its.key().equals(open.get());
  }

  private void turned(ThreadContent next) {
    if (isOpen(next)) {
      show(next);
    }
  }

  /** Keeps the first windows of these threads ready, the likeliest first. */
  public void readAhead(List<ConversationKey> keys) {
    kept.readAhead(keys);
  }

  /**
   * The messages down to this one have been on the screen.
   *
   * @param atEnd whether it is the end of the column
   * @param looked whether the window was the one in use
   */
  void visible(Message lowest, boolean atEnd, boolean looked) {
    if (content != null) {
      sight.visible(content, lowest, atEnd, looked);
    }
  }

  /** Sends what is written, unless something has happened that was not on the screen yet. */
  Shown.Look send() {
    if (sight.belowProperty().get() > 0) {
      toEnd();
      return Shown.Look.NEW_MESSAGES;
    }
    if (!gate.viewProperty().get().isOpen()) {
      return Shown.Look.SHUT;
    }
    if (standing.acknowledge()) {
      return Shown.Look.NEW_OWNER;
    }
    composer.submit();
    if (!sight.following()) {
      toEnd();
    }
    return Shown.Look.NOTHING;
  }

  void release() {
    if (content != null) {
      wishes.release(content);
    }
  }

  void sendAnew(Message failed) {
    if (content != null) {
      wishes.sendAnew(content, failed);
      show(content);
    }
  }

  Wishes wishes() {
    return wishes;
  }
}
