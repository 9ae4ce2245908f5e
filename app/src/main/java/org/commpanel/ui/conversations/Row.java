package org.commpanel.ui.conversations;

import org.commpanel.core.conversation.Conversation;

/**
 * What one row of the list tells.
 *
 * @param pending the answer that is on its way and not among the messages yet, empty for none
 * @param draft what was typed and not sent, empty for none
 * @param mine whether it belongs to the folder on screen; a row may stand a moment longer than that
 */
record Row(Conversation conversation, String pending, Mark mark, String draft, boolean mine) {

  /** Whether the last answer needs a look. */
  enum Mark {
    NONE,
    PENDING,
    UNCERTAIN,
    FAILED
  }

  Row withDraft(String text) {
    return new Row(conversation, pending, mark, text, mine);
  }
}
