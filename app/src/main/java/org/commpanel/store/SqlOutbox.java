package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Intent.Action;
import org.commpanel.core.template.Template;
import org.commpanel.port.Outbox;
import org.commpanel.port.Subscription;

/** Intents and what came of each attempt. */
final class SqlOutbox implements Outbox {
  private static final String COLUMNS =
      "SELECT id, vendor, conversation, action, content, wanted_by, created_at, state, attempts,"
          + " asked_at, asked_after, note, request_id, remote_id, reference_id, not_before"
          + " FROM intent ";
  private static final String OLDEST_FIRST = " ORDER BY created_at, id";

  private final Writer writer;
  private final Readers readers;
  private final Listeners<Intent> listeners = new Listeners<>();

  SqlOutbox(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  @Override
  public CompletableFuture<Intent> submit(Intent intent) {
    return writer.submit(
        db -> {
          db.update(
              "INSERT INTO intent VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              intent.id(),
              intent.conversation().vendor(),
              intent.conversation().id(),
              action(intent.action()),
              content(intent.action()),
              intent.by(),
              intent.createdAt(),
              intent.state(),
              intent.attempts(),
              intent.askedAt(),
              intent.askedAfter(),
              intent.note(),
              intent.requestId(),
              intent.remoteId(),
              intent.referenceId(),
              intent.notBefore());
          if (intent.action() instanceof Action.SendText) {
            SqlDrafts.remove(db, intent.conversation());
          }
          return intent;
        },
        listeners::tell);
  }

  @Override
  public CompletableFuture<Boolean> replace(Intent expected, Intent next) {
    return writer.submit(
        db -> {
          int changed =
              db.update(
                  "UPDATE intent SET created_at = ?, state = ?, attempts = ?, asked_at = ?,"
                      + " asked_after = ?, note = ?, request_id = ?, remote_id = ?, reference_id ="
                      + " ?, not_before = ? WHERE id = ? AND state = ? AND attempts = ?",
                  next.createdAt(),
                  next.state(),
                  next.attempts(),
                  next.askedAt(),
                  next.askedAfter(),
                  next.note(),
                  next.requestId(),
                  next.remoteId(),
                  next.referenceId(),
                  next.notBefore(),
                  expected.id(),
                  expected.state(),
                  expected.attempts());
          if (changed == 1 && next.attempts() > 0) {
            db.update(
                "MERGE INTO attempt KEY (intent, nth) VALUES (?, ?, ?, ?, ?, ?)",
                next.id(),
                next.attempts(),
                next.askedAt(),
                next.state(),
                next.note(),
                next.requestId());
          }
          return changed == 1;
        },
        won -> {
          if (won) {
            listeners.tell(next);
          }
        });
  }

  /** What is under way may still be answered, and is left to end. */
  static void forget(Statements db, ConversationKey conversation) throws SQLException {
    db.update(
        "UPDATE intent SET content = '', note = NULL, state ="
            + " CASE WHEN state IN ('QUEUED', 'UNCERTAIN', 'REFUSED') THEN 'CANCELLED'"
            + " ELSE state END WHERE conversation = ? AND vendor = ?",
        conversation.id(),
        conversation.vendor());
  }

  @Override
  public Optional<Intent> find(String id) {
    return readers.read(
        db -> Optional.ofNullable(db.first(COLUMNS + "WHERE id = ?", SqlOutbox::intent, id)));
  }

  @Override
  public List<Intent> open() {
    return readers.read(db ->
        db.list(
            COLUMNS + "WHERE state IN ('QUEUED', 'SENDING', 'UNCERTAIN')" + OLDEST_FIRST,
            SqlOutbox::intent));
  }

  @Override
  public List<Intent> shown(ConversationKey conversation) {
    return readers.read(db ->
        db.list(
            COLUMNS
                + "WHERE conversation = ? AND vendor = ?"
                + " AND state IN ('QUEUED', 'SENDING', 'UNCERTAIN', 'REFUSED')"
                + OLDEST_FIRST,
            SqlOutbox::intent,
            conversation.id(),
            conversation.vendor()));
  }

  @Override
  public boolean claimed(String vendor, String remoteId) {
    return readers.read(db ->
        db.number(
                "SELECT 1 FROM intent WHERE remote_id = ? AND vendor = ?"
                    + " FETCH FIRST 1 ROW ONLY",
                remoteId,
                vendor)
            == 1);
  }

  @Override
  public Subscription onChange(Consumer<Intent> listener) {
    return listeners.add(listener);
  }

  private static String action(Action action) {
    return switch (action) {
      case Action.SendText _ -> "send";
      case Action.SendTemplate _ -> "template";
      case Action.End _ -> "end";
      case Action.Release _ -> "release";
      case Action.Assign _ -> "assign";
    };
  }

  private static String content(Action action) {
    return switch (action) {
      case Action.SendText(String text) -> text;
      case Action.SendTemplate(Template.Filled filled) ->
          Packed.of(filled.id(), filled.version(), filled.language(), filled.preview())
              + Bodies.map(filled.values());
      case Action.End(String reason) -> reason == null ? "" : reason;
      case Action.Release _ -> "";
      case Action.Assign(String ownerId) -> ownerId;
    };
  }

  private static Action toAction(String name, String content) {
    return switch (name) {
      case "send" -> new Action.SendText(content);
      case "template" -> new Action.SendTemplate(template(content));
      case "end" -> new Action.End(content.isEmpty() ? null : content);
      case "release" -> new Action.Release();
      case "assign" -> new Action.Assign(content);
      default -> throw new IllegalStateException("action " + name);
    };
  }

  /** An empty one when its words were erased. */
  private static Template.Filled template(String content) {
    Packed parts = Packed.open(content.isEmpty() ? Packed.of("", null, "", "") : content);
    String id = parts.text();
    String version = parts.next();
    String language = parts.text();
    String preview = parts.text();
    return new Template.Filled(id, version, language, Bodies.toMap(parts), preview);
  }

  private static Intent intent(ResultSet row) throws SQLException {
    return new Intent(
        row.getString(1),
        new ConversationKey(row.getString(2), row.getString(3)),
        toAction(row.getString(4), row.getString(5)),
        row.getString(6),
        Statements.instant(row.getLong(7)),
        Intent.State.valueOf(row.getString(8)),
        row.getInt(9),
        Statements.instant(row, 10),
        row.getLong(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        Statements.instant(row, 16));
  }
}
