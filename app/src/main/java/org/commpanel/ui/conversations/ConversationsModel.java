package org.commpanel.ui.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.event.LocalEvents;
import org.commpanel.port.Clock;
import org.commpanel.port.Conversations;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Desk;
import org.commpanel.port.Drafts;
import org.commpanel.port.Journal;
import org.commpanel.port.Subscription;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;
import org.commpanel.ui.kit.Lifetime;
import org.commpanel.ui.kit.Workbench;
import org.jspecify.annotations.Nullable;

/**
 * The list of conversations: which, in what order, and which of them is open. FX thread only; the
 * cache is read on a lane of its own.
 *
 * <p>The order of all rows is held as numbers, the rows themselves in windows around where somebody
 * looks. A change of the cache re-ranks the rows it names. The selection is a conversation, never a
 * place, so nothing that moves in the list changes what is open.
 */
public final class ConversationsModel implements AutoCloseable {

  /** How the list itself is doing. */
  public enum State {
    LOADING,
    READY,
    FAILED
  }

  private final Clock clock;
  private final UiThread uiThread;
  private final Drafts drafts;
  private final Journal journal;
  private final RowReader reader;
  private final Lane lane;
  private final Filters filters;
  private final Opened opened;
  private final MissingRows missing;
  private final Lifetime life = new Lifetime();
  private final List<RowMove> moves = new ArrayList<>();
  private final RowList rows = new RowList(this::want);

  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
  private final ReadOnlyObjectWrapper<Conversations.Counts> counts =
      new ReadOnlyObjectWrapper<>(new Conversations.Counts(0, 0, 0));
  private final ReadOnlyIntegerWrapper shown = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper touched = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper behind = new ReadOnlyBooleanWrapper();

  private final Set<ConversationKey> changed = new LinkedHashSet<>();
  private boolean settling;
  private boolean held;
  private Ranking latest = Ranking.EMPTY;
  private volatile int generation;
  private boolean closed;

  public ConversationsModel(Workbench bench) {
    Desk desk = bench.desk();
    clock = desk.clock();
    uiThread = desk.uiThread();
    drafts = desk.drafts();
    journal = desk.journal();
    reader = new RowReader(desk.conversations(), desk.outbox());
    lane = new Lane("conversation list", clock);
    filters = new Filters(desk.session().viewer(), desk.preferences());
    opened = new Opened(rows, reader, lane, uiThread, filters, this::touch);
    missing = new MissingRows(rows, lane, uiThread, this::reading, this::touch);
    filters.queryProperty().addListener((_, _, _) -> requery());
    life.hold(bench.pump().onPulse(changes -> changed(changes.conversations())));
    life.hold(
        desk.outbox()
            .onChange(intent -> uiThread.run(() -> changed(Set.of(intent.conversation())))));
  }

  /** Begins reading; before it the list is empty. */
  public void start() {
    requery();
    lane.run(() -> {
      List<Drafts.Draft> all = drafts.all();
      reader.drafts(all);
      uiThread.run(() -> all.forEach(it -> changed(Set.of(it.conversation()))));
    });
  }

  @Override
  public void close() {
    closed = true;
    life.close();
  }

  /** What is asked for. */
  public Filters filters() {
    return filters;
  }

  /** Called with each conversation that is opened here. */
  public void onOpen(Consumer<ConversationKey> listener) {
    opened.onOpen(listener);
  }

