package org.commpanel.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A vendor of the simplest kind over loopback HTTP: what was said in a conversation, in order, and
 * faults that wait for the next requests.
 */
final class Peer implements AutoCloseable {
  enum Fault {
    NONE,
    /** Hangs up and has done nothing. */
    DROP_REQUEST,
    /** Does it and hangs up. */
    DROP_ANSWER,
    /** Does it and says that something broke. */
    DONE_THEN_500,
    BROKEN,
    REFUSED,
    /** Asks to come back in a second. */
    TOO_MANY,
    /** Does it and answers after {@link Peer#release}. */
    STALL
  }

  record Said(String id, String conversation, String text, Instant at) {}

  private final Supplier<Instant> now;
  private final List<Said> said = new ArrayList<>();
  private final List<Instant> askedAt = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpServer server;
  private volatile boolean deaf;
  private volatile Runnable onAsked = () -> {};
  private int lookUps;

  Peer(Supplier<Instant> now) throws IOException {
    this(now, 0);
  }

  Peer(Supplier<Instant> now, int port) throws IOException {
    this.now = now;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/say", this::say);
    server.createContext("/said", this::list);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  synchronized void next(Fault... coming) {
    faults.addAll(List.of(coming));
  }

  void release() {
    released.countDown();
  }

  /** Look-ups are hung up on. */
  void deaf(boolean isDeaf) {
    deaf = isDeaf;
  }

  void onAsked(Runnable task) {
    onAsked = task;
  }

  synchronized List<String> texts(String conversation) {
    return said.stream().filter(s -> s.conversation.equals(conversation)).map(Said::text).toList();
  }

  synchronized List<Instant> askedAt() {
    return List.copyOf(askedAt);
  }

  synchronized int lookUps() {
    return lookUps;
  }

  /** As if it had been done much later than it was asked for. */
  synchronized void sayLate(String conversation, String text) {
    act(conversation, text);
  }

  private synchronized Fault arrived() {
    askedAt.add(now.get());
    return faults.isEmpty() ? Fault.NONE : faults.poll();
  }

  private synchronized String act(String conversation, String text) {
    String id = "m" + (said.size() + 1);
    said.add(new Said(id, conversation, text, now.get().truncatedTo(ChronoUnit.MICROS)));
    return id;
  }

  private void say(HttpExchange exchange) throws IOException {
    String conversation = exchange.getRequestURI().getQuery();
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Fault fault = arrived();
    onAsked.run();
    switch (fault) {
      case NONE -> answer(exchange, 200, act(conversation, text));
      case DROP_REQUEST -> exchange.close();
      case DROP_ANSWER -> {
        act(conversation, text);
        exchange.close();
      }
      case DONE_THEN_500 -> {
        act(conversation, text);
        answer(exchange, 500, "broken");
      }
      case BROKEN -> answer(exchange, 500, "broken");
      case REFUSED -> answer(exchange, 403, "NOT_YOU");
      case TOO_MANY -> answer(exchange, 429, "1");
      case STALL -> {
        String id = act(conversation, text);
        try {
          released.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        answer(exchange, 200, id);
      }
    }
  }

  private void list(HttpExchange exchange) throws IOException {
    synchronized (this) {
      lookUps++;
    }
    if (deaf) {
      exchange.close();
      return;
    }
    String conversation = exchange.getRequestURI().getQuery();
    StringBuilder lines = new StringBuilder();
    synchronized (this) {
      for (Said one : said) {
        if (one.conversation.equals(conversation)) {
          lines.append(one.id).append('\t').append(one.at).append('\t').append(one.text);
          lines.append('\n');
        }
      }
    }
    answer(exchange, 200, lines.toString());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }
}
