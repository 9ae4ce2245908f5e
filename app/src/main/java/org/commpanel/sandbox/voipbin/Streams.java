package org.commpanel.sandbox.voipbin;

import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commpanel.sandbox.fault.Fault;
import org.commpanel.sandbox.fault.Faults;

/**
 * The live stream. Frames are the bare resource since July 2026; older servers send the webhook's
 * envelope. There is no acknowledgement and no replay.
 */
final class Streams {

  private final Faults faults;
  private final Door door;
  private final boolean enveloped;
  private final Map<String, Subscriber> open = new ConcurrentHashMap<>();

  Streams(Faults faults, Door door, boolean enveloped) {
    this.faults = faults;
    this.door = door;
    this.enveloped = enveloped;
  }

  void install(RoutesConfig routes) {
    for (var path : new String[] {"/v1.0/ws", "/v1.0/service_agents/ws"}) {
      routes.wsBeforeUpgrade(path, door::upgrade);
      routes.ws(path, ws -> listen(ws, "WS " + path));
    }
  }

  void send(Event event) {
    open.values().forEach(s -> s.offer(event, enveloped));
  }

  /** How many are listening. */
  int count() {
    return open.size();
  }

  /** Hangs up on everybody, as a restart of the server does. */
  void closeAll() {
    open.values().forEach(s -> s.hangUp(1001, "going away"));
  }

  private void listen(WsConfig ws, String subject) {
    ws.onConnect(ctx -> {
      Caller caller = ctx.attribute("caller");
      open.put(ctx.sessionId(), new Subscriber(ctx, caller, () -> struck(subject)));
    });
    ws.onMessage(ctx -> {
      var subscriber = open.get(ctx.sessionId());
      if (subscriber != null) {
        subscriber.told(ctx.message());
      }
    });
    ws.onClose(ctx -> {
      var subscriber = open.remove(ctx.sessionId());
      if (subscriber != null) {
        subscriber.gone();
      }
    });
  }

  private boolean struck(String subject) {
    return faults.take(Fault.Kind.CLOSE_WEBSOCKET, subject).isPresent();
  }
}
