package org.commpanel.boot;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens web addresses outside; nothing but http and https ever gets there. */
final class Browser {
  private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

  private Browser() {}

  static void open(String address) {
    try {
      URI uri = URI.create(address);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.equals("https") && !scheme.equals("http")) {
        LOG.warn("An address that is not of the web was not opened");
        return;
      }
      new ProcessBuilder(command(uri.toASCIIString()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException | IllegalArgumentException failed) {
      LOG.warn("The browser could not be started: {}", failed.getMessage());
    }
  }

  /** The address is an argument of its own: no shell reads it. */
  private static List<String> command(String address) {
    String os = System.getProperty("os.name", "");
    if (os.startsWith("Windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return List.of(os.startsWith("Mac") ? "open" : "xdg-open", address);
  }
}
