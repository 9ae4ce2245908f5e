package org.commpanel.vendor.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON of unknown origin into trees, within limits that keep a hostile document from costing
 * more than an honest one. Binds nothing to types.
 */
public final class StrictJson {
  /** No event is anywhere near this long. */
  public static final int MAX_DOCUMENT = 512 * 1024;

  private static final ObjectMapper MAPPER = mapper();

  private StrictJson() {}

  /** Why a document cannot be read; says what and where, never quotes the document. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String reason) {
      super(reason);
    }

    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * @throws Malformed also for an empty document
   */
  public static JsonNode tree(byte @Nullable [] json) throws Malformed {
    if (json == null || json.length == 0) {
      throw new Malformed("it is empty");
    }
    // Jackson does not count the bytes of a document it is given whole.
    if (json.length > MAX_DOCUMENT) {
      throw new Malformed("it is longer than " + MAX_DOCUMENT / 1024 + " KiB");
    }
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree == null || tree.isMissingNode()) {
        throw new Malformed("it is empty");
      }
      return tree;
    } catch (StreamConstraintsException e) {
      throw new Malformed("it is nested too deep, or a part of it is too long");
    } catch (JsonProcessingException e) {
      throw new Malformed(reason(e));
    } catch (IOException e) {
      throw new Malformed("it is not JSON");
    }
  }

  /** The tree as UTF-8. */
  public static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    String what =
        message != null && message.startsWith("Duplicate")
            ? "it names a field twice"
            : "it is not JSON";
    return e.getLocation() == null ? what : what + " (line " + e.getLocation().getLineNr() + ")";
  }

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(256 * 1024)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .maxDocumentLength(MAX_DOCUMENT)
                    .maxTokenCount(50_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
