package org.commpanel.sandbox.voipbin;

import java.time.Instant;
import java.util.UUID;

/** A skill or group of agents and contacts; VoIPBIN has none for conversations. */
record Tag(
    UUID id,
    UUID customerId,
    String name,
    String detail,
    Instant tmCreate,
    Instant tmUpdate,
    Instant tmDelete)
    implements Row {}