  /** Called with those next to the open one, the likeliest first, whenever they change. */
  public void onNeighbours(Consumer<List<ConversationKey>> listener) {
    opened.onNeighbours(listener);
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Of the whole folder, whatever the filters. */
  public ReadOnlyObjectProperty<Conversations.Counts> countsProperty() {
    return counts.getReadOnlyProperty();
  }

  /** How many rows the filters leave. */
  public ReadOnlyIntegerProperty shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Null while none is open. */
  public ReadOnlyObjectProperty<ConversationKey> openProperty() {
    return opened.key().getReadOnlyProperty();
  }

  /** Whether the rows on screen are held where they are while the true order has moved on. */
  public ReadOnlyBooleanProperty behindProperty() {
    return behind.getReadOnlyProperty();
  }

  ObservableList<Slot> rows() {
    return rows;
  }

  /** Changes whenever some row, wherever it stands, may read otherwise. */
  ReadOnlyIntegerProperty touchedProperty() {
    return touched.getReadOnlyProperty();
  }

  private void touch() {
    touched.set(touched.get() + 1);
  }

  /** What stands there now; null while it is not here. */
  @Nullable Row row(Slot slot) {
    return rows.row(slot.rowId());
  }

  private void want(int index) {
    missing.want(index);
  }

  private MissingRows.Reading reading() {
    Query asked = filters.queryProperty().get();
    int asking = generation;
    return new MissingRows.Reading(
        ids -> reader.rows(ids, asked), () -> asking == generation && !closed);
  }

  /** A row in sight is not here, or not any more. */
  void ask(Slot slot) {
    int index = indexOf(slot.rowId());
    if (index >= 0) {
      want(index);
    }
  }

  Subscription onMove(RowMove listener) {
    moves.add(listener);
    return () -> moves.remove(listener);
  }

  long rowIdAt(int index) {
    return rows.ranking().rowIds()[index];
  }

  /** Where the open conversation stands, -1 when it is not in the list. */
  int openIndex() {
    return opened.index();
  }

  int indexOf(long rowId) {
    return rows.ranking().indexOf(rowId);
  }

  public void tryAgain() {
    requery();
  }

  private void requery() {
    Query asked = filters.queryProperty().get();
    int asking = generation + 1;
    generation = asking;
    if (state.get() == State.FAILED) {
      state.set(State.LOADING);
    }
    lane.runNext(() -> {
      if (asking != generation) {
        return;
      }
      try {
        Ranking ranking = reader.order(asked);
        long[] first = Arrays.copyOf(ranking.rowIds(), Math.min(MissingRows.AHEAD, ranking.size()));
        List<Row> top = reader.rows(first, asked);
        Conversations.Counts counted = reader.counts(asked);
        uiThread.run(() -> answered(asking, ranking, top, counted));
      } catch (RuntimeException e) {
        uiThread.run(() -> failed(asking));
        throw e;
      }
    });
  }

  private void answered(int asked, Ranking ranking, List<Row> top, Conversations.Counts counted) {
    if (asked != generation || closed) {
      return;
    }
    top.forEach(rows::keep);
    state.set(State.READY);
    counts.set(counted);
    latest = ranking;
    publish();
    touch();
    settle();
  }

  private void failed(int asked) {
    if (asked == generation && !closed) {
      state.set(State.FAILED);
    }
  }

  /**
   * While held, rows change what they say but not their places: nobody wants another customer to
   * slip under the mouse between aiming and pressing.
   */
  void hold(boolean wanted) {
    held = wanted;
    if (!held) {
      publish();
    }
  }

  private void publish() {
    if (held && rows.size() > 0 && latest != rows.ranking()) {
      behind.set(true);
      return;
    }
    behind.set(false);
    if (latest != rows.ranking()) {
      moves.forEach(RowMove::before);
      rows.show(latest);
      moves.forEach(RowMove::after);
    }
    shown.set(latest.size());
    opened.moved();
  }

  private void changed(Set<ConversationKey> keys) {
    if (closed || keys.isEmpty()) {
      return;
    }
    changed.addAll(keys);
    settle();
  }

  /** What was typed and not sent there, as the composer keeps it; empty for nothing. */
  public void draft(ConversationKey key, String text) {
    reader.draft(key, text);
    Long rowId = rows.idOf(key);
    Row row = rowId == null ? null : rows.row(rowId);
    if (row != null && !row.draft().equals(text)) {
      rows.keep(row.withDraft(text));
      touch();
    }
  }

  private void settle() {
    if (settling || changed.isEmpty() || state.get() != State.READY) {
      return;
    }
    settling = true;
    List<ConversationKey> keys = List.copyOf(changed);
    changed.clear();
    Query asked = filters.queryProperty().get();
    int asking = generation;
    lane.run(() -> {
      List<Row> found = new ArrayList<>();
      Conversations.Counts counted = null;
      boolean gone = false;
      try {
        for (ConversationKey key : keys) {
          java.util.Optional<Row> row = reader.row(key, asked);
          row.ifPresent(found::add);
          gone |= row.isEmpty();
        }
        counted = reader.counts(asked);
      } finally {
        Conversations.Counts known = counted;
        boolean lost = gone;
        uiThread.run(() -> settled(asking, found, known, lost));
      }
    });
  }

  private void settled(
      int asked, List<Row> found, Conversations.@Nullable Counts counted, boolean lost) {
    settling = false;
    if (closed) {
      return;
    }
    if (asked == generation && counted != null) {
      List<Ranking.Change> changes = new ArrayList<>();
      for (Row row : found) {
        long rowId = row.conversation().rowId();
        long rank = Conversations.rank(row.conversation(), filters.queryProperty().get().sort());
        changes.add(new Ranking.Change(rowId, rank, row.mine()));
        rows.keep(row);
      }
      latest = latest.with(changes);
      counts.set(counted);
      publish();
      touch();
      if (lost) {
        // A key without a row was dropped with the cache; its number cannot be known any more.
        rows.forgetRows();
        requery();
      }
    }
    settle();
  }

  /** Opens a conversation, whether it is in the list or not. */
  public void open(ConversationKey key) {
    opened.open(key);
  }

  void openAt(int index) {
    opened.openAt(index);
  }

  public void next() {
    opened.step(1);
  }

  public void previous() {
    opened.step(-1);
  }

  public void nextUnread() {
    opened.stepUnread(true);
  }

  public void previousUnread() {
    opened.stepUnread(false);
  }

  /** Marks all of it as read here. */
  void markRead(Row row) {
    Instant last = row.conversation().lastMessageAt();
    if (last != null && row.conversation().unread() > 0) {
      journal.append(LocalEvents.read(row.conversation().key(), last, clock.now()));
    }
  }
}
