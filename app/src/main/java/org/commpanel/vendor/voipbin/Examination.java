package org.commpanel.vendor.voipbin;

import java.time.Duration;
import org.commpanel.core.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * What an examination found.
 *
 * @param clockAhead how far VoIPBIN's clock is ahead of this machine's; zero below two seconds
 * @param webhooks null when this agent may not see them
 */
public record Examination(Session session, Duration clockAhead, @Nullable Webhooks webhooks) {

  /**
   * VoIPBIN: one address for the whole company, set by an admin.
   *
   * @param uri empty when none is set
   * @param isSigned whether VoIPBIN has a secret to sign with
   */
  public record Webhooks(String uri, String method, boolean isSigned) {}
}
