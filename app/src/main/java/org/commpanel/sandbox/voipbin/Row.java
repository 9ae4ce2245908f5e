package org.commpanel.sandbox.voipbin;

import java.time.Instant;
import java.util.UUID;

/**
 * What VoIPBIN lists: it has an id, belongs to a customer account, and is ordered by its creation.
 */
interface Row {
  UUID id();

  UUID customerId();

  Instant tmCreate();
}
