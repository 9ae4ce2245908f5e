package org.commpanel.vendor.voipbin;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import okhttp3.Request;
import org.commpanel.port.Clock;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.Pace;
import org.commpanel.vendor.http.Priority;
import org.commpanel.vendor.http.Reply;
import org.commpanel.vendor.http.Wire;
import org.commpanel.vendor.http.WireFault;
import org.jspecify.annotations.Nullable;

/**
 * One request to VoIPBIN and what came of it: an answer that says yes, or a {@link VendorFault}.
 * Safe for use from any thread.
 */
final class Calls {
  private static final String REQUEST_ID = "X-Request-Id";
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(2);
  private static final Duration CLOCKS_AGREE = Duration.ofSeconds(2);

  private final Wire wire;
  private final Pace pace;
  private final Clock clock;
  private volatile Duration offset = Duration.ZERO;

  Calls(Wire wire, Pace pace, Clock clock) {
    this.wire = wire;
    this.pace = pace;
    this.clock = clock;
  }

  /** VoIPBIN's clock, as its last answer showed it: this machine's may be wrong. */
  Instant serverNow() {
    return clock.now().plus(offset);
  }

  /** How far VoIPBIN's clock is ahead of this machine's. */
  Duration offset() {
    return offset;
  }

  /** Asks something that changes nothing: whatever goes wrong, it can be asked again. */
  Reply ask(Request.Builder builder, Priority priority) {
    pace.take(priority);
    Request request = named(builder, null);
    try {
      return judge(wire.ask(request), request, false);
    } catch (WireFault.Unsent e) {
      throw new VendorFault.Unreachable(e.words(), e);
    } catch (WireFault e) {
      throw new VendorFault.Unusable(e.words(), e instanceof WireFault.TooLarge, e);
    }
  }

  /**
   * Asks for something to be done, once.
   *
   * @param name VoIPBIN takes our name of the request for its own, so that it can be quoted even if
   *     no answer comes
   */
  Reply act(Request.Builder builder, @Nullable String name) {
    pace.take(Priority.SCREEN);
    Request request = named(builder, name);
    try {
      return judge(wire.act(request), request, true);
    } catch (WireFault.Unsent e) {
      throw new VendorFault.Unreachable(e.words(), e);
    } catch (WireFault e) {
      throw new VendorFault.Uncertain(e.words(), request.header(REQUEST_ID), e);
    }
  }

  /**
   * Signing in leaves nothing behind, so it is never uncertain; and is never repeated by OkHttp.
   */
  Reply logIn(Request.Builder builder) {
    pace.take(Priority.SCREEN);
    Request request = named(builder, null);
    try {
      return wire.act(request);
    } catch (WireFault e) {
      throw new VendorFault.Unreachable(e.words(), e);
    }
  }

  Reply judge(Reply reply, Request request, boolean acts) {
    Instant date = reply.date();
    if (date != null) {
      // The header has whole seconds: half of one is the best guess.
      Duration ahead = Duration.between(clock.now(), date.plusMillis(500));
      offset = ahead.abs().compareTo(CLOCKS_AGREE) < 0 ? Duration.ZERO : ahead;
    }
    if (reply.isSuccess()) {
      return reply;
    }
    if (reply.status() == 429) {
      Duration after = reply.retryAfter();
      pace.pause(after == null || after.isZero() ? DEFAULT_PAUSE : after);
    }
    throw Refusals.of(reply, request.header(REQUEST_ID), acts);
  }

  private static Request named(Request.Builder builder, @Nullable String name) {
    return builder
        .header(REQUEST_ID, name == null ? "cp-" + UUID.randomUUID() : name)
        .header("Accept", "application/json")
        .build();
  }
}
