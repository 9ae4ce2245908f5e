package org.commpanel.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** HTTP by hand, for what no client library would send. */
final class Raw implements AutoCloseable {
  private final Socket socket;

  Raw(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    socket.setTcpNoDelay(true);
  }

  record Answer(int status, String head, byte[] body) {
    boolean has(String header) {
      return head.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT) + ":");
    }
  }

  static Answer exchange(int port, String head, byte[] body) throws IOException {
    try (Raw raw = new Raw(port)) {
      raw.send(head.getBytes(StandardCharsets.ISO_8859_1));
      raw.send(body);
      return raw.answer();
    }
  }

  static Answer exchange(int port, String head) throws IOException {
    return exchange(port, head, new byte[0]);
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads one answer; status 0 when the other side hung up without one. */
  Answer answer() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int b = in.read();
      if (b < 0) {
        return new Answer(0, head.toString(StandardCharsets.ISO_8859_1), new byte[0]);
      }
      head.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
    }
    String text = "\r\n" + head.toString(StandardCharsets.ISO_8859_1);
    int length = 0;
    int at = text.toLowerCase(Locale.ROOT).indexOf("\r\ncontent-length:");
    if (at >= 0) {
      int from = at + "\r\ncontent-length:".length();
      length = Integer.parseInt(text.substring(from, text.indexOf("\r\n", from)).strip());
    }
    byte[] body = in.readNBytes(length);
    return new Answer(Integer.parseInt(text.substring(11, 14)), text, body);
  }

  /** Whether something of an answer has come already. */
  boolean isReadable() throws IOException {
    return socket.getInputStream().available() > 0;
  }

  /** Whether the other side has closed; waits for it as long as the time-out says. */
  boolean isClosed(int timeoutMillis) {
    try {
      socket.setSoTimeout(timeoutMillis);
      while (true) {
        if (socket.getInputStream().read() < 0) {
          return true;
        }
      }
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
