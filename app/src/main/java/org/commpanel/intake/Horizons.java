package org.commpanel.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.commpanel.core.conversation.ConversationKey;
import org.commpanel.intake.Walked.Horizon;
import org.jspecify.annotations.Nullable;

/**
 * How far back all is known to be there, and for conversations a walk did not get to, how far back
 * it was when it last did.
 */
record Horizons(Horizon all, Map<ConversationKey, Horizon> holes) {
  static final Horizons NONE = new Horizons(Horizon.NONE, Map.of());

  /** More are not kept: then the next walk looks further back everywhere. */
  private static final int MOST = 1000;

  Horizons {
    holes = Map.copyOf(holes);
  }

  static Horizons parse(@Nullable String text, String vendor) {
    if (text == null) {
      return NONE;
    }
    String[] lines = text.split("\n", -1);
    Map<ConversationKey, Horizon> holes = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int space = lines[i].indexOf(' ');
      if (space > 0) {
        holes.put(
            new ConversationKey(vendor, lines[i].substring(space + 1)),
            Horizon.parse(lines[i].substring(0, space)));
      }
    }
    return new Horizons(Horizon.parse(lines[0]), holes);
  }

  /**
   * @param conversation null when it is about none
   */
  Horizon of(@Nullable ConversationKey conversation) {
    return conversation == null ? all : holes.getOrDefault(conversation, all);
  }

  /**
   * After a walk.
   *
   * @param unmet what it did not get to
   */
  Horizons after(Horizon walk, Set<ConversationKey> unmet) {
    if (unmet.size() > MOST) {
      return this;
    }
    Map<ConversationKey, Horizon> left = new HashMap<>();
    unmet.forEach(key -> left.put(key, of(key)));
    return new Horizons(walk, left);
  }

  /** As {@link #parse} reads it. */
  String text() {
    StringBuilder text = new StringBuilder(all.toString());
    holes.forEach((key, horizon) -> text.append('\n').append(horizon).append(' ').append(key.id()));
    return text.toString();
  }
}
