package org.commpanel.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.Sender;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.ownership.Tenure;
import org.commpanel.core.session.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote the messages of one conversation: the customer; an agent of ours whose request was
 * answered with it; whom the vendor names; else, where the vendor never says, whoever owned the
 * conversation then, unless this panel would know it.
 */
final class Authors {
  private final Statements db;
  private final long conversation;
  private final List<Tenure> history;
  private final boolean anyNamed;
  private final @Nullable Watch watch;

  Authors(Statements db, long conversation, @Nullable Watch watch) throws SQLException {
    this.db = db;
    this.watch = watch;
    this.conversation = conversation;
    this.history =
        Tenure.history(
            db.list(
                "SELECT at, owner, made_by FROM sighting WHERE conversation = ?"
                    + " ORDER BY conversation, at, owner",
                Marks::sighting,
                conversation));
    this.anyNamed =
        db.number(
                "SELECT 1 FROM author WHERE conversation = ? FETCH FIRST 1 ROW ONLY", conversation)
            == 1;
  }

  /**
   * @param sender null when the vendor never says
   */
  Author of(Message message, @Nullable Sender sender) throws SQLException {
    return switch (message.direction()) {
      case INCOMING -> new Author.Customer();
      case UNKNOWN -> new Author.Unknown();
      case OUTGOING -> {
        String agent = anyNamed ? named(message.key().id(), message.referenceId()) : null;
        if (agent != null) {
          yield new Author.Agent(agent);
        }
        yield sender == null ? ownerAt(message.at()) : said(sender);
      }
    };
  }

  private static Author said(Sender sender) {
    return switch (sender.kind()) {
      case HUMAN -> new Author.Colleague(Objects.requireNonNullElse(sender.name(), ""));
      case BOT -> new Author.Bot();
      case UNSAID -> new Author.Unknown();
    };
  }

  private @Nullable String named(String id, @Nullable String referenceId) throws SQLException {
    return db.first(
        "SELECT MIN(agent) FROM author WHERE conversation = ? AND name IN (?, ?)",
        row -> row.getString(1),
        conversation,
        id,
        referenceId == null ? id : referenceId);
  }

  private Author ownerAt(Instant at) {
    for (Tenure tenure : history.reversed()) {
      if (!tenure.from().isAfter(at)) {
        if (tenure.owner().equals(Owner.ELSEWHERE)) {
          return new Author.Unknown();
        }
        if (tenure.owner().isNobody()) {
          return new Author.Bot();
        }
        String agent = tenure.owner().agentId();
        return isWatched(agent, at) ? new Author.Unknown() : new Author.Agent(agent);
      }
    }
    return new Author.Unknown();
  }

  /** What this agent wrote since then was sent here, and would be named. */
  private boolean isWatched(String agent, Instant at) {
    return watch != null && watch.agentId().equals(agent) && at.isAfter(watch.since());
  }
}
