package org.commpanel.ui.conversations;

import org.commpanel.core.conversation.Conversation;
import org.commpanel.core.conversation.Direction;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;

/**
 * The second line of a row: what was said last, or what was begun and not sent.
 *
 * @param lead who says it, to be set apart from the text; empty for the customer
 */
record Preview(String lead, String text) {

  static Preview of(Row row, Texts texts) {
    Conversation conversation = row.conversation();
    if (!row.draft().isBlank()) {
      return new Preview(texts.say("preview.draft"), SafeText.line(row.draft()));
    }
    if (!row.pending().isEmpty()) {
      return new Preview(texts.say("preview.you"), SafeText.line(row.pending()));
    }
    String line = SafeText.line(conversation.lastLine());
    if (conversation.lastMessageAt() == null) {
      return new Preview("", texts.say("preview.none"));
    }
    String shown = line.isEmpty() ? texts.say("preview.unsupported") : line;
    boolean ours = conversation.lastDirection() == Direction.OUTGOING;
    return new Preview(ours ? texts.say("preview.you") : "", shown);
  }

  String spoken() {
    return lead.isEmpty() ? text : lead + " " + text;
  }
}
