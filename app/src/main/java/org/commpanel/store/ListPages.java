package org.commpanel.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;

/**
 * The list's arrays as pages in the cache, so that a start reads a few megabytes instead of every
 * conversation. They hold every row touched up to {@code progress.listed_seq}; the rows touched
 * since are read one by one. Losing them costs time, nothing else. The projector's thread alone.
 */
final class ListPages {
  static final int ROWS = 256;

  /** The page of the owners' names. */
  private static final int OWNERS = -1;

  /** The page of the kinds' names. */
  private static final int KINDS = -2;

  /** So many rows may have to be read one by one at the next start. */
  private static final int LARGEST_REST = 5_000;

  private final Listing listing;
  private final BitSet dirty = new BitSet();
  private int rest;

  ListPages(Listing listing) {
    this.listing = listing;
  }

  void load(Statements db) throws SQLException {
    try (ResultSet pages =
        db.bound("SELECT no, content FROM list_page ORDER BY no").executeQuery()) {
      while (pages.next()) {
        int no = pages.getInt(1);
        ByteBuffer page = ByteBuffer.wrap(pages.getBytes(2));
        if (no == OWNERS) {
          listing.readOwners(page);
        } else if (no == KINDS) {
          listing.readKinds(page);
        } else {
          listing.readPage(no, page);
        }
      }
    }
    long listed = db.number("SELECT listed_seq FROM progress");
    try (ResultSet rows =
        db.bound(ConversationRow.SELECT + "WHERE touched > ?", listed).executeQuery()) {
      while (rows.next()) {
        touched(ConversationRow.read(rows));
      }
    }
  }

  void touched(ConversationRow row) {
    listing.put(row);
    dirty.set(Math.toIntExact(row.no / ROWS));
    rest++;
  }

  boolean areDue() {
    return rest >= LARGEST_REST;
  }

  /** Writes what changed; the caller commits. */
  void save(Statements db, long cursor) throws SQLException {
    if (rest == 0) {
      return;
    }
    String merge = "MERGE INTO list_page KEY (no) VALUES (?, ?)";
    db.update(merge, OWNERS, listing.owners());
    db.update(merge, KINDS, listing.kinds());
    for (int no = dirty.nextSetBit(0); no >= 0; no = dirty.nextSetBit(no + 1)) {
      db.update(merge, no, listing.page(no));
    }
    db.update("UPDATE progress SET listed_seq = ?", cursor);
    dirty.clear();
    rest = 0;
  }

  void clear() {
    listing.clear();
    dirty.clear();
    rest = 0;
  }
}
