package org.commpanel.vendor.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * HTTP towards one vendor that tells honestly what may have happened. Questions share pooled
 * connections and may be asked again by OkHttp; what acts goes out once, over a connection of its
 * own, because a pooled one may be dead and then nobody knows whether the request arrived. No
 * cookies, no redirects: a credential goes to the address it is meant for and nowhere else. Safe
 * for use from any thread.
 */
public final class Wire implements AutoCloseable {
  private static final int MAX_ANSWER = 8 * 1024 * 1024;
  private static final Duration PING = Duration.ofSeconds(20);

  private final OkHttpClient questions;
  private final OkHttpClient acts;
  private final OkHttpClient streams;

  public Wire(Timeouts timeouts) {
    questions =
        new OkHttpClient.Builder()
            .cookieJar(CookieJar.NO_COOKIES)
            .followRedirects(false)
            .followSslRedirects(false)
            .eventListener(Sent.LISTENER)
            .connectTimeout(timeouts.connect())
            .writeTimeout(timeouts.connect())
            .readTimeout(timeouts.read())
            .callTimeout(timeouts.whole())
            .build();
    acts =
        questions
            .newBuilder()
            .retryOnConnectionFailure(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
            .readTimeout(timeouts.act())
            .addNetworkInterceptor(new OnceOnly())
            .build();
    streams =
        questions
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.NANOSECONDS))
            .protocols(List.of(Protocol.HTTP_1_1))
            .readTimeout(Duration.ZERO)
            .callTimeout(Duration.ZERO)
            .pingInterval(PING)
            .build();
  }

  /** Asks something that changes nothing. Blocking. */
  public Reply ask(Request request) throws WireFault {
    return call(questions, request.newBuilder());
  }

  /** Asks for something to be done, once. Blocking. */
  public Reply act(Request request) throws WireFault {
    return call(
        acts,
        request
            .newBuilder()
            .header("Connection", "close")
            .tag(OnceOnly.Ticket.class, new OnceOnly.Ticket()));
  }

  /** Opens a WebSocket; the listener is called on a thread of OkHttp's. */
  public WebSocket open(Request request, WebSocketListener listener) {
    return streams.newWebSocket(request, listener);
  }

  /** Ends idle connections and threads; what is under way ends by itself. */
  @Override
  public void close() {
    questions.dispatcher().executorService().shutdown();
    questions.connectionPool().evictAll();
    acts.connectionPool().evictAll();
    streams.connectionPool().evictAll();
  }

  private static Reply call(OkHttpClient client, Request.Builder builder) throws WireFault {
    Sent sent = new Sent();
    Request request = builder.tag(Sent.class, sent).build();
    try (Response response = client.newCall(request).execute()) {
      BufferedSource source = response.body().source();
      if (source.request(MAX_ANSWER + 1L)) {
        throw new WireFault.TooLarge(new IOException("more than " + MAX_ANSWER + " bytes"));
      }
      Date date = response.headers().getDate("Date");
      return new Reply(
          response.code(),
          response.header("X-Request-Id"),
          retryAfter(response),
          date == null ? null : Instant.ofEpochMilli(date.getTime()),
          source.readByteArray());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
      }
      throw sent.mayHaveLeft()
          ? new WireFault.Unanswered(words(e), e)
          : new WireFault.Unsent(words(e), e);
    }
  }

  /** Seconds or a date. */
  private static @Nullable Duration retryAfter(Response response) {
    String header = response.header("Retry-After");
    if (header == null) {
      return null;
    }
    try {
      return Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 0, 86_400));
    } catch (NumberFormatException e) {
      Date until = response.headers().getDate("Retry-After");
      Date now = response.headers().getDate("Date");
      if (until == null || now == null) {
        return null;
      }
      return Duration.ofMillis(Math.clamp(until.getTime() - now.getTime(), 0, 86_400_000));
    }
  }

  private static String words(IOException e) {
    return switch (e) {
      case UnknownHostException _ -> "the server's name is not known";
      case SocketTimeoutException _ -> "no answer in time";
      case java.io.InterruptedIOException _ -> "no answer in time";
      case ConnectException _ -> "no connection to the server";
      case NoRouteToHostException _ -> "no connection to the server";
      case SSLException _ -> "no secure connection to the server";
      default -> "the connection broke";
    };
  }
}
