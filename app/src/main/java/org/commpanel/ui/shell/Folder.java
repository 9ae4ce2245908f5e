package org.commpanel.ui.shell;

/** Whose conversations the list shows. The names are those of the list's own folders. */
public enum Folder {
  MINE,
  UNASSIGNED,
  ALL
}
