package org.commpanel.core.ownership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a conversation had one owner.
 *
 * @param from UTC
 * @param until null while it lasts
 * @param by the agent who made it so, null when nobody told us
 */
public record Tenure(Owner owner, Instant from, @Nullable Instant until, @Nullable String by) {

  /** One observed fact: at this time that was the owner. */
  public record Sighting(Instant at, Owner owner, @Nullable String by) {}

  /**
   * The history that a set of sightings tells. Sightings must be sorted by time, then owner; equal
   * owners in a row are one stretch, begun at the earliest.
   */
  public static List<Tenure> history(List<Sighting> sorted) {
    List<Tenure> tenures = new ArrayList<>();
    for (Sighting seen : sorted) {
      if (!tenures.isEmpty()) {
        Tenure last = tenures.getLast();
        if (last.owner.equals(seen.owner())) {
          if (last.by == null && seen.by() != null && last.from.equals(seen.at())) {
            tenures.set(tenures.size() - 1, new Tenure(last.owner, last.from, null, seen.by()));
          }
          continue;
        }
        tenures.set(tenures.size() - 1, new Tenure(last.owner, last.from, seen.at(), last.by));
      }
      tenures.add(new Tenure(seen.owner(), seen.at(), null, seen.by()));
    }
    return List.copyOf(tenures);
  }
}
