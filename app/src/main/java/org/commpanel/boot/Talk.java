package org.commpanel.boot;

/** Where a command's data and its words go, whichever process it runs in. */
public interface Talk {
  /** A line of data. */
  void out(String line);

  /** A line for a person. */
  void err(String line);
}
