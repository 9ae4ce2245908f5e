package org.commpanel.vendor.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's answer, read whole.
 *
 * @param requestId what the vendor calls the request, null when it did not say
 * @param retryAfter how long the vendor asks us to wait, null when it did not
 * @param date the vendor's clock, null when it did not say
 */
public record Reply(
    int status,
    @Nullable String requestId,
    @Nullable Duration retryAfter,
    @Nullable Instant date,
    byte[] body) {

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
