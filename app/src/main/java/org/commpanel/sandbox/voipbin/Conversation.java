package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversation as serialized, in the vendor's key order. Ids are always there (the nil UUID when
 * unset); {@code tm_update} is not moved by messages.
 */
public record Conversation(
    UUID id,
    UUID customerId,
    String ownerType,
    UUID ownerId,
    UUID accountId,
    @JsonInclude(Include.NON_EMPTY) String name,
    @JsonInclude(Include.NON_EMPTY) String detail,
    @JsonInclude(Include.NON_EMPTY) String type,
    @JsonInclude(Include.NON_EMPTY) String dialogId,
    Address self,
    Address peer,
    Instant tmCreate,
    Instant tmUpdate,
    Instant tmDelete)
    implements Row {

  static final Address NOBODY = new Address("", "", "");

  /** What {@code PUT {}} answers, with 200. */
  static final Conversation ALL_NIL =
      new Conversation(
          Ids.NIL, Ids.NIL, "", Ids.NIL, Ids.NIL, "", "", "", "", NOBODY, NOBODY, null, null, null);

  boolean ownedBy(UUID agent) {
    return ownerId.equals(agent) && !agent.equals(Ids.NIL);
  }

  Conversation named(String name, String detail) {
    return new Conversation(
        id,
        customerId,
        ownerType,
        ownerId,
        accountId,
        name,
        detail,
        type,
        dialogId,
        self,
        peer,
        tmCreate,
        tmUpdate,
        tmDelete);
  }

  Conversation owned(UUID owner) {
    return new Conversation(
        id,
        customerId,
        owner.equals(Ids.NIL) ? "" : "agent",
        owner,
        accountId,
        name,
        detail,
        type,
        dialogId,
        self,
        peer,
        tmCreate,
        tmUpdate,
        tmDelete);
  }

  Conversation updated(Instant at) {
    return new Conversation(
        id,
        customerId,
        ownerType,
        ownerId,
        accountId,
        name,
        detail,
        type,
        dialogId,
        self,
        peer,
        tmCreate,
        at,
        tmDelete);
  }
}
