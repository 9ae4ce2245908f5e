package org.commpanel.bench;

import io.javalin.Javalin;
import org.commpanel.port.Clock;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The webhook listener's server settings, and a handler that reads the body and does nothing. */
final class Empty implements AutoCloseable {
  private final Javalin javalin;

  Empty(Clock clock) {
    javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          QueuedThreadPool pool = new QueuedThreadPool(8, 2);
          pool.setDaemon(true);
          pool.setVirtualThreadsExecutor(task -> clock.run("empty", task));
          config.jetty.threadPool = pool;
          config.jetty.modifyHttpConfiguration(Empty::strict);
          config.jetty.addConnector(Empty::connector);
          config.routes.post("/webhooks/voipbin", http -> http.bodyAsBytes());
        });
    javalin.start();
  }

  int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private static void strict(HttpConfiguration http) {
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(8 * 1024);
    http.setMinRequestDataRate(1000);
  }

  private static ServerConnector connector(Server server, HttpConfiguration http) {
    ServerConnector connector =
        new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(0);
    connector.setIdleTimeout(5000);
    connector.setAcceptQueueSize(512);
    return connector;
  }
}
