package org.commpanel.intake;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.SourceStatus.State;
import org.commpanel.port.Vendor.WebhookCheck;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The webhook listener: {@code POST /webhooks/<vendor>} and {@code GET /healthz}, HTTP/1.1 only.
 *
 * <p>The order is the promise: caps, then the signature over raw bytes, then the journal's commit,
 * then 2xx, then (elsewhere) everything else. 401 for a bad signature, with nothing parsed or kept;
 * 503 with Retry-After when it cannot be stored, so that the sender comes again; a duplicate or an
 * event nobody understands is stored and 2xx.
 *
 * <p>Any thread may call; requests are served on virtual threads.
 */
public final class WebhookServer implements AutoCloseable {
  static final int REQUESTS_WAITING = 512;

  /**
   * A connection holds no thread, so the bound guards file handles only. A low one would make good
   * requests queue behind the bad ones it keeps out.
   */
  private static final int CONNECTIONS = 1000;

  private static final long BYTES_HELD = 32L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Listening listening;
  private final Map<String, WebhookCheck> checks;
  private final Clock clock;
  private final SourceStatus.Board board;
  private final Consumer<String> gap;
  private final Refusals refusals;
  private final Reception reception;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, String> posted = new ConcurrentHashMap<>();
  private volatile Set<String> hosts = Set.of("none before the port is known");
  private volatile String base = "";
  private @Nullable Javalin javalin;

  /**
   * @param checks by vendor name
   * @param gap called with a reason when a genuine event had to be sent back; must return at once
   */
  public WebhookServer(
      Listening listening,
      Map<String, WebhookCheck> checks,
      Journal journal,
      Clock clock,
      SourceStatus.Board board,
      Consumer<String> gap) {
    this.listening = listening;
    this.checks = Map.copyOf(checks);
    this.clock = clock;
    this.board = board;
    this.gap = gap;
    this.refusals = new Refusals(clock);
    this.reception =
        new Reception(journal, clock, refusals, new BodyReader(BYTES_HELD), REQUESTS_WAITING);
  }

  /**
   * Binds and serves.
   *
   * @throws IllegalStateException when the address cannot be bound; said on the board as well
   */
  public synchronized void start() {
    checks.keySet().forEach(vendor -> post(vendor, State.STARTING, listening.host()));
    Javalin server = Javalin.create(this::configure);
    try {
      server.start();
    } catch (RuntimeException e) {
      String reason = "cannot listen on " + listening.host() + ":" + listening.port();
      checks.keySet().forEach(vendor -> post(vendor, State.FAILED, reason));
      throw new IllegalStateException(reason, e);
    }
    javalin = server;
    base = address().toString();
    hosts = allowedHosts(server.port());
    checks.keySet().forEach(vendor -> post(vendor, State.LIVE, url(vendor)));
  }

  /** The port it is bound to. */
  public synchronized int port() {
    if (javalin == null) {
      throw new IllegalStateException("not listening");
    }
    return javalin.port();
  }

  /** Such as {@code http://127.0.0.1:8090}. */
  public URI address() {
    String host = listening.host().contains(":") ? "[" + listening.host() + "]" : listening.host();
    return URI.create("http://" + host + ":" + port());
  }

  @Override
  public synchronized void close() {
    if (javalin != null) {
      javalin.stop();
      javalin = null;
      checks.keySet().forEach(vendor -> post(vendor, State.OFF, null));
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = BodyReader.LARGEST;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(WebhookServer::strict);
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(this::guard);
    checks.forEach((vendor, check) ->
        config.routes.post(
            "/webhooks/" + vendor,
            http -> reception.receive(http, vendor, check, witness(vendor))));
    config.routes.get("/healthz", http -> http.status(failing.isEmpty() ? 200 : 503));
    config.routes.exception(
        HttpResponseException.class,
        (e, http) -> {
          refusals.note(e.getStatus(), http.req().getMethod(), http.path());
          Reception.answer(http, e.getStatus());
        });
    config.routes.exception(Exception.class, (_, http) -> Reception.answer(http, 500));
  }

  /** A few carrier threads for accepting and selecting; requests get virtual ones. */
  private QueuedThreadPool threads() {
    QueuedThreadPool pool = new QueuedThreadPool(8, 2);
    pool.setName("webhooks");
    pool.setDaemon(true);
    pool.setVirtualThreadsExecutor(task -> clock.run("webhook", task));
    return pool;
  }

  private static void strict(HttpConfiguration http) {
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(8 * 1024);
    http.setMinRequestDataRate(1000);
  }

  private ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector =
        new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(listening.host());
    connector.setPort(listening.port());
    connector.setIdleTimeout(5000);
    connector.setAcceptQueueSize(512);
    connector.addBean(new Dawdlers(clock, PATIENCE));
    return connector;
  }

  private void guard(Server server) {
    server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
    server.insertHandler(new Gate(() -> hosts, refusals));
    // Jetty's own error page would tell a stranger what runs here.
    server.setErrorHandler((_, response, callback) -> {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
      callback.succeeded();
      return true;
    });
  }

  /** Off loopback a gateway in front decides by which names it is called. */
  private Set<String> allowedHosts(int port) {
    if (!listening.isLoopback()) {
      return Set.of();
    }
    Set<String> allowed = new HashSet<>();
    for (String host : new String[] {"127.0.0.1", "localhost", "[::1]"}) {
      allowed.add(host + ":" + port);
      if (port == 80) {
        allowed.add(host);
      }
    }
    URI url = listening.publicUrl();
    if (url != null && url.getHost() != null) {
      String host = url.getHost().toLowerCase(Locale.ROOT);
      allowed.add(host);
      allowed.add(host + ":" + (url.getPort() >= 0 ? url.getPort() : 443));
    }
    return Set.copyOf(allowed);
  }

  private String url(String vendor) {
    return base + "/webhooks/" + vendor;
  }

  private Reception.Witness witness(String vendor) {
    return new Reception.Witness() {
      private volatile WebhookCheck.@Nullable Result said;

      @Override
      public void stored(WebhookCheck.Result check) {
        if (check == said) {
          return;
        }
        said = check;
        failing.remove(vendor);
        boolean unchecked = check == WebhookCheck.Result.UNCHECKED;
        post(vendor, State.LIVE, url(vendor) + (unchecked ? ", signatures not checked" : ""));
      }

      @Override
      public void turnedAway(String reason) {
        said = null;
        failing.add(vendor);
        post(vendor, State.RETRYING, url(vendor) + ": " + reason);
        gap.accept(reason);
      }
    };
  }

  /** Posts what is new only. */
  private void post(String vendor, State state, @Nullable String detail) {
    String text = state + " " + detail;
    if (!text.equals(posted.put(vendor, text))) {
      board.post(new SourceStatus(vendor + "/webhook", state, detail, clock.now()));
    }
  }
}
