package org.commpanel.sandbox.voipbin;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.function.Predicate;

/** VoIPBIN's lists and ids in paths. */
final class Lists {

  private Lists() {}

  /**
   * Newest first, older than {@code page_token}. A next token stands on every non-empty page, the
   * last one too; {@code result} is never null.
   */
  static <R extends Row> void answer(Context ctx, Table<R> table, Predicate<R> wanted) {
    var token = ctx.queryParam("page_token");
    var before = token == null || token.isEmpty() ? Instant.MAX : Stamp.parse(token);
    var page = table.before(before, size(ctx.queryParam("page_size")), wanted);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("result", page);
    answer.put("next_page_token", page.isEmpty() ? "" : Stamp.token(page.getLast().tmCreate()));
    Door.answer(ctx, answer);
  }

  /** 1 to 100; anything else, or nothing, is 100. */
  private static int size(String asked) {
    try {
      int size = asked == null ? 100 : Integer.parseInt(asked);
      return size < 1 || size > 100 ? 100 : size;
    } catch (NumberFormatException e) {
      return 100;
    }
  }

  static UUID id(Context ctx) {
    return uuid(ctx.pathParam("id"), ApiError.invalidId());
  }

  /** Strict, where {@link UUID#fromString} takes shortened forms. */
  static UUID uuid(String text, ApiError otherwise) {
    try {
      var id = UUID.fromString(text);
      if (text.length() == 36) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw otherwise;
  }
}
