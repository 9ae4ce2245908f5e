package org.commpanel.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** H2's faults on the way through the reducer, which knows none. */
final class Unbroken {
  private Unbroken() {}

  /** Carries the fault out. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient SQLException cause;

    Broken(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  @FunctionalInterface
  interface Question<T> {
    @Nullable T ask() throws SQLException;
  }

  @FunctionalInterface
  interface Change {
    void make() throws SQLException;
  }

  static <T> @Nullable T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new Broken(e);
    }
  }

  static void make(Change change) {
    try {
      change.make();
    } catch (SQLException e) {
      throw new Broken(e);
    }
  }
}
