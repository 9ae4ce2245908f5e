package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.commpanel.sandbox.stage.Hmac;

/** The login token: HS256, seven days, no {@code exp} but an {@code expire} of VoIPBIN's own. */
final class Jwt {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

  private final byte[] key;

  Jwt(String key) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  String issue(Agent agent, Instant now) {
    var claims =
        new TreeMap<String, Object>(
            Map.of(
                "type",
                "agent",
                "agent",
                agent,
                "expire",
                Stamp.token(now.plus(Duration.ofDays(7)))));
    var signed = HEADER + "." + encode(Json.write(claims));
    return signed
        + "."
        + ENCODER.encodeToString(Hmac.sha256(key, signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Whom the token names, if it is ours and has not expired. */
  Optional<Caller> read(String token, Instant now) {
    var parts = token.split("\\.");
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      var signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
      if (!MessageDigest.isEqual(Hmac.sha256(key, signed), DECODER.decode(parts[2]))) {
        return Optional.empty();
      }
      var claims = Json.object(new String(DECODER.decode(parts[1]), StandardCharsets.UTF_8));
      return Instant.parse(claims.path("expire").asText()).isAfter(now)
          ? Optional.of(caller(claims.path("agent")))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeParseException | ApiError e) {
      return Optional.empty();
    }
  }

  private static Caller caller(JsonNode agent) {
    return new Caller(
        UUID.fromString(agent.path("id").asText()),
        UUID.fromString(agent.path("customer_id").asText()),
        agent.path("permission").asInt());
  }

  private static String encode(String json) {
    return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
