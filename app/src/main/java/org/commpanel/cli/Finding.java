package org.commpanel.cli;

/** One thing a doctor looked at. */
record Finding(String name, State state, String detail) {
  enum State {
    OK,
    /** It works, and somebody should know. */
    WARNING,
    FAILED
  }

  static Finding ok(String name, String detail) {
    return new Finding(name, State.OK, detail);
  }

  static Finding warning(String name, String detail) {
    return new Finding(name, State.WARNING, detail);
  }

  static Finding failed(String name, String detail) {
    return new Finding(name, State.FAILED, detail);
  }
}
