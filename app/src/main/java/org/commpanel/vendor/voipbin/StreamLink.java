package org.commpanel.vendor.voipbin;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Clock;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Subscription;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.StrictJson;
import org.commpanel.vendor.http.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Keeps VoIPBIN's WebSocket open. There is no replay, and when its buffer is full the server drops
 * frames silently: every closing and every opening after the first is a gap, to be closed by
 * catch-up. Frames come on OkHttp's reader thread; everything that changes state holds this
 * object's lock, and nothing foreign is called under it.
 */
final class StreamLink implements Subscription {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final Duration STEADY = Duration.ofSeconds(10);

  /** How long the smaller set of topics is listened to before the full one is tried again. */
  private static final Duration FIRST_DEMOTION = Duration.ofMinutes(2);

  private static final Duration LONGEST_DEMOTION = Duration.ofHours(1);

  /**
   * Said of topics that are not allowed. Every other closing (1001 of a server that is being
   * restarted, a connection that broke) says nothing about them.
   */
  private static final int POLICY_VIOLATION = 1008;

  /**
   * A server may also just hang up at what it does not allow: so often in a row, each time at once
   * and before it said anything, and it counts as that.
   */
  private static final int HANG_UPS = 3;

  private static final Duration AT_ONCE = Duration.ofSeconds(3);

  /**
   * What it is made of; the callbacks are quick and may come on any thread.
   *
   * @param begun whether a catch-up has looked already, so that the first opening is a gap too
   */
  record Parts(
      VoipbinApi api,
      Wire wire,
      Clock clock,
      SourceStatus.Board board,
      List<List<String>> topics,
      Consumer<RawEvent> sink,
      Runnable gap,
      BooleanSupplier begun) {}

  private final Parts parts;
  private @Nullable WebSocket socket;
  private @Nullable Subscription retry;
  private @Nullable Instant openedAt;
  private boolean closed;
  private boolean everOpened;
  private boolean agentsDoor;
  private int failures;
  private int level;
  private int hangUps;
  private Duration demotion = FIRST_DEMOTION;
  private @Nullable Subscription promotion;

  StreamLink(Parts parts) {
    this.parts = parts;
  }

  void start() {
    post(SourceStatus.State.STARTING, null);
    parts.clock.run("voipbin-stream", this::connect);
  }

  @Override
  public void close() {
    WebSocket open;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (retry != null) {
        retry.close();
      }
      if (promotion != null) {
        promotion.close();
      }
      open = socket;
      socket = null;
    }
    if (open != null) {
      open.close(1000, null);
    }
    post(SourceStatus.State.OFF, null);
  }

  private void connect() {
    try {
      boolean door;
      synchronized (this) {
        if (closed) {
          return;
        }
        door = agentsDoor;
      }
      Request request = parts.api.stream(door);
      WebSocket opening = parts.wire.open(request, new Ear(request));
      synchronized (this) {
        if (!closed) {
          socket = opening;
          return;
        }
      }
      opening.cancel();
    } catch (VendorFault e) {
      retry(String.valueOf(e.getMessage()), e instanceof VendorFault.NotSignedIn);
    }
  }

  /** One connection's callbacks. */
  private final class Ear extends WebSocketListener {
    private final Request request;
    private boolean ended;
    private boolean heard;
    private String previous = "";

    Ear(Request request) {
      this.request = request;
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
      List<String> topics;
      boolean missed;
      synchronized (StreamLink.this) {
        openedAt = parts.clock.now();
        missed = everOpened || parts.begun.getAsBoolean();
        everOpened = true;
        topics = parts.topics.get(level);
      }
      webSocket.send(Topics.subscribe(topics));
      post(SourceStatus.State.LIVE, null);
      if (missed) {
        parts.gap.run();
      }
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
      heard = true;
      // VoIPBIN publishes under two topics with one beginning, so a frame often comes twice in a
      // row.
      if (text.equals(previous)) {
        return;
      }
      previous = text;
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      if (body.length > StrictJson.MAX_DOCUMENT) {
        parts.gap.run();
        return;
      }
      parts.sink.accept(
          new RawEvent(VoipbinVendor.NAME, Via.STREAM, parts.clock.now(), Map.of(), body));
    }

    @Override
    public void onMessage(WebSocket webSocket, ByteString bytes) {
      onMessage(webSocket, bytes.utf8());
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
      webSocket.close(1000, null);
      end(code, "closed by the server");
    }

    @Override
    public void onClosed(WebSocket webSocket, int code, String reason) {
      end(code, "closed by the server");
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
      int status = response == null ? 0 : response.code();
      if (status == 401) {
        renew();
      }
      if (status == 404) {
        synchronized (StreamLink.this) {
          agentsDoor = !agentsDoor;
        }
      }
      end(0, status == 0 || status == 101 ? "the connection broke" : "refused with " + status);
    }

    /** A token VoIPBIN will not take is replaced before the next try. */
    private void renew() {
      String header = request.header("Authorization");
      if (header != null) {
        try {
          parts.api.renew(header.substring("Bearer ".length()));
        } catch (VendorFault e) {
          // The next try says so.
        }
      }
    }

    private void end(int code, String why) {
      boolean missed;
      synchronized (StreamLink.this) {
        if (ended) {
          return;
        }
        ended = true;
        missed = openedAt != null && !closed;
        settle(code, heard);
      }
      if (missed) {
        parts.gap.run();
      }
      retry(why, false);
    }
  }

  /** Learns from how it ended. Holds the lock. */
  private void settle(int code, boolean heard) {
    socket = null;
    boolean opened = openedAt != null;
    Duration lived =
        openedAt == null ? Duration.ZERO : Duration.between(openedAt, parts.clock.now());
    openedAt = null;
    if (lived.compareTo(STEADY) >= 0) {
      failures = 0;
    }
    boolean hungUp = opened && code == 0 && !heard && lived.compareTo(AT_ONCE) < 0;
    hangUps = hungUp ? hangUps + 1 : 0;
    boolean disliked = (opened && code == POLICY_VIOLATION) || hangUps >= HANG_UPS;
    if (disliked && level < parts.topics.size() - 1) {
      level++;
      hangUps = 0;
      if (promotion == null && !closed) {
        promotion = parts.clock.after(demotion, this::promote);
        Duration longer = demotion.multipliedBy(2);
        demotion = longer.compareTo(LONGEST_DEMOTION) > 0 ? LONGEST_DEMOTION : longer;
      }
    }
  }

  /** What was not allowed may have been a mistake, or the role may have grown. */
  private void promote() {
    WebSocket open;
    synchronized (this) {
      promotion = null;
      if (closed) {
        return;
      }
      level = 0;
      open = socket;
    }
    if (open != null) {
      open.close(1000, null);
    }
  }

  private void retry(String why, boolean signedOut) {
    Duration wait;
    synchronized (this) {
      if (closed) {
        return;
      }
      wait = signedOut ? LONGEST_WAIT : pause(failures++);
      retry = parts.clock.after(wait, this::connect);
    }
    post(signedOut ? SourceStatus.State.FAILED : SourceStatus.State.RETRYING, why);
  }

  /** Doubling, with jitter so that a room full of desks does not come back in one instant. */
  private static Duration pause(int failures) {
    long longest = LONGEST_WAIT.toMillis();
    long wait = Math.min(longest, FIRST_WAIT.toMillis() << Math.min(failures, 10));
    return Duration.ofMillis(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
  }

  private void post(SourceStatus.State state, @Nullable String detail) {
    parts.board.post(
        new SourceStatus(VoipbinVendor.NAME + "/stream", state, detail, parts.clock.now()));
  }
}
