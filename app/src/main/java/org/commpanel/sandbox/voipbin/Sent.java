package org.commpanel.sandbox.voipbin;

import java.time.Instant;
import java.util.UUID;

/** A message a customer really got. {@code n} counts from 1 in the order they got them. */
public record Sent(int n, UUID conversationId, UUID messageId, String text, Instant at) {}
