package org.commpanel.ui.thread;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.event.Changes;
import org.commpanel.core.outbox.Intent;
import org.commpanel.port.Desk;
import org.commpanel.port.Dispatch;
import org.commpanel.port.Messages;
import org.commpanel.port.Messages.Place;
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
  /**
   * What the screen shows.
   *
   * @param opening counts up each time a thread is opened or jumped in: then the view finds its
   *     place anew, else it stays put
   * @param place where the view should stand after an opening
   */
  record Shown(int opening, Stand place, ThreadContent content, List<ThreadItem> items) {}

  /** Where a freshly opened thread stands. */
  enum Stand {
    START,
    UNREAD,
    END
  }

  private final String viewerId;
  private final UiThread uiThread;
  private final Dispatch dispatch;
  private final ThreadReader reader;
  private final ReadMarks marks;
  private final Lane lane;
  private final Standing standing;
  private final ComposerModel composer;
  private final Times times;
  private final Lifetime life = new Lifetime();

  private final ReadOnlyObjectWrapper<ConversationKey> open = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper below = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
  private final KeptThreads kept;
  private final Histories histories;
  private final JustDone justDone = new JustDone();
  private final Set<MessageKey> askedAgain = new HashSet<>();
  private Map<String, String> names = Map.of();
  private int opening;
  private Stand place = Stand.END;
  private @Nullable ThreadContent content;
  private @Nullable Place seen;
  private boolean following = true;
  private boolean reading;
  private boolean readAgain;
  private boolean closed;

  public ThreadModel(Workbench bench) {
    Desk desk = bench.desk();
    times = bench.times();
    viewerId = desk.session().viewer().agentId();
    uiThread = desk.uiThread();
    dispatch = desk.dispatch();
    reader = new ThreadReader(desk.conversations(), desk.messages(), desk.outbox());
    marks = new ReadMarks(desk.journal(), desk.clock(), uiThread);
    lane = new Lane("thread", desk.clock());
    kept = new KeptThreads(reader, lane, uiThread);
    histories = new Histories(desk.catchingUp(), uiThread, this::historyChanged);
    standing = new Standing(desk.session().viewer());
    composer =
        new ComposerModel(dispatch, desk.drafts(), desk.preferences(), desk.clock(), uiThread);
    life.hold(bench.pump().onPulse(this::changed));
    life.hold(desk.outbox().onChange(intent -> uiThread.run(() -> changed(intent))));
  }

  /** Reads names and drafts; before it a thread opens without them. */
  public void start() {
    lane.run(composer::load);
    readNames();
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
    return below.getReadOnlyProperty();
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

  String nameOf(String agentId) {
    return names.getOrDefault(agentId, "");
  }

  public void open(ConversationKey key) {
    if (key.equals(open.get())) {
      return;
    }
    leave();
    open.set(key);
    composer.show(key);
    ThreadContent remembered = kept.get(key);
    if (remembered != null) {
      place(remembered, remembered.unreadFrom() == null ? Stand.END : Stand.UNREAD);
      refresh();
      return;
    }
    content = null;
    standing.settle(null);
    shown.set(null);
    read(key);
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
    marks.flush();
    justDone.clear();
    seen = null;
    below.set(0);
    if (open.get() != null) {
      open.set(null);
      content = null;
      composer.show(null);
      standing.settle(null);
      shown.set(null);
    }
  }

  private void arrive(ConversationKey key, ThreadContent read) {
    uiThread.run(() -> {
      kept.keep(read);
      if (key.equals(open.get())) {
        place(read, read.unreadFrom() == null ? Stand.END : Stand.UNREAD);
      }
    });
  }

  private void place(ThreadContent next, Stand where) {
    opening++;
    place = where;
    following = where == Stand.END;
    seen = null;
    below.set(0);
    show(next);
  }

  private void show(ThreadContent next) {
    content = next;
    kept.keep(next);
    standing.settle(next.conversation());
    composer.called(standing.title());
    ThreadItems layout = new ThreadItems(viewerId, times, names, Set.copyOf(askedAgain));
    List<ThreadItem> items = layout.of(justDone.with(next), histories.of(next.key()));
    shown.set(new Shown(opening, place, next, items));
  }

  private void changed(Changes changes) {
    if (closed) {
      return;
    }
    if (changes.agents()) {
      readNames();
    }
    changes.ownerChanges().forEach(change -> histories.forget(change.conversation()));
    for (ConversationKey key : changes.conversations()) {
      if (key.equals(open.get())) {
        refresh();
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
    refresh();
  }

  private void readNames() {
    lane.run(() -> {
      Map<String, String> read = reader.names();
      uiThread.run(() -> {
        names = read;
        if (content != null && !closed) {
          show(content);
        }
      });
    });
  }

  private void refresh() {
    ThreadContent now = content;
    if (now == null) {
      return;
    }
    if (reading) {
      readAgain = true;
      return;
    }
    boolean end = following;
    turn(it -> reader.again(it, end && it.atEnd()));
  }

  /** Reads the window as {@code step} says, one reading at a time. */
  private void turn(UnaryOperator<ThreadContent> step) {
    ThreadContent from = content;
    if (from == null || reading) {
      return;
    }
    reading = true;
    int asked = opening;
    Place seenThen = seen;
    lane.runNext(() -> {
      ThreadContent read = null;
      int count = 0;
      try {
        read = step.apply(from);
        count = reader.newAfter(from.key(), seenThen, viewerId);
      } finally {
        ThreadContent next = read;
        int counted = count;
        uiThread.run(() -> turned(asked, next, seenThen, counted));
      }
    });
  }

  private void turned(
      int asked, @Nullable ThreadContent next, @Nullable Place seenThen, int counted) {
    reading = false;
    if (closed) {
      return;
    }
    if (asked == opening && next != null) {
      if (Objects.equals(seenThen, seen)) {
        below.set(counted);
      }
      show(next);
    }
    if (readAgain || asked != opening) {
      readAgain = false;
      refresh();
    }
  }

  /** The view stands near the oldest message held. */
  void nearTop() {
    ThreadContent now = content;
    if (now == null) {
      return;
    }
    if (!now.atStart()) {
      turn(reader::older);
    } else {
      histories.askOnce(now.key());
    }
  }

  /** The view stands near the newest message held. */
  void nearBottom() {
    if (content != null && !content.atEnd()) {
      turn(reader::newer);
    }
  }

  /** Asks the vendor for what is older than the cache. */
  void askHistory() {
    ConversationKey key = open.get();
    if (key == null) {
      return;
    }
    histories.ask(key);
  }

  private void historyChanged(ConversationKey key) {
    if (!closed && content != null && key.equals(open.get())) {
      show(content);
      refresh();
    }
  }

  /** Jumps to the newest message. */
  void toEnd() {
    jump(reader::latest, Stand.END);
  }

  /** Jumps to the oldest message held. */
  void toStart() {
    jump(reader::oldest, Stand.START);
  }

  private void jump(UnaryOperator<ThreadContent> step, Stand where) {
    ThreadContent from = content;
    if (from == null) {
      return;
    }
    if (where == Stand.END ? from.atEnd() : from.atStart()) {
      place(from, where);
      return;
    }
    lane.runNext(() -> {
      ThreadContent read = step.apply(from);
      uiThread.run(() -> {
        if (!closed && read.key().equals(open.get())) {
          place(read, where);
        }
      });
    });
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
    following = atEnd;
    if (content == null || !looked) {
      return;
    }
    Place now = Messages.placeOf(lowest);
    if (seen == null || ThreadReader.PLACES.compare(now, seen) > 0) {
      seen = now;
      countBelow();
    }
    markRead(lowest);
  }

  /** Those held; where more follow, the next reading counts them too. */
  private void countBelow() {
    ThreadContent now = Objects.requireNonNull(content);
    int held = 0;
    for (Message message : now.messages().reversed()) {
      if (ThreadReader.PLACES.compare(Messages.placeOf(message), Objects.requireNonNull(seen))
          <= 0) {
        break;
      }
      held += message.author().equals(new Author.Agent(viewerId)) ? 0 : 1;
    }
    below.set(now.atEnd() ? held : Math.max(held, below.get()));
  }

  private void markRead(Message lowest) {
    ThreadContent now = Objects.requireNonNull(content);
    if (now.conversation() == null || now.conversation().unread() == 0) {
      return;
    }
    for (Message message : now.messages().reversed()) {
      if (message.direction() == Direction.INCOMING
          && ThreadReader.PLACES.compare(Messages.placeOf(message), Messages.placeOf(lowest))
              <= 0) {
        marks.seen(now.key(), message.at());
        return;
      }
    }
  }

  /** What must be seen before the next answer goes out. */
  enum Look {
    NOTHING,
    NEW_MESSAGES,
    NEW_OWNER
  }

  /** Sends what is written, unless something has happened that was not on the screen yet. */
  Look send() {
    if (below.get() > 0) {
      toEnd();
      return Look.NEW_MESSAGES;
    }
    if (standing.acknowledge()) {
      return Look.NEW_OWNER;
    }
    composer.submit();
    if (!following) {
      toEnd();
    }
    return Look.NOTHING;
  }

  /** Gives the conversation back. The row leaves when the vendor's event comes. */
  void release() {
    want(new Intent.Action.Release());
  }

  /** A failed message once more, as a new one: the failed one stays what it was. */
  void sendAnew(Message failed) {
    if (askedAgain.add(failed.key())) {
      want(new Intent.Action.SendText(failed.body().plain()));
      if (content != null) {
        show(content);
      }
    }
  }

  private void want(Intent.Action action) {
    ConversationKey key = open.get();
    if (key != null) {
      dispatch.want(key, action).whenComplete((_, e) -> uiThread.run(() -> standing.notKept(e)));
    }
  }

  void tryAgain(Intent intent) {
    dispatch.tryAgain(intent.id());
  }

  void check(Intent intent) {
    dispatch.check(intent.id());
  }

  void giveUp(Intent intent) {
    dispatch.giveUp(intent.id());
  }

  /** Gives it up and puts its text before what is being written. */
  void takeBack(Intent intent) {
    if (intent.action() instanceof Intent.Action.SendText(String text)) {
      composer.putBefore(text);
      giveUp(intent);
    }
  }
}
