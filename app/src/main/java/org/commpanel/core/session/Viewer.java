package org.commpanel.core.session;

/**
 * Who is looking: an agent of one vendor and what they may see.
 *
 * @param permission VoIPBIN's bit mask as the log-in gave it; 0 is legal
 */
public record Viewer(String vendor, String agentId, long permission) {
  private static final long SUPERADMIN = 1;
  private static final long ADMIN = 32;
  private static final long MANAGER = 64;

  /** Admins, managers and the superadmin see and assign every conversation of their customer. */
  public boolean seesAll() {
    return (permission & (SUPERADMIN | ADMIN | MANAGER)) != 0;
  }
}
