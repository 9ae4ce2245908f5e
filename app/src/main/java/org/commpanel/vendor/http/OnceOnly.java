package org.commpanel.vendor.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets a request go out once. OkHttp sends one again by itself after 503 with {@code Retry-After:
 * 0}, whatever its settings say; a message would be sent twice.
 */
final class OnceOnly implements Interceptor {

  /** Rides on the request as its tag. */
  static final class Ticket {
    private final AtomicInteger uses = new AtomicInteger();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Ticket ticket = chain.request().tag(Ticket.class);
    if (ticket != null && ticket.uses.getAndIncrement() > 0) {
      throw new ProtocolException("this request goes out once");
    }
    Response response = chain.proceed(chain.request());
    return response.code() == 503
        ? response.newBuilder().removeHeader("Retry-After").build()
        : response;
  }
}
