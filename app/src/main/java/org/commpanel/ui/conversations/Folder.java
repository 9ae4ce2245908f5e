package org.commpanel.ui.conversations;

import java.util.List;
import org.commpanel.core.session.Viewer;
import org.jspecify.annotations.Nullable;

/** Whose conversations the list shows. VoIPBIN: an agent may ask for their own and no others. */
public enum Folder {
  MINE("mine"),
  UNASSIGNED("unassigned"),
  ALL("all");

  private final String key;

  Folder(String key) {
    this.key = key;
  }

  /** Its word in the texts and in the preferences. */
  public String key() {
    return key;
  }

  static List<Folder> of(Viewer viewer) {
    return viewer.seesAll() ? List.of(MINE, UNASSIGNED, ALL) : List.of(MINE);
  }

  /** As {@code Conversations.Query} wants it: an id, empty for nobody's, null for everyone's. */
  @Nullable String owner(Viewer viewer) {
    return switch (this) {
      case MINE -> viewer.agentId();
      case UNASSIGNED -> "";
      case ALL -> null;
    };
  }
}
