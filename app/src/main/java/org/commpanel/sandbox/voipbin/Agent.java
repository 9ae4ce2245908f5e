package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An agent as serialized: unlike elsewhere, unset timestamps are left out. */
public record Agent(
    UUID id,
    UUID customerId,
    String username,
    String name,
    String detail,
    String ringMethod,
    String status,
    int permission,
    List<UUID> tagIds,
    List<Address> addresses,
    String directHash,
    @JsonInclude(Include.NON_NULL) Instant tmCreate,
    @JsonInclude(Include.NON_NULL) Instant tmUpdate,
    @JsonInclude(Include.NON_NULL) Instant tmDelete)
    implements Row {

  /** Bits of {@link #permission}. */
  public static final int SUPERADMIN = 1;

  public static final int AGENT = 16;
  public static final int ADMIN = 32;
  public static final int MANAGER = 64;

  Agent status(String status, Instant at) {
    return new Agent(
        id,
        customerId,
        username,
        name,
        detail,
        ringMethod,
        status,
        permission,
        tagIds,
        addresses,
        directHash,
        tmCreate,
        at,
        tmDelete);
  }

  Agent profile(String name, String detail, String ringMethod, Instant at) {
    return new Agent(
        id,
        customerId,
        username,
        name,
        detail,
        ringMethod,
        status,
        permission,
        tagIds,
        addresses,
        directHash,
        tmCreate,
        at,
        tmDelete);
  }

  Agent addresses(List<Address> addresses, Instant at) {
    return new Agent(
        id,
        customerId,
        username,
        name,
        detail,
        ringMethod,
        status,
        permission,
        tagIds,
        addresses,
        directHash,
        tmCreate,
        at,
        tmDelete);
  }
}
