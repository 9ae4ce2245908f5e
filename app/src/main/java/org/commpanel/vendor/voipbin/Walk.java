package org.commpanel.vendor.voipbin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commpanel.port.VendorFault;
import org.jspecify.annotations.Nullable;

/**
 * Pages through one of VoIPBIN's lists, newest first. A token means "older than", in microseconds,
 * and stands on every page but the empty one. Rows that share the microsecond at the edge of a page
 * would be skipped, so each next page is asked for one microsecond later, and what is met again is
 * left out. It ends at a short page, and when it would go round in circles. A page that is too
 * large to be read is asked for with half as many rows.
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
    Set<String> met = new HashSet<>();
    boolean edge = true;
    int most = size;
    Instant reached = null;
    for (int number = 0; number < LONGEST; number++) {
      int asked = Math.min(most, number == 0 ? first : size);
      Page page;
      try {
        page = source.page(asked, token);
      } catch (VendorFault.Unusable e) {
        if (!e.isTooLarge() || asked == 1) {
          throw e;
        }
        most = asked / 2;
        continue;
      }
      List<Page.Row> fresh = new ArrayList<>();
      for (Page.Row row : page.rows()) {
        if (row.id().isEmpty() || met.add(row.id())) {
          fresh.add(row);
        }
      }
      Instant oldest = page.rows().isEmpty() ? null : time(page.rows().getLast().created());
      boolean goOn = visitor.visit(fresh, oldest);
      if (page.rows().size() < asked) {
        return true;
      }
      if (!goOn || (fresh.isEmpty() && !edge) || isAfter(oldest, reached)) {
        return false;
      }
      edge = !fresh.isEmpty();
      token = next(page, oldest, edge);
      if (token == null) {
        return false;
      }
      reached = oldest == null ? reached : oldest;
    }
    return false;
  }

  /** A page that begins anew: the server goes round in circles. */
  private static boolean isAfter(@Nullable Instant oldest, @Nullable Instant reached) {
    return oldest != null && reached != null && oldest.isAfter(reached);
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
