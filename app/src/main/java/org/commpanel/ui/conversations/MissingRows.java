package org.commpanel.ui.conversations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.commpanel.port.UiThread;
import org.commpanel.ui.kit.Lane;

/** Reads the rows the list looks for and does not have, one stretch at a time. FX thread only. */
final class MissingRows {
  /** Rows read beyond those asked for, each way. */
  static final int AHEAD = 30;

  /**
   * How rows are read now.
   *
   * @param rows reads these; blocking
   * @param holds whether what was read so is still of use
   */
  record Reading(Function<long[], List<Row>> rows, BooleanSupplier holds) {}

  private final RowList rows;
  private final Lane lane;
  private final UiThread uiThread;
  private final Supplier<Reading> how;
  private final Runnable touched;
  private int from = Integer.MAX_VALUE;
  private int to = -1;
  private boolean reading;

  /**
   * @param touched called when rows have come
   */
  MissingRows(RowList rows, Lane lane, UiThread uiThread, Supplier<Reading> how, Runnable touched) {
    this.rows = rows;
    this.lane = lane;
    this.uiThread = uiThread;
    this.how = how;
    this.touched = touched;
  }

  void want(int index) {
    from = Math.min(from, index);
    to = Math.max(to, index);
    if (reading) {
      return;
    }
    reading = true;
    // Later, so that all a layout asks for is read as one.
    uiThread.run(this::read);
  }

  private void read() {
    int first = Math.max(0, from - AHEAD);
    int end = Math.min(rows.size(), Math.min(to + 1 + AHEAD, first + 10 * AHEAD));
    from = Integer.MAX_VALUE;
    to = -1;
    if (first >= end) {
      reading = false;
      return;
    }
    long[] ids = Arrays.copyOfRange(rows.ranking().rowIds(), first, end);
    long[] missing = Arrays.stream(ids).filter(id -> rows.row(id) == null).toArray();
    Reading now = how.get();
    lane.runNext(() -> {
      List<Row> found = new ArrayList<>();
      try {
        found.addAll(now.rows().apply(missing));
      } finally {
        uiThread.run(() -> haveRead(now, found));
      }
    });
  }

  private void haveRead(Reading then, List<Row> found) {
    reading = false;
    if (!then.holds().getAsBoolean()) {
      return;
    }
    found.forEach(rows::keep);
    touched.run();
    if (to >= 0 && !reading) {
      reading = true;
      read();
    }
  }
}
