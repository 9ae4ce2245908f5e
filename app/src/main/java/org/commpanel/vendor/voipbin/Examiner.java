package org.commpanel.vendor.voipbin;

import com.fasterxml.jackson.databind.JsonNode;
import org.commpanel.core.session.Session;
import org.commpanel.port.VendorFault;
import org.commpanel.vendor.http.StrictJson;
import org.jspecify.annotations.Nullable;

/** Signs in and looks round; changes nothing. */
final class Examiner {
  private final VoipbinSession session;
  private final VoipbinApi api;
  private final Calls calls;

  Examiner(VoipbinSession session, VoipbinApi api, Calls calls) {
    this.session = session;
    this.api = api;
    this.calls = calls;
  }

  Examination examine(String username, String password) {
    Session signedIn = session.signIn(username, password);
    // Any answer tells the time. The log-in is at the host's root: only these tell that the rest
    // of the address is right.
    api.me();
    api.conversations(1, null);
    return new Examination(
        signedIn, calls.offset(), signedIn.viewer().seesAll() ? webhooks() : null);
  }

  private Examination.@Nullable Webhooks webhooks() {
    try {
      JsonNode customer = StrictJson.tree(api.customer());
      return new Examination.Webhooks(
          customer.path("webhook_uri").asText(),
          customer.path("webhook_method").asText(),
          !customer.path("webhook_secret").asText().isEmpty());
    } catch (StrictJson.Malformed | VendorFault.Refused unseen) {
      return null;
    }
  }
}
