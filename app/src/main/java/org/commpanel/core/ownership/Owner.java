package org.commpanel.core.ownership;

/**
 * Whom a conversation is assigned to.
 *
 * @param agentId the vendor's id, empty when nobody owns it (VoIPBIN: the nil UUID or empty text)
 */
public record Owner(String agentId) {
  public static final Owner NOBODY = new Owner("");

  /** Somebody else or nobody: all that is known is that it is not the viewer. */
  public static final Owner ELSEWHERE = new Owner("elsewhere");

  private static final String NIL_UUID = "00000000-0000-0000-0000-000000000000";

  public static Owner of(String agentId) {
    return agentId.isBlank() || NIL_UUID.equals(agentId) ? NOBODY : new Owner(agentId);
  }

  public boolean isNobody() {
    return agentId.isEmpty();
  }

  public boolean is(String otherAgentId) {
    return !isNobody() && agentId.equals(otherAgentId);
  }
}
