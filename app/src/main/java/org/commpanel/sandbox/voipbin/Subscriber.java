package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One open stream: what it may hear, what it asked to hear, and the frames still to be written to
 * it.
 */
final class Subscriber {

  /** VoIPBIN: when this many frames wait, further ones are dropped without a word. */
  private static final int BUFFER = 2000;

  private final WsContext socket;
  private final Caller caller;
  private final BooleanSupplier struck;
  private final Set<String> prefixes = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>(BUFFER);
  private final Thread writer;

  Subscriber(WsContext socket, Caller caller, BooleanSupplier struck) {
    this.socket = socket;
    this.caller = caller;
    this.struck = struck;
    socket.session.setIdleTimeout(Duration.ofSeconds(60));
    socket.enableAutomaticPings(10, TimeUnit.SECONDS);
    writer = Thread.ofVirtual().start(this::write);
  }

  /**
   * {@code {"type":"subscribe"|"unsubscribe","topics":[…]}}; an illegal topic closes the socket.
   */
  void told(String text) {
    JsonNode order;
    try {
      order = Json.object(text);
    } catch (ApiError e) {
      hangUp(1008, "invalid message");
      return;
    }
    for (var topic : order.path("topics")) {
      if (!allowed(topic.asText())) {
        hangUp(1008, "invalid topic");
        return;
      }
    }
    for (var topic : order.path("topics")) {
      if (order.path("type").asText().equals("subscribe")) {
        prefixes.add(topic.asText());
      } else {
        prefixes.remove(topic.asText());
      }
    }
  }

  /** The company's topics for those who manage, one's own for agents. */
  private boolean allowed(String topic) {
    var parts = topic.split(":", 3);
    if (parts.length < 2) {
      return false;
    }
    return switch (parts[0]) {
      case "customer_id" -> caller.manages() && parts[1].equals(caller.customer().toString());
      case "agent_id" -> caller.isAgent() && parts[1].equals(caller.agent().toString());
      default -> false;
    };
  }

  /**
   * One frame for each topic of the event that begins with a subscribed prefix: there is no
   * wildcard.
   */
  void offer(Event event, boolean enveloped) {
    for (var topic : event.topics()) {
      if (prefixes.stream().anyMatch(topic::startsWith)) {
        frames.offer(enveloped ? event.envelope() : Json.write(event.data()));
      }
    }
  }

  void hangUp(int code, String reason) {
    socket.closeSession(code, reason);
  }

  void gone() {
    writer.interrupt();
  }

  private void write() {
    try {
      while (true) {
        var frame = frames.take();
        if (struck.getAsBoolean()) {
          hangUp(1011, "internal error");
          return;
        }
        socket.send(frame);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      hangUp(1011, "write failed");
    }
  }
}
