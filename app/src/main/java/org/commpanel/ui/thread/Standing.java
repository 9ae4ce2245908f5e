package org.commpanel.ui.thread;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.core.ownership.May;
import org.commpanel.core.ownership.Owner;
import org.commpanel.core.session.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * Who is spoken with, whose the conversation is, and what that allows. A conversation that was
 * taken away has lost its name with its content; while it is on screen it keeps the one it had. FX
 * thread only.
 */
final class Standing {

  /** Whether this agent may write, and why not. */
  enum Writing {
    OPEN,
    /** Nothing is known yet. */
    LOADING,
    /** It belongs to another agent now. */
    TAKEN,
    /** It belongs to nobody, and this agent may only answer their own. */
    UNASSIGNED,
    UNKNOWN_OWNER,
    /** Closed at the vendor; a new one begins when the customer writes again. */
    ENDED,
    DELETED
  }

  /**
   * @param title how it is called
   * @param address the customer's number or name at the channel, empty for unknown
   * @param ownedSince null when unknown or nobody's
   * @param hasMessages whether the cache holds any of it
   */
  record Facts(
      ConversationKey key,
      String title,
      Channel channel,
      String address,
      @Nullable Owner owner,
      @Nullable Instant ownedSince,
      boolean mine,
      Writing writing,
      boolean mayRelease,
      boolean hasMessages,
      Conversation.Traits traits) {}

  private static final Set<String> READABLE =
      Set.of("tel", "email", "sip", "extension", "whatsapp");

  private final Viewer viewer;
  private final ReadOnlyObjectWrapper<Facts> facts = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<String> fault = new ReadOnlyObjectWrapper<>();
  private @Nullable Owner acknowledged;

  Standing(Viewer viewer) {
    this.viewer = viewer;
  }

  /** Null while none is open or nothing is known of it. */
  ReadOnlyObjectProperty<Facts> factsProperty() {
    return facts.getReadOnlyProperty();
  }

  /** Why the last wish could not be kept; null when it could. */
  ReadOnlyObjectProperty<String> faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** False once it is known to be in other hands: there is nothing to fetch then. */
  boolean mayRead() {
    Facts now = facts.get();
    return now == null || now.owner() == null || May.read(viewer, now.owner());
  }

  String title() {
    return facts.get() == null ? "" : facts.get().title();
  }

  void notKept(@Nullable Throwable e) {
    fault.set(e == null ? null : Faults.word(e));
  }

  void settle(@Nullable Conversation row) {
    if (row == null) {
      facts.set(null);
      fault.set(null);
      acknowledged = null;
      return;
    }
    Facts before = facts.get();
    boolean same = before != null && before.key().equals(row.key());
    if (!same) {
      acknowledged = row.owner();
      fault.set(null);
    }
    Writing writing = writing(row);
    boolean keepsName = same && !May.read(viewer, row.owner());
    Owner owner = row.owner();
    facts.set(
        new Facts(
            row.key(),
            keepsName ? before.title() : row.title(),
            keepsName ? before.channel() : row.channel(),
            keepsName ? before.address() : address(row),
            owner,
            row.ownedSince(),
            owner != null && owner.is(viewer.agentId()),
            writing,
            row.deletedAt() == null && May.release(viewer, owner),
            row.lastMessageAt() != null,
            row.traits()));
  }

  private Writing writing(Conversation row) {
    if (row.deletedAt() != null) {
      return Writing.DELETED;
    }
    Owner owner = row.owner();
    if (May.send(viewer, owner)) {
      return row.traits().life().hasEnded() ? Writing.ENDED : Writing.OPEN;
    }
    if (owner == null) {
      return Writing.UNKNOWN_OWNER;
    }
    return owner.isNobody() ? Writing.UNASSIGNED : Writing.TAKEN;
  }

  /** What a person can read and dial; a LINE user or a web session has an id and no address. */
  private static String address(Conversation row) {
    String target = row.peer().target();
    String type = row.peer().type();
    if (target != null && type != null && READABLE.contains(type)) {
      return target;
    }
    return Objects.requireNonNullElse(row.peer().targetName(), "");
  }

  /** Whether another agent took it since it was last looked at; asking makes it looked at. */
  boolean acknowledge() {
    Facts now = facts.get();
    boolean news = now != null && !Objects.equals(now.owner(), acknowledged);
    acknowledged = now == null ? null : now.owner();
    return news && now.owner() != null && !now.owner().is(viewer.agentId());
  }
}
