package org.commpanel.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.ownership.Tenure.Sighting;
import org.commpanel.port.Projection.Standing;
import org.jspecify.annotations.Nullable;

/** Whose conversations are, as far as told. */
final class Standings {
  private Standings() {}

  static List<Standing> of(Statements db, Collection<ConversationKey> keys) throws SQLException {
    List<Standing> found = new ArrayList<>();
    for (ConversationKey key : keys) {
      add(db, ConversationRow.find(db, key), found);
    }
    return found;
  }

  static List<Standing> of(Statements db, long[] numbers) throws SQLException {
    List<Standing> found = new ArrayList<>();
    for (long no : numbers) {
      add(db, ConversationRow.find(db, no), found);
    }
    return found;
  }

  private static void add(Statements db, @Nullable ConversationRow row, List<Standing> found)
      throws SQLException {
    if (row == null) {
      return;
    }
    Sighting last = db.first(Marks.SIGHTINGS_BACK, Marks::sighting, row.no);
    Instant version = row.snapshot == null ? Instant.EPOCH : row.snapshot.version();
    if (last != null && last.at().isAfter(version)) {
      version = last.at();
    }
    found.add(new Standing(row.key, version, row.owner));
  }
}
