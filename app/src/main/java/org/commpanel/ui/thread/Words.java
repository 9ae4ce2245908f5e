package org.commpanel.ui.thread;

import org.commpanel.core.conversation.Channel;
import org.commpanel.core.conversation.Delivery;
import org.commpanel.core.conversation.Direction;
import org.commpanel.core.conversation.FailureReason;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageKey;
import org.commpanel.core.conversation.Parts;
import org.commpanel.core.conversation.Quote;
import org.commpanel.core.outbox.Intent;
import org.commpanel.core.outbox.Note;
import org.commpanel.ui.kit.ChannelBadge;
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
    StringBuilder foot = new StringBuilder();
    Channel via = bubble.beside().via();
    if (via != null) {
      foot.append(texts.say("via", ChannelBadge.name(via))).append(" \u00b7 ");
    }
    foot.append(times.clock(bubble.message().at()));
    if (bubble.message().marks().redacted()) {
      foot.append(" \u00b7 ").append(texts.say("redacted"));
    }
    if (says(bubble)) {
      foot.append(" \u00b7 ").append(delivery(bubble.message()));
    }
    return foot.toString();
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
    return switch (delivery.state()) {
      case UNKNOWN -> texts.say("delivery.unknown");
      case QUEUED -> texts.say("delivery.queued");
      case SENDING -> texts.say("delivery.sending");
      case SENT -> texts.say("delivery.sent");
      case SWITCHING -> texts.say("delivery.switching");
      case UNCONFIRMED -> texts.say("delivery.unconfirmed");
      case FAILED -> failure(delivery);
      case DELIVERED -> texts.say("delivery.delivered");
      case READ -> texts.say("delivery.read");
    };
  }

  /** Why it did not arrive and what to do next; a code nobody knows stands as it came. */
  private String failure(Delivery delivery) {
    String code = delivery.reason();
    if (code == null) {
      return texts.say("delivery.failed");
    }
    FailureReason reason = FailureReason.of(code);
    String why =
        reason == FailureReason.OTHER ? SafeText.line(code) : texts.say("failure." + reason);
    String failed = texts.say("delivery.failed-because", why);
    return reason.advice() == FailureReason.Advice.NONE
        ? failed
        : failed + ". " + texts.say("advice." + reason.advice());
  }

  /** Whether the same once more may fare better: not where only something else can be sent. */
  boolean mayTryAgain(Message failed) {
    return switch (FailureReason.of(failed.delivery().reason()).advice()) {
      case TEMPLATE, CONSENT -> false;
      case NONE, TRY_AGAIN, ATTACHMENT, CHECK_ADDRESS, OTHER_CHANNEL, REWORD, ADMINISTRATOR -> true;
    };
  }

  /** On hover: when exactly, how it went, and what is known beyond what is shown. */
  String hover(Bubble bubble) {
    Message message = bubble.message();
    StringBuilder all = new StringBuilder(times.whole(message.at()));
    if (message.direction() == Direction.OUTGOING) {
      all.append('\n').append(delivery(message));
      String detail = message.delivery().detail();
      if (detail != null) {
        all.append('\n').append(texts.say("vendor-says", SafeText.line(detail)));
      }
    }
    if (message.marks().redacted()) {
      all.append('\n').append(texts.say("redacted-help"));
    }
    String withheld = withheld(message);
    if (!withheld.isEmpty()) {
      all.append('\n').append(withheld);
    }
    return all.toString();
  }

  /** Why the message it answers is not shown; empty when it answers none or shows it. */
  String withheld(Message message) {
    return message.marks().quote() instanceof Quote.Withheld(MessageKey _, Quote.Why why)
        ? texts.say("withheld", texts.say("withheld." + why))
        : "";
  }

  /** Who wrote the message that is answered. */
  String quoted(Bubble bubble) {
    String name = bubble.beside().quoted();
    if (name.equals(ThreadItem.Beside.ME)) {
      return texts.say("spoken.me");
    }
    return name.isEmpty() ? texts.say("voice.colleague") : SafeText.name(name);
  }

  /** The message that is answered, for a reader. */
  String answers(Bubble bubble, Quote.Shown quote) {
    String what = SafeText.body(quote.text());
    Parts.Attachment file = quote.attachment();
    if (file != null) {
      String name = SafeText.bare(file.shown());
      what = what.isBlank() ? name : name + ", " + what;
    }
    return texts.say("spoken.answers", quoted(bubble), what);
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
    Message message = bubble.message();
    StringBuilder all = new StringBuilder(who);
    all.append(", ").append(times.clock(message.at()));
    Channel via = bubble.beside().via();
    if (via != null) {
      all.append(", ").append(texts.say("via", ChannelBadge.name(via)));
    }
    all.append(": ").append(body);
    if (message.marks().quote() instanceof Quote.Shown quote) {
      all.append(". ").append(answers(bubble, quote));
    }
    String reactions = Reactions.spoken(message.marks().reactions(), texts);
    if (!reactions.isEmpty()) {
      all.append(". ").append(reactions);
    }
    if (bubble.voice() != Voice.CUSTOMER) {
      all.append(". ").append(delivery(message));
    }
    return all.toString();
  }
}
