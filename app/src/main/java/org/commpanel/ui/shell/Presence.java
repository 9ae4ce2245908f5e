package org.commpanel.ui.shell;

import java.util.Locale;

/** What an agent may say of themselves. VoIPBIN: it also knows ringing, which the server sets. */
enum Presence {
  AVAILABLE,
  AWAY,
  BUSY,
  OFFLINE;

  /** The vendor's word, which is also the style class of the dot. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text of any presence word, known or not. */
  static String text(String word) {
    for (Presence presence : values()) {
      if (presence.word().equals(word)) {
        return org.commpanel.ui.kit.Texts.of(Presence.class).say("presence." + word);
      }
    }
    return word.isEmpty()
        ? org.commpanel.ui.kit.Texts.of(Presence.class).say("presence.unknown")
        : org.commpanel.ui.kit.SafeText.bare(word);
  }
}
