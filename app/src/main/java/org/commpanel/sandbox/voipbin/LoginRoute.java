package org.commpanel.sandbox.voipbin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;

/** {@code POST /auth/login}, at the host's root and not under /v1.0. */
final class LoginRoute {

  private final World world;
  private final Jwt jwt;

  LoginRoute(World world, Jwt jwt) {
    this.world = world;
    this.jwt = jwt;
  }

  void install(RoutesConfig routes) {
    routes.post("/auth/login", this::login);
  }

  /** VoIPBIN: wrong credentials and broken JSON alike are 400 without a body. */
  private void login(Context ctx) {
    try {
      var body = Json.object(ctx.body());
      var username = body.path("username").asText();
      world
          .company()
          .login(username, body.path("password").asText())
          .ifPresentOrElse(agent -> welcome(ctx, agent), () -> ctx.status(400));
    } catch (ApiError invalidJson) {
      ctx.status(400);
    }
  }

  private void welcome(Context ctx, Agent agent) {
    var token = jwt.issue(agent, world.now());
    ctx.header("Set-Cookie", "token=" + token + "; Path=/; Max-Age=604800");
    var answer = new LinkedHashMap<String, String>();
    answer.put("username", agent.username());
    answer.put("token", token);
    Door.answer(ctx, answer);
  }
}
