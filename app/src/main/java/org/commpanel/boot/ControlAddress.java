package org.commpanel.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where the running panel's control door is: a socket in the data folder that only its owner may
 * open, or, where such a socket cannot be had, a loopback port and a token that only the owner may
 * read. A file in the data folder says which.
 */
record ControlAddress(Path file, SocketAddress where, String token) {
  private static final String SOCKET = "panel.sock";

  /** Linux takes 108 bytes, macOS 104, both with the closing zero. */
  private static final int LONGEST_PATH = 100;

  static ServerSocketChannel bind(DataDir dataDir) throws IOException {
    Path socket = dataDir.path().resolve(SOCKET);
    if (DataDir.POSIX
        && socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH) {
      Files.deleteIfExists(socket);
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      return server;
    }
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return server;
  }

  static ControlAddress publish(DataDir dataDir, ServerSocketChannel server) throws IOException {
    Path file = dataDir.path().resolve("panel.control");
    SocketAddress where = server.getLocalAddress();
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    String place =
        where instanceof InetSocketAddress tcp ? Integer.toString(tcp.getPort()) : SOCKET;
    DataDir.writePrivate(file, place + " " + token + "\n");
    return new ControlAddress(file, where, token);
  }

  /** Empty when no panel has left an address. */
  static Optional<ControlAddress> read(DataDir dataDir) {
    Path file = dataDir.path().resolve("panel.control");
    try {
      String[] parts = Files.readString(file).strip().split(" ");
      if (parts.length != 2) {
        return Optional.empty();
      }
      SocketAddress where =
          parts[0].equals(SOCKET)
              ? UnixDomainSocketAddress.of(dataDir.path().resolve(SOCKET))
              : new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(parts[0]));
      return Optional.of(new ControlAddress(file, where, parts[1]));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  SocketChannel connect() throws IOException {
    return SocketChannel.open(where);
  }

  void forget() throws IOException {
    Files.deleteIfExists(file);
    if (where instanceof UnixDomainSocketAddress unix) {
      Files.deleteIfExists(unix.getPath());
    }
  }

  @Override
  public String toString() {
    return "ControlAddress[" + where + "]";
  }
}
