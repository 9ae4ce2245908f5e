package org.commpanel.sandbox.voipbin;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Faults;
import org.commpanel.sandbox.stage.Budget;
import org.commpanel.sandbox.stage.Gate;

/**
 * What every request passes: request id, faults, rate limits, credentials; and the shape of every
 * refusal.
 */
final class Door {

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final World world;
  private final Jwt jwt;
  private final Faults faults;
  private final Gate<ApiError> gate;
  private final boolean limited;
  private final Budget address = new Budget(200, 400);
  private final Budget login = new Budget(10, 20);
  private final Map<UUID, Budget> customers = new ConcurrentHashMap<>();

  Door(World world, Jwt jwt, Faults faults, boolean limited) {
    this.world = world;
    this.jwt = jwt;
    this.faults = faults;
    gate = new Gate<>(faults, new Errors());
    this.limited = limited;
  }

  void install(RoutesConfig routes) {
    for (var path : new String[] {"/v1.0/*", "/auth/*"}) {
      routes.before(path, this::enter);
      routes.after(path, gate::leave);
    }
    routes.beforeMatched("/auth/*", ctx -> spend(login, "ip"));
    routes.beforeMatched("/v1.0/*", this::identify);
    routes.exception(ApiError.class, Door::refuse);
    routes.exception(
        HttpResponseException.class,
        (e, ctx) ->
            refuse(
                e.getStatus() == 404
                    ? ApiError.notFound("ROUTE_NOT_FOUND", "The requested route was not found.")
                    : ApiError.internal(),
                ctx));
  }

  private static final class Errors implements Gate.Errors<ApiError> {
    @Override
    public ApiError internal() {
      return ApiError.internal();
    }

    @Override
    public ApiError named(String reason) {
      return ApiError.named(reason);
    }

    @Override
    public ApiError tooMany(int seconds) {
      return ApiError.tooMany("customer", seconds);
    }

    @Override
    public void answer(ApiError error, Context ctx) {
      refuse(error, ctx);
    }
  }

  static Caller caller(Context ctx) {
    return Objects.requireNonNull(ctx.attribute("caller"));
  }

  /** A WebSocket is let in by the same rules, before it is upgraded. */
  void upgrade(Context ctx) {
    number(ctx);
    if (faults.take(Fault.Kind.REFUSE_WEBSOCKET, "WS " + ctx.path()).isPresent()) {
      throw ApiError.named("REQUEST_TIMEOUT");
    }
    identify(ctx);
  }

  private void enter(Context ctx) {
    number(ctx);
    gate.enter(ctx);
  }

  private void identify(Context ctx) {
    spend(address, "ip");
    var caller = credentials(ctx);
    ctx.attribute("caller", caller);
    // VoIPBIN: an accesskey is nobody on the agents' surface.
    if (!caller.isAgent() && ctx.path().startsWith("/v1.0/service_agents/")) {
      throw ApiError.authenticationRequired();
    }
    spend(customers.computeIfAbsent(caller.customer(), c -> new Budget(17, 33)), "customer");
  }

  /**
   * The look-up order is the vendor's: a cookie wins over everything, the header comes last of the
   * tokens.
   */
  private Caller credentials(Context ctx) {
    var token = first(ctx.cookie("token"), ctx.queryParam("token"), bearer(ctx));
    if (!token.isEmpty()) {
      return jwt.read(token, world.now()).orElseThrow(() -> ApiError.named("INVALID_CREDENTIALS"));
    }
    var accesskey = first(ctx.cookie("accesskey"), ctx.queryParam("accesskey"));
    if (accesskey.isEmpty()) {
      throw ApiError.authenticationRequired();
    }
    if (!accesskey.equals(Company.ACCESSKEY)) {
      throw ApiError.named("INVALID_CREDENTIALS");
    }
    return Caller.accesskey(world.company().customer().id());
  }

  private static String bearer(Context ctx) {
    var header = ctx.header("Authorization");
    return header != null && header.startsWith("Bearer ") ? header.substring(7) : "";
  }

  private static String first(String... candidates) {
    for (var candidate : candidates) {
      if (candidate != null && !candidate.isEmpty()) {
        return candidate;
      }
    }
    return "";
  }

  private void spend(Budget budget, String whose) {
    int wait = limited ? budget.spend() : 0;
    if (wait > 0) {
      throw ApiError.tooMany(whose, wait);
    }
  }

  private static void number(Context ctx) {
    var theirs = ctx.header("X-Request-Id");
    var id = theirs != null && REQUEST_ID.matcher(theirs).matches() ? theirs : freshId();
    ctx.attribute("request", id);
    ctx.header("X-Request-Id", id);
  }

  private static String freshId() {
    var id = new StringBuilder("req_");
    RANDOM.ints(26, 0, BASE32.length()).forEach(i -> id.append(BASE32.charAt(i)));
    return id.toString();
  }

  private static void refuse(ApiError error, Context ctx) {
    if (error.retryAfter() > 0) {
      ctx.header("Retry-After", Integer.toString(error.retryAfter()));
    }
    String request = ctx.attribute("request");
    answer(ctx.status(error.http()), error.body(request == null ? freshId() : request));
  }

  static void answer(Context ctx, Object value) {
    ctx.contentType("application/json; charset=utf-8")
        .result(value instanceof String json ? json : Json.write(value));
  }
}
