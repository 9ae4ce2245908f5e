package org.commpanel.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who takes webhooks, and answers as told. */
final class Receiver implements AutoCloseable {

  record Delivery(String method, byte[] body, Headers headers, long at) {
    /** VoIPBIN's. */
    String signature() {
      return headers.getFirst("X-VoIPBIN-Signature");
    }

    JsonNode json() {
      return Client.parse(new String(body, StandardCharsets.UTF_8));
    }

    String type() {
      return json().get("type").asText();
    }
  }

  final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  final AtomicInteger status = new AtomicInteger(200);
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/hook",
        exchange -> {
          var body = exchange.getRequestBody().readAllBytes();
          var headers = new Headers(exchange.getRequestHeaders());
          deliveries.add(
              new Delivery(exchange.getRequestMethod(), body, headers, System.nanoTime()));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** What came under a key, in the order it came. */
  List<JsonNode> under(String key) {
    return deliveries.stream()
        .map(Delivery::json)
        .filter(j -> j.has(key))
        .map(j -> j.get(key))
        .toList();
  }

  List<String> types() {
    return deliveries.stream().map(Delivery::type).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
