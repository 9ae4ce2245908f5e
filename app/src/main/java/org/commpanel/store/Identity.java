package org.commpanel.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;

/** 128 bits of the hash of an event's identity: short, and alike only for the alike. */
record Identity(long first, long rest) {

  /** Where an identity lies or would lie; seq is 0 when it is not known. */
  record Place(long slot, long rest, long seq) {}

  static Identity of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
      return new Identity(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Place find(Statements db) throws SQLException {
    for (long slot = first; ; slot++) {
      long at = slot;
      Place taken =
          db.first(
              "SELECT rest, seq FROM known WHERE slot = ?",
              row -> new Place(at, row.getLong(1), row.getLong(2)),
              slot);
      if (taken == null) {
        return new Place(slot, rest, 0);
      }
      if (taken.rest == rest) {
        return taken;
      }
    }
  }

  void remember(Statements db, long slot, long seq) throws SQLException {
    db.update("MERGE INTO known KEY (slot) VALUES (?, ?, ?)", slot, rest, seq);
  }
}
