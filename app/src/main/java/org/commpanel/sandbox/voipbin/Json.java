package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;

/**
 * JSON as Go writes it: snake case, compact, HTML-escaped, timestamps with their trailing zeros
 * cut.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new SimpleModule().addSerializer(new Rfc3339Nano()))
          .build();

  private Json() {}

  /** Go's {@code json.Marshal}: the five characters it escapes can only stand inside strings. */
  public static String write(Object value) {
    try {
      return MAPPER
          .writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
    }
  }

  /** Reads an object; anything else is a {@link ApiError} of INVALID_JSON_BODY. */
  public static JsonNode object(String body) {
    try {
      var node = MAPPER.readTree(body);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Answered below, like any other body that is no object.
    }
    throw ApiError.invalidJson();
  }

  private static final class Rfc3339Nano extends StdSerializer<Instant> {
    Rfc3339Nano() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(Stamp.rfc3339(value));
    }
  }
}
