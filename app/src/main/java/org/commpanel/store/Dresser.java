package org.commpanel.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Particulars;
import org.commpanel.core.conversation.Parts.Choice;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.conversation.Reaction;
import org.commpanel.core.event.Rows.Reported;
import org.commpanel.core.quote.Original;
import org.commpanel.core.quote.QuoteRule;
import org.commpanel.core.session.Watch;
import org.jspecify.annotations.Nullable;

/**
 * Makes bubbles of rows: who wrote it, what it answers, what was tapped, what the customer made of
 * it. All of that hangs on other rows and is worked out at each reading, so that it does not matter
 * which came first. For one reading.
 */
final class Dresser {
  private final Statements db;
  private final @Nullable Watch watch;
  private final Map<Long, Authors> authors = new HashMap<>();
  private final Map<Long, Talk> talks = new HashMap<>();
  private @Nullable Boolean anyReactions;

  /**
   * @param watch null to take every outgoing message for its owner's
   */
  Dresser(Statements db, @Nullable Watch watch) {
    this.db = db;
    this.watch = watch;
  }

  /** What a row says by itself. */
  record Bare(long no, Message message, Particulars more) {
    /**
     * @param row of {@link MessageRow#COLUMNS}
     */
    static Bare read(ResultSet row, ConversationKey conversation) throws SQLException {
      Particulars more = MessageRow.particulars(row);
      Message message =
          new Message(
              MessageRow.key(row),
              conversation,
              MessageRow.at(row),
              MessageRow.direction(row.getInt(4)),
              new Author.Unknown(),
              MessageRow.body(row),
              MessageRow.delivery(row),
              row.getString(9));
      return new Bare(row.getLong(1), message, more);
    }
  }

  private record Talk(ConversationKey key, Channel channel) {}

  Message dress(Bare bare) throws SQLException {
    Message message = bare.message();
    return new Message(
        message.key(),
        message.conversation(),
        message.at(),
        message.direction(),
        author(bare),
        labelled(message),
        message.delivery(),
        message.referenceId(),
        marks(bare));
  }

  private Author author(Bare bare) throws SQLException {
    long conversation = MessageRow.conversationNo(bare.no());
    Authors its = authors.get(conversation);
    if (its == null) {
      its = new Authors(db, conversation, watch);
      authors.put(conversation, its);
    }
    return its.of(bare.message(), bare.more().sender());
  }

  /** Whether an agent wrote it. */
  boolean isAgents(long no, ConversationKey conversation) throws SQLException {
    Bare bare =
        db.first(
            "SELECT " + MessageRow.COLUMNS + " FROM message WHERE no = ?",
            row -> Bare.read(row, conversation),
            no);
    return bare != null
        && switch (author(bare)) {
          case Author.Agent _, Author.Colleague _ -> true;
          case Author.Customer _, Author.Bot _, Author.Unknown _ -> false;
        };
  }

  private Message.Marks marks(Bare bare) throws SQLException {
    Particulars more = bare.more();
    List<Reaction> reactions =
        anyReactions() ? Marks.reactions(db, bare.message().key()) : List.of();
    return more.equals(Particulars.NONE) && reactions.isEmpty()
        ? Message.Marks.NONE
        : new Message.Marks(more.channel(), quote(bare), reactions, more.redacted());
  }

  private boolean anyReactions() throws SQLException {
    if (anyReactions == null) {
      anyReactions = db.number("SELECT 1 FROM reaction FETCH FIRST 1 ROW ONLY") == 1;
    }
    return anyReactions;
  }

  private @Nullable Quote quote(Bare bare) throws SQLException {
    String replyTo = bare.more().replyTo();
    if (replyTo == null || bare.message().direction() != Direction.INCOMING) {
      return null;
    }
    MessageKey answered = new MessageKey(bare.message().key().vendor(), replyTo);
    Channel channel = bare.more().channel();
    if (channel == null) {
      Talk talk = talk(MessageRow.conversationNo(bare.no()));
      channel = talk == null ? Channel.UNKNOWN : talk.channel();
    }
    return QuoteRule.judge(answered, channel, bare.message().at(), original(answered));
  }

  private @Nullable Original original(MessageKey key) throws SQLException {
    Bare found = find(key);
    if (found == null) {
      return null;
    }
    Message message = found.message();
    Reported reported = Marks.delivery(db, key);
    return new Original(
        key,
        message.conversation(),
        message.direction(),
        author(found),
        message.body(),
        message.at(),
        message.delivery(),
        reported != null && reported.confirmed(),
        reported == null ? null : reported.failedAt());
  }

  /** A message that is shown, wherever it stands. */
  @Nullable Bare find(MessageKey key) throws SQLException {
    Long no =
        db.first(
            "SELECT no FROM message WHERE id = ? AND vendor = ?",
            row -> row.getLong(1),
            key.id(),
            key.vendor());
    Talk talk = no == null ? null : talk(MessageRow.conversationNo(no));
    return no == null || talk == null
        ? null
        : db.first(
            "SELECT " + MessageRow.COLUMNS + " FROM message WHERE no = ? AND thread IS NOT NULL",
            row -> Bare.read(row, talk.key()),
            no);
  }

  private @Nullable Talk talk(long no) throws SQLException {
    Talk talk = talks.get(no);
    if (talk == null) {
      talk =
          db.first(
              "SELECT vendor, id, channel FROM conversation WHERE no = ?",
              row -> {
                String channel = row.getString(3);
                return new Talk(
                    new ConversationKey(row.getString(1), row.getString(2)),
                    channel == null ? Channel.UNKNOWN : new Channel(channel));
              },
              no);
      if (talk != null) {
        talks.put(no, talk);
      }
    }
    return talk;
  }

  /** What stood on the button, once the message that had it is known. */
  private MessageBody labelled(Message message) throws SQLException {
    if (!(message.body() instanceof MessageBody.ChoiceResponse response)
        || response.message() == null
        || response.label() != null) {
      return message.body();
    }
    Bare offer = find(new MessageKey(message.key().vendor(), response.message()));
    if (offer == null) {
      return response;
    }
    return offer.message().body().choices().stream()
        .filter(choice -> response.postback().equals(choice.postback()))
        .map(Choice::title)
        .findFirst()
        .map(response::labelled)
        .orElse(response);
  }
}
