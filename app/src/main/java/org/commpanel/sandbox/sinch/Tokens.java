package org.commpanel.sandbox.sinch;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code POST /oauth2/token}, on a host of its own, and who may come in with what it gave. */
final class Tokens {

  static final String KEY_ID = "5d1c2f3e-90ab-4c7d-8e6f-1a2b3c4d5e6f";
  static final String KEY_SECRET = "sandbox-key-secret";

  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((KEY_ID + ":" + KEY_SECRET).getBytes(StandardCharsets.UTF_8));

  private final World world;
  private final Duration life;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

  Tokens(World world, Duration life) {
    this.world = world;
    this.life = life;
  }

  void install(RoutesConfig routes, String root) {
    routes.post(root + "/oauth2/token", this::issue);
  }

  /** The authorization server speaks OAuth's own errors, not Sinch's. */
  private void issue(Context ctx) {
    var answer = Json.object();
    if (!BASIC.equals(ctx.header("Authorization"))) {
      ctx.status(401);
      answer
          .put("error", "invalid_client")
          .put("error_description", "Client authentication failed.");
    } else if (!"client_credentials".equals(ctx.formParam("grant_type"))) {
      ctx.status(400);
      answer
          .put("error", "unsupported_grant_type")
          .put("error_description", "The authorization grant type is not supported.");
    } else {
      var now = world.now();
      var token = "sandbox." + world.id(now);
      tokens.put(token, now.plus(life));
      answer
          .put("access_token", token)
          .put("expires_in", life.toSeconds())
          .put("scope", "")
          .put("token_type", "bearer");
    }
    Door.answer(ctx, answer);
  }

  /** A token that has not expired; for tests the key itself, straight on the API. */
  boolean accepts(Context ctx) {
    var header = ctx.header("Authorization");
    if (header == null || !header.startsWith("Bearer ")) {
      return BASIC.equals(header);
    }
    var until = tokens.get(header.substring("Bearer ".length()));
    return until != null && until.isAfter(world.now());
  }

  /** How many were given out and are good. */
  int good() {
    return tokens.size();
  }

  /** None of those given out is good any more. */
  void expire() {
    tokens.clear();
  }
}
