package org.commpanel.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Tombstone;
import org.commpanel.core.event.Changes;
import org.commpanel.core.event.Decoded;
import org.commpanel.core.event.Verdict;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * The tables the screen reads, written by the projector's one thread. Reading sides are {@link
 * Conversations} and {@link Messages}.
 */
public interface Projection {

  /** A journal entry and what its decoder made of it. */
  record Step(Journal.Entry entry, Decoded decoded) {}

  /**
   * @param duplicateOf the entry that told the same before, 0 for none
   * @param about the conversation it concerns, null for none or unknown
   */
  record Judged(
      long seq,
      String kind,
      Verdict verdict,
      @Nullable String reason,
      long duplicateOf,
      @Nullable ConversationKey about) {}

  /** The last journal entry that has been applied; 0 when none. */
  long cursor();

  /**
   * Applies the steps in order and moves the cursor, in one transaction: all or nothing. A step
   * whose identity is known already is judged a duplicate and changes nothing.
   *
   * @param viewer decides which change of owner is worth a word; it does not decide what is kept
   */
  Changes apply(List<Step> steps, Viewer viewer);

  /**
   * Whose a conversation is, as far as told.
   *
   * @param version the later of the snapshot's version and the last sighting of an owner; the epoch
   *     when there is neither
   * @param owner the last one sighted, null when nobody has said
   */
  record Standing(ConversationKey conversation, Instant version, @Nullable Owner owner) {}

  /** Where these conversations stand; those the cache has no row of are left out. Any thread. */
  List<Standing> standings(Collection<ConversationKey> conversations);

  /**
   * Conversations of which the cache holds content, a name or a message, although their owner is
   * known and this viewer may not read them. Any thread.
   */
  List<Standing> unreadable(Viewer viewer, int limit);

  /** Conversations that hold messages and whose owner nobody has said. Any thread. */
  List<ConversationKey> ownerless(int limit);

  /** Number of the entry that first told an event of this identity, 0 when none. Any thread. */
  long firstSeq(String identity);

  /** Whether an event of this identity has been applied. Any thread. */
  default boolean knows(String identity) {
    return firstSeq(identity) > 0;
  }

  /** Verdicts of the entries from {@code fromSeq} to {@code toSeq}, both included, by number. */
  List<Judged> verdicts(long fromSeq, long toSeq);

  /** Numbers of the entries, up to {@code seq}, whose bodies tell of this conversation. */
  List<Long> entriesAbout(ConversationKey conversation, long seq);

  /**
   * Numbers of the entries above {@code after} and up to {@code upTo} that changed nothing: ignored
   * ones and duplicates, in order. Any thread.
   */
  List<Long> idle(long after, long upTo, int limit);

  /** Judges these entries as the erased ones they have become. Any thread. */
  void erased(List<Long> entries);

  /** Of these, the conversations that were deleted where they lived. Any thread. */
  List<Deleted> deleted(Collection<ConversationKey> conversations);

  /** Deleted ones about which entries still have their bodies. Any thread. */
  List<Deleted> deletedWithBodies();

  record Deleted(ConversationKey conversation, Tombstone tombstone) {}

  /** Whether {@link #redacted} may find any; out of memory. */
  boolean hasRedacted();

  /** Messages whose words were taken out and may still lie in the journal. Any thread. */
  List<Redacted> redacted();

  record Redacted(MessageKey message, ConversationKey conversation) {}

  /** Their words have left the journal. The projector's thread. */
  void scrubbed(Collection<MessageKey> messages);

  /** Empties every table and sets the cursor to 0; the projector fills them again. */
  void drop();

  /** Called after each applied step that changed something, on the projector's thread. */
  Subscription onChange(Consumer<Changes> listener);
}
