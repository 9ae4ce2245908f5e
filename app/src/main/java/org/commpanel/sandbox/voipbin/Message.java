package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversation message as serialized. There is no {@code medias} component: VoIPBIN leaves the
 * key out when empty, and no live path ever fills it. A LINE picture is a message with neither text
 * nor medias.
 */
public record Message(
    UUID id,
    UUID customerId,
    UUID conversationId,
    String direction,
    String status,
    @JsonInclude(Include.NON_EMPTY) String referenceType,
    UUID referenceId,
    Address source,
    Address destination,
    @JsonInclude(Include.NON_EMPTY) String text,
    Instant tmCreate,
    Instant tmUpdate,
    Instant tmDelete)
    implements Row {

  static final String INCOMING = "incoming";
  static final String OUTGOING = "outgoing";
  static final String PROGRESSING = "progressing";
  static final String DONE = "done";
  static final String FAILED = "failed";

  /** A row of before 2026-02-05 that the sentinel's migration forgot. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  static Message incoming(Conversation c, UUID id, UUID reference, String text, Instant at) {
    return new Message(
        id,
        c.customerId(),
        c.id(),
        INCOMING,
        DONE,
        c.type(),
        reference,
        c.peer(),
        c.self(),
        text,
        at,
        null,
        null);
  }

  static Message outgoing(
      Conversation c, UUID id, UUID reference, String text, String status, Instant at) {
    return new Message(
        id,
        c.customerId(),
        c.id(),
        OUTGOING,
        status,
        c.type(),
        reference,
        c.self(),
        c.peer(),
        text,
        at,
        null,
        null);
  }

  /** Which way it went. */
  public boolean fromCustomer() {
    return direction.equals(INCOMING);
  }

  Message status(String status, Instant at) {
    return new Message(
        id,
        customerId,
        conversationId,
        direction,
        status,
        referenceType,
        referenceId,
        source,
        destination,
        text,
        tmCreate,
        at,
        tmDelete);
  }

  Message withSentinels() {
    return new Message(
        id,
        customerId,
        conversationId,
        direction,
        status,
        referenceType,
        referenceId,
        source,
        destination,
        text,
        tmCreate,
        NEVER,
        NEVER);
  }
}
