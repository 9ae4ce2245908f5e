package org.commpanel.ui.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Conversations;
import org.commpanel.port.Desk;
import org.commpanel.ui.kit.Keymap;
import org.commpanel.ui.kit.Lane;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Shortcut;
import org.commpanel.ui.kit.Workbench;

/**
 * Finds actions and conversations by a few letters. FX thread only; the cache is read elsewhere.
 */
final class PaletteModel {
  private static final int MOST = 12;

  /** What can be chosen. */
  sealed interface Entry {
    /** One line, safe to show. */
    String text();
  }

  record Action(Shortcut shortcut) implements Entry {
    @Override
    public String text() {
      return shortcut.text();
    }
  }

  record Found(ConversationKey key, String text, Channel channel, int unread) implements Entry {}

  private final Desk desk;
  private final Keymap keymap;
  private final Consumer<ConversationKey> opener;
  private final Lane lane;
  private final ObservableList<Entry> entries = FXCollections.observableArrayList();
  private volatile int asked;

  PaletteModel(Workbench bench, Consumer<ConversationKey> opener) {
    desk = bench.desk();
    keymap = bench.keymap();
    this.opener = opener;
    lane = new Lane("palette", desk.clock());
  }

  /** Conversations first, then actions. */
  ObservableList<Entry> entries() {
    return entries;
  }

  void ask(String text) {
    int asking = ++asked;
    List<Action> actions = actions(text);
    lane.run(() -> {
      List<Found> found = asking == asked ? find(text.strip()) : List.of();
      desk.uiThread().run(() -> answered(asking, found, actions));
    });
  }

  void choose(Entry entry) {
    switch (entry) {
      case Action action -> keymap.run(action.shortcut());
      case Found found -> opener.accept(found.key());
    }
  }

  private void answered(int asking, List<Found> found, List<Action> actions) {
    if (asking == asked) {
      List<Entry> all = new ArrayList<>(found);
      all.addAll(actions);
      entries.setAll(all);
    }
  }

  private List<Action> actions(String text) {
    String[] words = text.strip().toLowerCase(Locale.getDefault()).split("\\s+");
    return Arrays.stream(Shortcut.values())
        .filter(shortcut -> shortcut != Shortcut.PALETTE && shortcut != Shortcut.CLOSE)
        .filter(keymap::isBound)
        .filter(shortcut -> {
          String name = shortcut.text().toLowerCase(Locale.getDefault());
          return Arrays.stream(words).allMatch(name::contains);
        })
        .map(Action::new)
        .toList();
  }

  private List<Found> find(String text) {
    Viewer viewer = desk.session().viewer();
    long[] rows =
        desk.conversations()
            .order(
                new Conversations.Query(
                    viewer.seesAll() ? null : viewer.agentId(),
                    false,
                    text,
                    Conversations.Sort.NEWEST))
            .rowIds();
    return desk.conversations().rows(Arrays.copyOf(rows, Math.min(MOST, rows.length))).stream()
        .map(PaletteModel::found)
        .toList();
  }

  private static Found found(Conversation row) {
    return new Found(row.key(), SafeText.name(row.title()), row.channel(), row.unread());
  }
}
