package org.commpanel.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.SplittableRandom;
import org.commpanel.core.conversation.ConversationSnapshot;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.MessageSnapshot;
import org.commpanel.core.event.Rows.Heard;
import org.commpanel.port.StorageFault;

/**
 * Makes a believable cache of any size, to measure and to try things on: long and short threads,
 * many languages, failed and pending messages. It writes the cache's tables directly; the journal
 * stays empty, so rebuilding would lose all of it. A seed makes the same again.
 */
public final class Filler {
  private static final String SETTINGS = ";CACHE_SIZE=65536;MAX_MEMORY_ROWS=100000";
  private static final int LONGEST = 100_000;
  private static final int ROWS_A_COMMIT = 20_000;

  private final Statements db;
  private final Cast cast;
  private final SplittableRandom random;
  private final Instant now;
  private final ListPages pages = new ListPages(new Listing());
  private int uncommitted;

  private Filler(Statements db, Cast cast, SplittableRandom random, Instant now) {
    this.db = db;
    this.cast = cast;
    this.random = random;
    this.now = now;
  }

  /**
   * What to make.
   *
   * @param messages in all; one thread gets 100,000 of them where there are enough
   * @param owner the agent id that owns {@code share} of the conversations
   * @param share 0 to 1; the rest is spread over colleagues and nobody
   * @param now when the newest message was written, UTC
   */
  public record Plan(
      String vendor,
      int conversations,
      int messages,
      long seed,
      String owner,
      double share,
      Instant now) {}

  /**
   * Blocking, about a minute for a million messages.
   *
   * @throws StorageFault when the folder is held by another process, or holds something already
   */
  public static void fill(Path folder, Plan plan) {
    try (AccountStore store = AccountStore.open(folder)) {
      if (store.journal().lastSeq() > 0 || store.conversations().counts(null).all() > 0) {
        throw DatabaseFile.fault(folder + " holds something already", null);
      }
    }
    DatabaseFile file = new DatabaseFile("file", DatabaseFile.folder(folder), "cache", SETTINGS);
    try (Connection connection = file.connect()) {
      connection.setAutoCommit(false);
      SplittableRandom random = new SplittableRandom(plan.seed());
      Statements db = new Statements(connection);
      new Filler(db, new Cast(plan, random), random, plan.now()).fill(plan);
    } catch (SQLException e) {
      throw new StorageFault(file.path() + " could not be filled", e);
    }
  }

  private void fill(Plan plan) throws SQLException {
    // An index built at the end is built in order.
    db.update("DROP INDEX message_key");
    db.update("DROP INDEX message_thread");
    for (var agent : cast.agents()) {
      People.put(db, agent);
    }
    int[] lengths = lengths(plan.conversations(), plan.messages());
    for (int i = 0; i < plan.conversations(); i++) {
      conversation(i + 1, lengths[i]);
    }
    pages.save(db, 0);
    db.connection().commit();
    db.update("CREATE UNIQUE INDEX message_key ON message (id, vendor)");
    db.update("CREATE INDEX message_thread ON message (thread, at, id, direction)");
    db.connection().commit();
  }

  /** Most threads are short, a few are long, one is very long. */
  private int[] lengths(int conversations, int messages) {
    int[] lengths = new int[conversations];
    if (conversations == 0) {
      return lengths;
    }
    int longest = messages >= 3 * LONGEST ? LONGEST : messages / 10;
    double[] weights = new double[conversations];
    double sum = 0;
    for (int i = 1; i < conversations; i++) {
      double drawn = -Math.log(1 - random.nextDouble());
      weights[i] = drawn * drawn;
      sum += weights[i];
    }
    lengths[0] = conversations == 1 ? messages : longest;
    int left = messages - lengths[0];
    for (int i = 1; i < conversations; i++) {
      int share = (int) Math.min(left, Math.round((messages - lengths[0]) * weights[i] / sum));
      lengths[i] = share;
      left -= share;
    }
    // Rounding left a few; they go one each to those that have none.
    for (int i = 1; left > 0 && conversations > 1; i = i % (conversations - 1) + 1) {
      lengths[i]++;
      left--;
    }
    return lengths;
  }

  private void conversation(long no, int length) throws SQLException {
    // Recent ones are many, old ones few.
    double age = random.nextDouble();
    Instant last = now.minusMillis((long) (age * age * 90 * 86_400_000L));
    Instant first = last.minusSeconds(length * 40L + random.nextInt(3_600));
    ConversationSnapshot snapshot = cast.conversation(first);
    ConversationRow row = new ConversationRow(no, snapshot.key());
    row.isNew = true;
    row.snapshot = snapshot;
    row.owner = snapshot.owner();
    row.ownedSince = first;
    row.slots = length;
    row.messages = length;
    int unread = random.nextInt(100) < 85 ? 0 : Math.min(length, 1 + random.nextInt(6));
    long step =
        length == 0 ? 0 : Math.max(1, (last.toEpochMilli() - first.toEpochMilli()) / length);
    Instant at = first;
    for (int i = 0; i < length; i++) {
      at = at.plusMillis(1 + random.nextLong(Math.max(1, 2 * step - 1)));
      at = at.isAfter(now) ? now.minusMillis(length - i) : at;
      message(row, i, at, i >= length - unread);
    }
    db.update(
        "INSERT INTO sighting VALUES (?, ?, ?, NULL)",
        no,
        snapshot.version(),
        snapshot.owner() == null ? "" : snapshot.owner().agentId());
    row.write(db, 0);
    pages.touched(row);
    commitNowAndThen();
  }

  private void message(ConversationRow row, int slot, Instant at, boolean isUnread)
      throws SQLException {
    Direction direction =
        isUnread || random.nextInt(100) < 55 ? Direction.INCOMING : Direction.OUTGOING;
    boolean isNewest = slot == row.messages - 1;
    Delivery delivery = cast.delivery(direction, isNewest);
    MessageSnapshot said =
        new MessageSnapshot(
            new MessageKey(row.key.vendor(), cast.id()),
            row.key,
            direction,
            delivery,
            cast.body(direction),
            "message",
            null,
            null,
            null,
            at,
            null,
            null);
    MessageRow.write(db, MessageRow.number(row.no, slot), new Heard(said, at), true);
    row.lastAt = at;
    row.lastDirection = direction;
    row.lastDelivery = delivery;
    row.lastLine = Summary.firstLine(said.body().plain());
    if (direction == Direction.INCOMING) {
      row.waitingSince = row.waitingSince == null ? at : row.waitingSince;
      row.unread += isUnread ? 1 : 0;
    } else if (delivery.state() != Delivery.State.FAILED) {
      row.waitingSince = null;
    }
    if (!isUnread) {
      row.readUpTo = at;
    }
    commitNowAndThen();
  }

  private void commitNowAndThen() throws SQLException {
    if (++uncommitted >= ROWS_A_COMMIT) {
      db.connection().commit();
      uncommitted = 0;
    }
  }
}
