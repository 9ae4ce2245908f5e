package org.commpanel.sandbox.voipbin;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Rows by id and by age. VoIPBIN: {@code tm_create < token ORDER BY tm_create DESC}, so of rows
 * that share one microsecond at a page's edge, those on the far side are never listed.
 */
final class Table<R extends Row> {

  private static final Comparator<Row> NEWEST_FIRST =
      Comparator.comparing(Row::tmCreate).reversed().thenComparing(Row::id);

  private final Map<UUID, R> byId = new HashMap<>();
  private final NavigableSet<R> byAge = new TreeSet<>(NEWEST_FIRST);

  synchronized void put(R row) {
    var before = byId.put(row.id(), row);
    if (before != null) {
      byAge.remove(before);
    }
    byAge.add(row);
  }

  synchronized boolean remove(UUID id) {
    var row = byId.remove(id);
    return row != null && byAge.remove(row);
  }

  synchronized Optional<R> get(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  synchronized List<R> newestFirst() {
    return List.copyOf(byAge);
  }

  synchronized List<R> before(Instant token, int size, Predicate<R> wanted) {
    return byAge.stream()
        .dropWhile(row -> !row.tmCreate().isBefore(token))
        .filter(wanted)
        .limit(size)
        .toList();
  }
}
