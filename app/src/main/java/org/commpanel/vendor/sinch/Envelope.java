package org.commpanel.vendor.sinch;

import java.time.Instant;
import org.commpanel.core.event.RawEvent;
import org.jspecify.annotations.Nullable;

/**
 * What stands round the body of a webhook, or beside a row of a list.
 *
 * @param app Sinch's id of our app, null when it is empty or absent
 * @param at when Sinch took note of it, null when it did not say
 * @param metadata the envelope's {@code message_metadata}, null for none
 * @param raw the event as it came
 */
record Envelope(
    @Nullable String app, @Nullable Instant at, @Nullable String metadata, RawEvent raw) {
  /** By the vendor's clock: when a list's row was asked for. */
  static final String ASKED_AT = "asked-at";

  static Envelope of(Node root, RawEvent raw) {
    Instant accepted = root.time("accepted_time");
    return new Envelope(
        root.id("app_id"),
        accepted != null ? accepted : root.time("event_time"),
        root.text("message_metadata"),
        raw);
  }

  /** For a row of a list. */
  static Envelope beside(RawEvent raw) {
    String asked = raw.headers().get(ASKED_AT);
    return new Envelope(null, asked == null ? null : Instant.parse(asked), null, raw);
  }

  /** Null says that two of these alike are not one: nothing in them tells them apart. */
  boolean isTimed() {
    return at != null;
  }

  /** When it was so, as well as anyone can say. */
  Instant time() {
    return at != null ? at : raw.receivedAt();
  }
}
