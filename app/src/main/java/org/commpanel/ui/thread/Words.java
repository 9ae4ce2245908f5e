package org.commpanel.ui.thread;

import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Note;
import org.commpanel.ui.kit.SafeText;
import org.commpanel.ui.kit.Texts;
import org.commpanel.ui.kit.Times;
import org.commpanel.ui.thread.ThreadItem.Bubble;
import org.commpanel.ui.thread.ThreadItem.Voice;

/** What a bubble says beside its text. */
record Words(Texts texts, Times times) {

  /** Who speaks; empty where the side says it already. */
  String who(Bubble bubble) {
    return switch (bubble.voice()) {
      case CUSTOMER, ME -> "";
      case COLLEAGUE ->
          bubble.name().isEmpty() ? texts.say("voice.colleague") : SafeText.name(bubble.name());
      case BOT -> texts.say("voice.bot");
      case UNKNOWN -> texts.say("voice.unknown");
    };
  }

  String foot(Bubble bubble) {
    String clock = times.clock(bubble.message().at());
    return says(bubble) ? clock + " \u00b7 " + delivery(bubble.message()) : clock;
  }

  /** Delivery goes without saying, unless it is the newest answer or needs a look. */
  private static boolean says(Bubble bubble) {
    if (bubble.message().direction() != Direction.OUTGOING) {
      return false;
    }
    return switch (bubble.message().delivery().state()) {
      case UNKNOWN -> false;
      case QUEUED, SENDING, SWITCHING, UNCONFIRMED, FAILED -> true;
      case SENT, DELIVERED, READ -> bubble.last();
    };
  }

  String delivery(Message message) {
    Delivery delivery = message.delivery();
    String reason = delivery.reason();
    return switch (delivery.state()) {
      case UNKNOWN -> texts.say("delivery.unknown");
      case QUEUED -> texts.say("delivery.queued");
      case SENDING -> texts.say("delivery.sending");
      case SENT -> texts.say("delivery.sent");
      case SWITCHING -> texts.say("delivery.switching");
      case UNCONFIRMED -> texts.say("delivery.unconfirmed");
      case FAILED ->
          reason == null
              ? texts.say("delivery.failed")
              : texts.say("delivery.failed-because", SafeText.line(reason));
      case DELIVERED -> texts.say("delivery.delivered");
      case READ -> texts.say("delivery.read");
    };
  }

  /** On hover: when exactly, and how it went. */
  String hover(Bubble bubble) {
    String when = times.whole(bubble.message().at());
    return bubble.message().direction() == Direction.OUTGOING
        ? when + "\n" + delivery(bubble.message())
        : when;
  }

  String state(Intent intent) {
    String kind =
        switch (intent.action()) {
          case Intent.Action.SendText _, Intent.Action.SendTemplate _ -> "send";
          case Intent.Action.End _ -> "end";
          case Intent.Action.Release _ -> "release";
          case Intent.Action.Assign _ -> "assign";
        };
    String why = why(intent);
    String state = kind + "." + intent.state().name().toLowerCase(java.util.Locale.ROOT);
    return why.isEmpty() ? texts.say(state) : texts.say(state + "-because", why);
  }

  /** The reason and what to do about it; the vendor's own words are in the vendor's language. */
  private String why(Intent intent) {
    Note note = Note.of(intent);
    if (note == null) {
      return intent.note() == null ? "" : SafeText.line(intent.note());
    }
    String words = note.words() == null ? "" : SafeText.line(note.words());
    if (note.code() == Note.Code.VENDOR_REFUSED && !words.isEmpty()) {
      return words;
    }
    String reason = texts.say("reason." + note.code());
    return words.isEmpty() ? reason : texts.say("reason.with-words", reason, words);
  }

  /** A whole bubble in one sentence, for a reader. */
  String spoken(Bubble bubble, String body) {
    String who =
        switch (bubble.voice()) {
          case CUSTOMER -> texts.say("spoken.customer");
          case ME -> texts.say("spoken.me");
          case COLLEAGUE, BOT, UNKNOWN -> who(bubble);
        };
    String end = bubble.voice() == Voice.CUSTOMER ? "" : ". " + delivery(bubble.message());
    return who + ", " + times.clock(bubble.message().at()) + ": " + body + end;
  }
}
