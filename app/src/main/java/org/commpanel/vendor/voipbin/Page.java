package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list: its rows as the bytes they came in, so that one odd row is the decoder's
 * matter and never the end of the walk.
 *
 * @param nextToken null when there is none
 */
record Page(List<Row> rows, @Nullable String nextToken) {

  /**
   * @param id empty when it has none
   * @param created {@code tm_create} as it stands there, null when it is no text
   */
  record Row(byte[] bytes, String id, @Nullable String created) {}

  private static final int MAX = 8 * 1024 * 1024;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(MAX)
                  .maxNameLength(1024)
                  .maxNumberLength(1000)
                  .maxTokenCount(2_000_000)
                  .build())
          .build();

  /**
   * @throws IOException when it is not {@code {"result":[…]}}
   */
  static Page parse(byte[] body) throws IOException {
    List<Row> rows = null;
    String next = null;
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a list should be an object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if ("result".equals(name) && value == JsonToken.START_ARRAY) {
          rows = rows(parser, body);
        } else if ("result".equals(name) && value == JsonToken.VALUE_NULL) {
          rows = List.of();
        } else if ("next_page_token".equals(name) && value == JsonToken.VALUE_STRING) {
          next = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
    }
    if (rows == null) {
      throw new IOException("a list should have a result");
    }
    return new Page(rows, next == null || next.isEmpty() ? null : next);
  }

  private static List<Row> rows(JsonParser parser, byte[] body) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == null) {
        throw new IOException("the list breaks off");
      }
      if (token == JsonToken.START_OBJECT) {
        rows.add(row(parser, body));
      } else {
        parser.skipChildren();
      }
    }
    return List.copyOf(rows);
  }

  private static Row row(JsonParser parser, byte[] body) throws IOException {
    int start = offset(parser.currentTokenLocation().getByteOffset());
    String id = "";
    String created = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean isNamed = value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
      if (isNamed && "id".equals(name)) {
        id = parser.getText();
      } else if (value == JsonToken.VALUE_STRING && "tm_create".equals(name)) {
        created = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    int end = offset(parser.currentLocation().getByteOffset());
    return new Row(Arrays.copyOfRange(body, start, end), id, created);
  }

  private static int offset(long bytes) throws IOException {
    if (bytes < 0) {
      throw new IOException("a list should be UTF-8");
    }
    return (int) bytes;
  }
}
