package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Somebody in the address book. */
record Contact(
    UUID id,
    UUID customerId,
    String firstName,
    String lastName,
    String displayName,
    String company,
    String jobTitle,
    String source,
    String externalId,
    String notes,
    @JsonInclude(Include.NON_EMPTY) List<Reach> addresses,
    @JsonInclude(Include.NON_EMPTY) List<UUID> tagIds,
    Instant tmCreate,
    Instant tmUpdate,
    Instant tmDelete)
    implements Row {

  /** A number or mailbox. VoIPBIN leaves both owners nil here. */
  record Reach(
      String type,
      String target,
      UUID id,
      UUID customerId,
      UUID contactId,
      boolean isPrimary,
      Instant tmCreate) {

    static Reach of(UUID id, String type, String target, boolean primary, Instant at) {
      return new Reach(type, target, id, Ids.NIL, Ids.NIL, primary, at);
    }
  }

  boolean reachedAt(String type, String target) {
    return addresses.stream()
        .anyMatch(a -> a.type().equals(type) && a.target().equalsIgnoreCase(target));
  }
}
