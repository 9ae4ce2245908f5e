package org.commpanel.cli;

import org.commpanel.boot.Talk;
import org.jspecify.annotations.Nullable;

/** Hands on what a command says and remembers the last line of each kind. One thread. */
final class Heard implements Talk {
  private final Talk talk;
  private @Nullable String lastOut;
  private @Nullable String lastErr;

  Heard(Talk talk) {
    this.talk = talk;
  }

  @Override
  public void out(String line) {
    lastOut = line;
    talk.out(line);
  }

  @Override
  public void err(String line) {
    lastErr = line;
    talk.err(line);
  }

  /** The last line of data, null when there was none. */
  @Nullable String lastOut() {
    return lastOut;
  }

  /** The last line for a person, null when there was none. */
  @Nullable String lastErr() {
    return lastErr;
  }
}
