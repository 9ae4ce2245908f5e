package org.commpanel.cli.export;

import java.util.Locale;
import org.commpanel.core.conversation.Author;
import org.commpanel.core.conversation.Message;
import org.commpanel.core.conversation.MessageBody;
import org.commpanel.core.ownership.Owner;
import org.jspecify.annotations.Nullable;

/** The words every format uses for the same thing. */
final class Words {
  private Words() {}

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** {@code customer}, {@code bot} or an agent's id; null when nobody knows. */
  static @Nullable String author(Author author) {
    return switch (author) {
      case Author.Customer() -> "customer";
      case Author.Agent(String id) -> id;
      case Author.Bot() -> "bot";
      case Author.Unknown() -> null;
    };
  }

  static String kind(Message message) {
    return switch (message.body()) {
      case MessageBody.Text text -> "text";
      case MessageBody.Attached attached -> "attachment";
      case MessageBody.Unsupported unsupported -> "unsupported";
    };
  }

  /** Null when the message has none. */
  static @Nullable String text(Message message) {
    return switch (message.body()) {
      case MessageBody.Text(String text) -> text;
      case MessageBody.Attached attached -> attached.caption();
      case MessageBody.Unsupported unsupported -> null;
    };
  }

  /** Whether it is known who, or that nobody, owns it. */
  static boolean isKnown(@Nullable Owner owner) {
    return owner != null && !owner.equals(Owner.ELSEWHERE);
  }
}
