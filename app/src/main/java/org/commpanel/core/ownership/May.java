package org.commpanel.core.ownership;

import org.commpanel.core.session.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do with a conversation, by VoIPBIN's matrix. The screen offers no more than
 * this; the server's word still decides.
 */
public final class May {
  private May() {}

  /** VoIPBIN: messages are readable by the owning agent and by admins and managers. */
  public static boolean read(Viewer viewer, @Nullable Owner owner) {
    return viewer.seesAll() || (owner != null && owner.is(viewer.agentId()));
  }

  /** VoIPBIN: POST …/messages is open to the owning agent and to admins and managers. */
  public static boolean send(Viewer viewer, @Nullable Owner owner) {
    return read(viewer, owner);
  }

  /** VoIPBIN: POST …/unassign by the owner, or by an admin or manager while somebody owns it. */
  public static boolean release(Viewer viewer, @Nullable Owner owner) {
    return owner != null && !owner.isNobody() && (viewer.seesAll() || owner.is(viewer.agentId()));
  }

  /** VoIPBIN: PUT is for admins and managers; agents get 403 even when they own it. */
  public static boolean assign(Viewer viewer) {
    return viewer.seesAll();
  }
}
