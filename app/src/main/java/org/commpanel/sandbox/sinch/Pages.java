package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * Sinch's lists. A token names the last row it gave, so that pages hold while rows come in; it is
 * ordinary Base64 with all three characters a URL does not like. A page that is full to the brim
 * carries a token even when nothing is behind it.
 */
final class Pages {

  private static final String SALT = "\u00fb\u00ff\u00fe";
  private static final int USUAL = 10;

  private Pages() {}

  /**
   * @param rows in the order they are listed
   * @param key what stays the same about a row
   * @param most how many a page may have; more asked for are not given
   */
  static <R> Page<R> of(Context ctx, List<R> rows, Function<R, String> key, int most) {
    var token = Door.query(ctx, "page_token");
    int from = token.isEmpty() ? 0 : after(rows, key, read(token));
    int size = Math.min(size(Door.query(ctx, "page_size")), most);
    var page = rows.subList(from, Math.min(rows.size(), from + size));
    var next = page.size() < size ? "" : token(key.apply(page.getLast()));
    return new Page<>(page, next, rows.size());
  }

  record Page<R>(List<R> rows, String next, int total) {

    void answer(Context ctx, String name, Function<R, JsonNode> json, boolean counted) {
      var answer = Json.object(name, Json.array(rows.stream().map(json).toList()));
      answer.put("next_page_token", next);
      if (counted) {
        answer.put("total_size", rows.isEmpty() ? 0 : total);
      }
      Door.answer(ctx, answer);
    }
  }

  /**
   * A row that is gone meanwhile sends the reader back to the beginning: better twice than never.
   */
  private static <R> int after(List<R> rows, Function<R, String> key, String last) {
    for (int i = 0; i < rows.size(); i++) {
      if (key.apply(rows.get(i)).equals(last)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int size(String asked) {
    try {
      int size = asked.isEmpty() ? USUAL : Integer.parseInt(asked);
      if (size >= 0) {
        return size == 0 ? USUAL : size;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw ApiError.invalid("page_size", "Not a page size: " + asked);
  }

  private static String token(String key) {
    return Base64.getEncoder().encodeToString((SALT + key).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String read(String token) {
    try {
      var text = new String(Base64.getDecoder().decode(token), StandardCharsets.ISO_8859_1);
      if (text.startsWith(SALT)) {
        return text.substring(SALT.length());
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw ApiError.invalid("page_token", "Invalid page token.");
  }
}
