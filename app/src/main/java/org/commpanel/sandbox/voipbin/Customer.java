package org.commpanel.sandbox.voipbin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;

/** The company that rents the contact center: VoIPBIN calls it the customer. */
record Customer(
    UUID id,
    @JsonInclude(Include.NON_EMPTY) String name,
    @JsonInclude(Include.NON_EMPTY) String detail,
    @JsonInclude(Include.NON_EMPTY) String email,
    @JsonInclude(Include.NON_EMPTY) String phoneNumber,
    @JsonInclude(Include.NON_EMPTY) String address,
    @JsonInclude(Include.NON_EMPTY) String webhookMethod,
    @JsonInclude(Include.NON_EMPTY) String webhookUri,
    UUID billingAccountId,
    Metadata metadata,
    boolean emailVerified,
    String status,
    String identityVerificationStatus,
    Instant tmDeletionScheduled,
    Instant tmCreate,
    Instant tmUpdate,
    Instant tmDelete,
    @JsonInclude(Include.NON_EMPTY) String webhookSecret) {

  record Metadata(boolean rtpDebug) {}

  static Customer of(
      UUID id, String name, Instant created, String webhookUri, String webhookSecret) {
    return new Customer(
        id,
        name,
        "Package tours and city breaks",
        "office@sandbox.example",
        "+46850001000",
        "Skeppsbron 10, Stockholm",
        "POST",
        webhookUri,
        Ids.NIL,
        new Metadata(false),
        true,
        "active",
        "",
        null,
        created,
        null,
        null,
        webhookSecret);
  }

  /** VoIPBIN: all seven are overwritten, so what the caller leaves out becomes blank. */
  Customer overwritten(
      String name,
      String detail,
      String email,
      String phone,
      String address,
      String method,
      String uri,
      Instant at) {
    return new Customer(
        id,
        name,
        detail,
        email,
        phone,
        address,
        method,
        uri,
        billingAccountId,
        metadata,
        emailVerified,
        status,
        identityVerificationStatus,
        tmDeletionScheduled,
        tmCreate,
        at,
        tmDelete,
        webhookSecret);
  }

  Customer webhookTo(String uri) {
    return new Customer(
        id,
        name,
        detail,
        email,
        phoneNumber,
        address,
        "POST",
        uri,
        billingAccountId,
        metadata,
        emailVerified,
        status,
        identityVerificationStatus,
        tmDeletionScheduled,
        tmCreate,
        tmUpdate,
        tmDelete,
        webhookSecret);
  }

  Customer withoutSecret() {
    return new Customer(
        id,
        name,
        detail,
        email,
        phoneNumber,
        address,
        webhookMethod,
        webhookUri,
        billingAccountId,
        metadata,
        emailVerified,
        status,
        identityVerificationStatus,
        tmDeletionScheduled,
        tmCreate,
        tmUpdate,
        tmDelete,
        "");
  }
}
