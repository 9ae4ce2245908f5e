package org.commpanel.vendor.voipbin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages through one of VoIPBIN's lists, newest first. A token means "older than", in microseconds,
 * and stands on every page but the empty one. Rows that share the microsecond at the edge of a page
 * would be skipped, so each next page is asked for one microsecond later, and what is met again is
 * left out. It ends at a short page, and when it would go round in circles.
 */
final class Walk {
  private static final int LONGEST = 20_000;

  private Walk() {}

  @FunctionalInterface
  interface Source {
    Page page(int size, @Nullable String token);
  }

  @FunctionalInterface
  interface Visitor {
    /**
     * @param fresh rows not met before, newest first
     * @param oldest when the last of them was created, null when it does not say
     * @return whether to go on
     */
    boolean visit(List<Page.Row> fresh, @Nullable Instant oldest);
  }

  /**
   * @param first how many rows the first page should have
   * @param size how many the others, at most 100
   * @return whether the list was walked to its end
   */
  static boolean through(Source source, int first, int size, Visitor visitor) {
    String token = null;
    Set<String> before = Set.of();
    boolean edge = true;
    for (int number = 0; number < LONGEST; number++) {
      int asked = number == 0 ? first : size;
      Page page = source.page(asked, token);
      List<Page.Row> fresh = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      for (Page.Row row : page.rows()) {
        ids.add(row.id());
        if (!before.contains(row.id())) {
          fresh.add(row);
        }
      }
      Instant oldest = page.rows().isEmpty() ? null : time(page.rows().getLast().created());
      boolean goOn = visitor.visit(fresh, oldest);
      if (page.rows().size() < asked) {
        return true;
      }
      if (!goOn || (fresh.isEmpty() && !edge)) {
        return false;
      }
      edge = !fresh.isEmpty();
      token = next(page, oldest, edge);
      if (token == null) {
        return false;
      }
      before = ids;
    }
    return false;
  }

  /** VoIPBIN's own token, moved to take the edge in; as it stands where it is none of its times. */
  private static @Nullable String next(Page page, @Nullable Instant oldest, boolean edge) {
    String given = page.nextToken();
    if (oldest == null || (given != null && time(given) == null)) {
      return given;
    }
    return Timestamps.token(edge ? oldest.plus(1, ChronoUnit.MICROS) : oldest);
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Timestamps.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
