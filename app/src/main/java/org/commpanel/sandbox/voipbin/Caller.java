package org.commpanel.sandbox.voipbin;

import java.util.Optional;
import java.util.UUID;

/**
 * Who asks. The permission is that of the moment of login, as the token carries it.
 *
 * @param agent the agent's id, or nil for an accesskey, which acts as the customer's admin
 */
record Caller(UUID agent, UUID customer, int permission) {

  static Caller accesskey(UUID customer) {
    return new Caller(Ids.NIL, customer, Agent.ADMIN);
  }

  boolean isAgent() {
    return !agent.equals(Ids.NIL);
  }

  /** Admin or manager; a superadmin passes everything. */
  boolean manages() {
    return (permission & (Agent.ADMIN | Agent.MANAGER | Agent.SUPERADMIN)) != 0;
  }

  boolean administers() {
    return (permission & (Agent.ADMIN | Agent.SUPERADMIN)) != 0;
  }

  /**
   * The row, if it is there and ours. VoIPBIN: another customer's row is 403, though the docs say
   * 404.
   */
  <R extends Row> R mine(Optional<R> row, String reason, String message) {
    var found = row.orElseThrow(() -> ApiError.notFound(reason, message));
    require(found.customerId().equals(customer));
    return found;
  }

  void require(boolean allowed) {
    if (!allowed) {
      throw ApiError.forbidden();
    }
  }
}
