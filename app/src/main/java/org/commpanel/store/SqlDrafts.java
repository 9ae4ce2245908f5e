package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.port.Drafts;

/** Drafts live beside the intents, so that sending a text removes its draft in the same commit. */
final class SqlDrafts implements Drafts {
  private final Writer writer;
  private final Readers readers;

  SqlDrafts(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public CompletableFuture<Void> save(Draft draft) {
    return writer
        .submit(
            db -> {
              if (draft.text().isEmpty()) {
                return remove(db, draft.conversation());
              }
              return db.update(
                  "MERGE INTO draft KEY (conversation, vendor) VALUES (?, ?, ?, ?, ?)",
                  draft.conversation().id(),
                  draft.conversation().vendor(),
                  draft.title(),
                  draft.text(),
                  draft.at());
            },
            _ -> {})
        .thenAccept(_ -> {});
  }

  static int remove(Statements db, ConversationKey conversation) throws SQLException {
    return db.update(
        "DELETE FROM draft WHERE conversation = ? AND vendor = ?",
        conversation.id(),
        conversation.vendor());
  }

  @Override
  public String load(ConversationKey conversation) {
    return readers.read(db -> {
      String text =
          db.first(
              "SELECT content FROM draft WHERE conversation = ? AND vendor = ?",
              row -> row.getString(1),
              conversation.id(),
              conversation.vendor());
      return text == null ? "" : text;
    });
  }

  @Override
  public List<Draft> all() {
    return readers.read(db ->
        db.list(
            "SELECT vendor, conversation, title, content, saved_at FROM draft"
                + " ORDER BY saved_at DESC, conversation",
            SqlDrafts::draft));
  }

  private static Draft draft(ResultSet row) throws SQLException {
    return new Draft(
        new ConversationKey(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getString(4),
        Statements.instant(row.getLong(5)));
  }
}
