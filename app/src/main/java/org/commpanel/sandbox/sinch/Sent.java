package org.commpanel.sandbox.sinch;

import java.time.Instant;

/**
 * A message a customer really got. {@code n} counts from 1 in the order they got them; {@code text}
 * is empty for what is no text.
 */
public record Sent(
    int n,
    String conversationId,
    String messageId,
    String channel,
    String identity,
    String text,
    String metadata,
    Instant at) {}
