package org.commpanel.boot;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.commpanel.port.Clock;
import org.commpanel.port.Decoder;
import org.commpanel.port.Secrets;
import org.commpanel.port.SourceStatus;
import org.commpanel.port.Vendor;
import org.commpanel.vendor.sinch.SinchDecoder;
import org.commpanel.vendor.voipbin.VoipbinDecoder;
import org.commpanel.vendor.voipbin.VoipbinVendor;

/** The vendors there are: the only place that names them. */
public final class Wiring {
  /** Kept apart from {@link #vendor}: reading what was recorded needs no connection. */
  private static final Map<String, Decoder> DECODERS =
      Map.of(VoipbinVendor.NAME, new VoipbinDecoder(), SinchDecoder.VENDOR, new SinchDecoder());

  static final String VOIPBIN_WEBHOOKS = "COMMPANEL_VOIPBIN_WEBHOOK_SECRET";

  private Wiring() {}

  static Map<String, Decoder> decoders() {
    return DECODERS;
  }

  /** Their names. */
  public static Set<String> vendors() {
    return DECODERS.keySet();
  }

  /** The account of a user at the vendor one signs in to. */
  public static Account account(DataDir dataDir, URI baseUrl, String username) throws IOException {
    return new Account(
        VoipbinVendor.NAME, baseUrl, username, dataDir.account(baseUrl.toString(), username));
  }

  /** One line a vendor. */
  static Vendor vendor(
      String name, URI baseUrl, Secrets secrets, Clock clock, SourceStatus.Board board) {
    return switch (name) {
      case VoipbinVendor.NAME ->
          new VoipbinVendor(baseUrl.toString(), () -> secrets.all(VOIPBIN_WEBHOOKS), clock, board);
      default -> throw new IllegalArgumentException("no vendor is called " + name);
    };
  }
}
