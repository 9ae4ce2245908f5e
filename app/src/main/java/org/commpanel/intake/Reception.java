package org.commpanel.intake;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.commpanel.core.event.RawEvent;
import org.commpanel.core.event.Via;
import org.commpanel.port.Clock;
import org.commpanel.port.Journal;
import org.commpanel.port.Vendor.WebhookCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one webhook: read, verify, append, wait for the disk, answer. In that order and nothing
 * else; what the event means is somebody else's work, later. Runs on virtual threads, so waiting
 * holds nothing scarce.
 */
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger("org.commpanel.intake");
  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);

  /** Told of what the status strip or catch-up should know. Any thread; must return at once. */
  interface Witness {
    void stored(WebhookCheck.Result check);

    /** A genuine event was sent back with 503: it may never come again. */
    void turnedAway(String reason);
  }

  private final Journal journal;
  private final Clock clock;
  private final Refusals refusals;
  private final BodyReader bodies;
  private final int mostWaiting;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Overdue overdue;

  Reception(Journal journal, Clock clock, Refusals refusals, BodyReader bodies, int mostWaiting) {
    this.journal = journal;
    this.clock = clock;
    this.refusals = refusals;
    this.bodies = bodies;
    this.mostWaiting = mostWaiting;
    this.overdue = new Overdue(clock, COMMIT_LIMIT);
  }

  void receive(Context http, String vendor, WebhookCheck check, Witness witness) {
    int status = isJson(http) ? take(http, vendor, check, witness) : 415;
    if (status != 200) {
      refusals.note(status, http.req().getMethod(), http.path());
    }
    answer(http, status);
  }

  static void answer(Context http, int status) {
    http.status(status);
    if (status == 503) {
      http.header("Retry-After", "1");
    }
  }

  /** A form or plain text could be posted by any web page without asking first. */
  private static boolean isJson(Context http) {
    String type = http.req().getContentType();
    String coding = http.header("Content-Encoding");
    if (type == null || (coding != null && !coding.equalsIgnoreCase("identity"))) {
      return false;
    }
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().equalsIgnoreCase("application/json");
  }

  private int take(Context http, String vendor, WebhookCheck check, Witness witness) {
    BodyReader.Read read;
    try {
      read = bodies.read(http.req().getInputStream());
    } catch (IOException e) {
      http.header("Connection", "close");
      return 400;
    }
    return switch (read) {
      case BodyReader.Read.TooLarge() -> 413;
      case BodyReader.Read.NoRoom() -> 503;
      case BodyReader.Read.Whole whole -> {
        try (whole) {
          yield verifyAndStore(http, vendor, check, witness, whole.bytes());
        }
      }
    };
  }

  private int verifyAndStore(
      Context http, String vendor, WebhookCheck check, Witness witness, byte[] body) {
    Map<String, List<String>> headers = headers(http);
    WebhookCheck.Result result = verdict(check, headers, body);
    if (result == WebhookCheck.Result.FORGED) {
      return 401;
    }
    if (result == WebhookCheck.Result.SEEN) {
      return 200;
    }
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      witness.turnedAway("too much at once");
      return 503;
    }
    try {
      // No header of the request is kept: the decoder trusts some of them to be our own.
      store(new RawEvent(vendor, Via.WEBHOOK, clock.now(), Map.of(), body));
      check.stored(headers);
      witness.stored(result);
      return 200;
    } catch (Unstored e) {
      LOG.warn("a webhook could not be stored: {}", LogText.of(String.valueOf(e.getMessage())));
      witness.turnedAway("storage failed");
      return 503;
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Fails closed: a check that breaks has not found it genuine. */
  private static WebhookCheck.Result verdict(
      WebhookCheck check, Map<String, List<String>> headers, byte[] body) {
    try {
      return check.check(headers, body);
    } catch (RuntimeException e) {
      LOG.warn("the signature check itself failed: {}", e.getClass().getName());
      return WebhookCheck.Result.FORGED;
    }
  }

  private static Map<String, List<String>> headers(Context http) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(http.req().getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(http.req().getHeaders(name)));
    }
    return headers;
  }

  private void store(RawEvent event) throws Unstored {
    try {
      CompletableFuture<Long> commit = journal.append(event);
      overdue.watch(commit, event.receivedAt());
      commit.get();
    } catch (ExecutionException e) {
      throw new Unstored(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unstored(e);
    } catch (RuntimeException e) {
      throw new Unstored(e);
    }
  }

  private static final class Unstored extends Exception {
    private static final long serialVersionUID = 1;

    Unstored(Throwable cause) {
      super(cause.getClass().getSimpleName() + ": " + cause.getMessage(), cause);
    }
  }
}
