package org.commpanel.intake;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where the listener listens.
 *
 * @param host name or address to bind; loopback unless the agent's settings say otherwise
 * @param port 0 for any free one
 * @param publicUrl under which a tunnel or gateway reaches it, null for none
 */
public record Listening(String host, int port, @Nullable URI publicUrl) {

  public static Listening onLoopback(int port) {
    return new Listening("127.0.0.1", port, null);
  }

  /** An address that cannot be resolved counts as not loopback; binding it fails anyway. */
  boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
