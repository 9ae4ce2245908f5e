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
      case Author.Colleague(String name) -> name.isEmpty() ? "agent" : name;
      case Author.Bot() -> "bot";
      case Author.Unknown() -> null;
    };
  }

  static String kind(Message message) {
    return switch (message.body()) {
      case MessageBody.Text text -> "text";
      case MessageBody.Attached attached -> "attachment";
      case MessageBody.Unsupported unsupported -> "unsupported";
      case MessageBody.Media _ -> "media";
      case MessageBody.MediaCard _ -> "media_card";
      case MessageBody.Location _ -> "location";
      case MessageBody.ChoiceResponse _ -> "choice_response";
      case MessageBody.ProductResponse _ -> "product_response";
      case MessageBody.FormReply _ -> "form_reply";
      case MessageBody.Fallback _ -> "fallback";
      case MessageBody.Card _ -> "card";
      case MessageBody.Carousel _ -> "carousel";
      case MessageBody.Offer _ -> "choice";
      case MessageBody.Listed _ -> "list";
      case MessageBody.Template _ -> "template";
      case MessageBody.ContactCard _ -> "contact_card";
      case MessageBody.Comment _ -> "comment";
      case MessageBody.Notice _ -> "notice";
    };
  }

  /** Null when the message has none. */
  static @Nullable String text(Message message) {
    return switch (message.body()) {
      case MessageBody.Text(String text) -> text;
      case MessageBody.Attached attached -> attached.caption();
      default -> message.body().words().isEmpty() ? null : message.body().words();
    };
  }

  /** Whether it is known who, or that nobody, owns it. */
  static boolean isKnown(@Nullable Owner owner) {
    return owner != null && !owner.equals(Owner.ELSEWHERE);
  }
}
