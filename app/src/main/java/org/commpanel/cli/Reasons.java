package org.commpanel.cli;

import org.commpanel.core.outbox.Note;

/** Why an intent stands where it does, for a person at a command line, and what to do. */
final class Reasons {
  private Reasons() {}

  static String of(Note note) {
    String reason = reason(note.code());
    String words = note.words();
    return words == null || words.isBlank() ? reason : reason + " (" + words + ")";
  }

  private static String reason(Note.Code code) {
    return switch (code) {
      case OFFLINE -> "The vendor cannot be reached; the outbox tries again by itself.";
      case ASKED_TO_WAIT ->
          "The vendor asked to wait; the outbox tries again by itself after that time.";
      case NO_ANSWER ->
          "The vendor was asked and gave no usable answer; the outbox looks for it. Do not send it"
              + " again before that is known.";
      case INTERRUPTED ->
          "The panel ended while the answer was awaited; the outbox looks for it when the panel"
              + " runs again. Do not send it again before that is known.";
      case NOT_FOUND_YET ->
          "The vendor was asked, and it is not to be found there yet; the outbox looks again. Do"
              + " not send it again before that is known.";
      case NOT_LOOKED_UP ->
          "The vendor was asked and cannot say now what became of it; the outbox looks again by"
              + " itself.";
      case NOT_FOUND ->
          "The vendor was asked, gave no answer, and it is not to be found there: it was probably"
              + " never sent. Look at the conversation, then try it again or give it up in the"
              + " panel.";
      case VENDOR_REFUSED -> "The vendor said no; the same would be answered the same.";
      case TAKEN_AWAY ->
          "The conversation is no longer this agent's; the vendor was not asked. Ask its owner, or"
              + " have it assigned back.";
      case NOT_ALLOWED ->
          "This agent's role may not do this; the vendor was not asked. Ask an admin or a manager.";
      case EXPIRED ->
          "It could not be asked in time and was dropped; ask again when there is a connection.";
      case NEEDS_TEMPLATE ->
          "The time in which the channel takes free text is over; the vendor was not asked. Send a"
              + " template.";
      case WINDOW_SHUT ->
          "The time in which the channel takes an answer is over; the vendor was not asked. The"
              + " customer has to write first.";
      case OPTED_OUT -> "The customer does not want to be written to; the vendor was not asked.";
      case TOO_OLD ->
          "It waited so long that it should be read again before it is sent; send it anew if it is"
              + " still right.";
    };
  }
}
