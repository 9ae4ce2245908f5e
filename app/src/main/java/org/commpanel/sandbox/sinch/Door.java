package org.commpanel.sandbox.sinch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import org.commpanel.sandbox.fault.Faults;
import org.commpanel.sandbox.stage.Budget;
import org.commpanel.sandbox.stage.Gate;

/**
 * What every request passes: faults, the limit of the project, credentials, the project in the
 * path; and the shape of every refusal. Handlers run under the world's lock.
 */
final class Door {

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);

  private final RoutesConfig routes;
  private final World world;
  private final Tokens tokens;
  private final boolean limited;
  private final Budget budget = new Budget(800, 800);
  private final String root;

  /**
   * @param root the path under which the vendor's hosts are: {@code /sinch}
   */
  Door(
      RoutesConfig routes,
      World world,
      Tokens tokens,
      Faults faults,
      boolean limited,
      String root) {
    this.routes = routes;
    this.world = world;
    this.tokens = tokens;
    this.limited = limited;
    this.root = root;
    var gate = new Gate<>(faults, new Errors());
    routes.before(root + "/*", gate::enter);
    routes.after(root + "/*", gate::leave);
    routes.exception(ApiError.class, Door::refuse);
  }

  /**
   * A host of the region the app lives in: {@code /sinch/eu.conversation/v1/projects/{project}}.
   */
  Host host(String name, String version) {
    return new Host(root + "/" + World.REGION + "." + name + "/" + version + "/projects/{project}");
  }

  /**
   * Everything else, to be called last: another region knows neither the app nor anything of it,
   * and says no more than that.
   */
  void closeTheRest() {
    for (var method : METHODS) {
      routes.addHttpHandler(
          method,
          root + "/*",
          ctx -> {
            identify(ctx);
            throw ApiError.notFound("Resource", ctx.path().substring(root.length()));
          });
    }
  }

  /** Routes below one host. */
  final class Host {

    private final String prefix;

    private Host(String prefix) {
      this.prefix = prefix;
    }

    void get(String path, Handler handler) {
      routes.get(prefix + path, inside(handler));
    }

    void post(String path, Handler handler) {
      routes.post(prefix + path, inside(handler));
    }

    void patch(String path, Handler handler) {
      routes.patch(prefix + path, inside(handler));
    }

    void delete(String path, Handler handler) {
      routes.delete(prefix + path, inside(handler));
    }
  }

  private Handler inside(Handler handler) {
    return ctx -> {
      identify(ctx);
      if (!ctx.pathParam("project").equals(World.PROJECT)) {
        throw ApiError.forbidden();
      }
      synchronized (world) {
        handler.handle(ctx);
      }
    };
  }

  private void identify(Context ctx) {
    int wait = limited ? budget.spend() : 0;
    if (wait > 0) {
      throw ApiError.tooMany(wait);
    }
    if (!tokens.accepts(ctx)) {
      throw ApiError.unauthenticated();
    }
  }

  static ObjectNode body(Context ctx) {
    return Json.read(ctx.body());
  }

  static String query(Context ctx, String name) {
    var value = ctx.queryParam(name);
    return value == null ? "" : value;
  }

  static void answer(Context ctx, JsonNode json) {
    ctx.contentType("application/json").result(Json.write(json));
  }

  private static void refuse(ApiError error, Context ctx) {
    if (error.retryAfter() > 0) {
      ctx.header("Retry-After", Integer.toString(error.retryAfter()));
    }
    answer(ctx.status(error.http()), error.body());
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
      return ApiError.tooMany(seconds);
    }

    @Override
    public void answer(ApiError error, Context ctx) {
      refuse(error, ctx);
    }
  }
}
