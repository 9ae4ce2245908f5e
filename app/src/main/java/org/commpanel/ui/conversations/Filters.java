package org.commpanel.ui.conversations;

import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.session.Viewer;
import org.commpanel.port.Conversations.Query;
import org.commpanel.port.Conversations.Sort;
import org.commpanel.port.Preferences;

/** What the list is asked for. Folder and sort are remembered; filters end with the session. */
public final class Filters {
  private static final String SORT_KEY = "conversations.sort";
  private static final String FOLDER_KEY = "conversations.folder";
  private static final String NEWEST = "newest";

  private final Viewer viewer;
  private final Preferences preferences;
  private final ReadOnlyObjectWrapper<Folder> folder;
  private final ReadOnlyObjectWrapper<Query> query;

  Filters(Viewer viewer, Preferences preferences) {
    this.viewer = viewer;
    this.preferences = preferences;
    Folder remembered =
        folders().stream()
            .filter(f -> preferences.get(FOLDER_KEY).filter(f.key()::equals).isPresent())
            .findFirst()
            .orElse(Folder.MINE);
    Sort sort =
        preferences.get(SORT_KEY).filter(NEWEST::equals).isPresent()
            ? Sort.NEWEST
            : Sort.LONGEST_WAITING;
    folder = new ReadOnlyObjectWrapper<>(remembered);
    query = new ReadOnlyObjectWrapper<>(new Query(remembered.owner(viewer), false, "", sort));
  }

  public List<Folder> folders() {
    return Folder.of(viewer);
  }

  public ReadOnlyObjectProperty<Folder> folderProperty() {
    return folder.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Query> queryProperty() {
    return query.getReadOnlyProperty();
  }

  public void show(Folder wanted) {
    if (folders().contains(wanted) && folder.get() != wanted) {
      folder.set(wanted);
      preferences.put(FOLDER_KEY, wanted.key());
      ask(q -> new Query(wanted.owner(viewer), q.unreadOnly(), q.text(), q.sort()));
    }
  }

  public void sort(Sort wanted) {
    preferences.put(SORT_KEY, wanted == Sort.NEWEST ? NEWEST : "longest_waiting");
    ask(q -> new Query(q.ownerId(), q.unreadOnly(), q.text(), wanted));
  }

  public void unreadOnly(boolean wanted) {
    ask(q -> new Query(q.ownerId(), wanted, q.text(), q.sort()));
  }

  public void text(String wanted) {
    ask(q -> new Query(q.ownerId(), q.unreadOnly(), wanted.strip(), q.sort()));
  }

  public void clear() {
    ask(q -> new Query(q.ownerId(), false, "", q.sort()));
  }

  /** Whether something hides rows of the folder. */
  public boolean active() {
    return query.get().unreadOnly() || !query.get().text().isEmpty();
  }

  private void ask(UnaryOperator<Query> change) {
    Query next = change.apply(query.get());
    if (!next.equals(query.get())) {
      query.set(next);
    }
  }
}
