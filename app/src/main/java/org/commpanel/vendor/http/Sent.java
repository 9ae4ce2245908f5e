package org.commpanel.vendor.http;

import okhttp3.Call;
import okhttp3.EventListener;

/** Rides on a request as its tag and remembers whether any byte of it may have left. */
final class Sent {
  static final EventListener LISTENER =
      new EventListener() {
        @Override
        public void requestHeadersStart(Call call) {
          Sent sent = call.request().tag(Sent.class);
          if (sent != null) {
            sent.begun = true;
          }
        }
      };

  private volatile boolean begun;

  boolean mayHaveLeft() {
    return begun;
  }
}
