package org.commpanel.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.commpanel.port.Journal;
import org.commpanel.vendor.voipbin.SignatureCheck;

/** A running listener with VoIPBIN's own signature check, and what it takes to post to it. */
final class Listener implements AutoCloseable {
  static final String SECRET = "s3cret-of-the-webhook";
  final Board board = new Board();
  final List<String> gaps = new CopyOnWriteArrayList<>();
  final WebhookServer server;
  final int port;

  Listener(Journal journal) {
    this(journal, Listening.onLoopback(0));
  }

  Listener(Journal journal, Listening listening) {
    SignatureCheck check = new SignatureCheck(() -> List.of(SECRET));
    server =
        new WebhookServer(
            listening, Map.of("voipbin", check), journal, new WallClock(), board, gaps::add);
    server.start();
    port = server.port();
  }

  static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The header line that makes this body genuine. */
  static String signature(byte[] body) {
    return "X-VoIPBIN-Signature: sha256=" + hmac(SECRET, body) + "\r\n";
  }

  String host() {
    return "Host: 127.0.0.1:" + port + "\r\n";
  }

  /** Everything up to the empty line of a post, with these further header lines. */
  String head(String headers, int length) {
    return "POST /webhooks/voipbin HTTP/1.1\r\n"
        + host()
        + "Content-Type: application/json\r\n"
        + headers
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  Raw.Answer post(String headers, byte[] body) throws IOException {
    return Raw.exchange(port, head(headers, body.length), body);
  }

  /** A genuine post. */
  Raw.Answer post(byte[] body) throws IOException {
    return post(signature(body), body);
  }

  Raw.Answer post(String body) throws IOException {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  int status(String rawRequest) throws IOException {
    return Raw.exchange(port, rawRequest).status();
  }

  @Override
  public void close() {
    server.close();
  }
}
