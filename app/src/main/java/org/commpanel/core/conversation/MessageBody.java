package org.commpanel.core.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message holds. A new kind is one more record here; the compiler lists the rest. */
public sealed interface MessageBody {

  /**
   * One line for lists and notifications: text as it is, never markup; empty when there is none.
   */
  String plain();

  record Text(String text) implements MessageBody {
    @Override
    public String plain() {
      return text;
    }
  }

  record Attached(List<Attachment> attachments, @Nullable String caption) implements MessageBody {
    public Attached {
      attachments = List.copyOf(attachments);
    }

    @Override
    public String plain() {
      if (caption != null && !caption.isBlank()) {
        return caption;
      }
      Attachment first = attachments.isEmpty() ? null : attachments.getFirst();
      if (first == null) {
        return "";
      }
      return first.name() != null ? first.name() : first.type();
    }
  }

  /**
   * Something the customer sent that the vendor did not pass on or we cannot show.
   *
   * @param what the vendor's word for it, null when it gave none (VoIPBIN: a LINE sticker arrives
   *     as a message with neither text nor medias)
   */
  record Unsupported(@Nullable String what) implements MessageBody {
    @Override
    public String plain() {
      return "";
    }
  }

  /**
   * @param type the vendor's word (image, video, audio, file …), never null
   */
  record Attachment(@Nullable String id, String type, @Nullable String name) {}
}
