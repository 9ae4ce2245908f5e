package org.commpanel.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Attack 22: the store opens no port, and the listener opens one, on loopback alone. */
class OpenPortsTest {

  @Test
  void onePortOnLoopbackAndNoOther() throws Exception {
    Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/net/tcp")));
    Set<String> before = listening();
    try (Account account = new Account();
        Projector projector = account.projector()) {
      projector.awaitApplied(0).join();
      assertEquals(before, listening());
      try (Listener listener = new Listener(account.journal())) {
        Set<String> opened = listening();
        opened.removeAll(before);
        assertEquals(Set.of("127.0.0.1:" + listener.port), opened);
      }
    }
    assertEquals(before, listening());
  }

  /** Address and port of every socket this process listens on, by the kernel's own word. */
  private static Set<String> listening() throws IOException {
    Set<String> own = new HashSet<>();
    try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
      for (Path handle : (Iterable<Path>) handles::iterator) {
        try {
          own.add(Files.readSymbolicLink(handle).toString());
        } catch (IOException e) {
          // Closed meanwhile.
        }
      }
    }
    Set<String> found = new TreeSet<>();
    for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      for (String line : Files.readAllLines(Path.of(table))) {
        String[] parts = line.strip().split("\\s+");
        if (parts[3].equals("0A") && own.contains("socket:[" + parts[9] + "]")) {
          found.add(address(parts[1]));
        }
      }
    }
    return found;
  }

  private static String address(String hex) {
    String[] parts = hex.split(":");
    int port = Integer.parseInt(parts[1], 16);
    return switch (parts[0]) {
      case "0100007F", "0000000000000000FFFF00000100007F" -> "127.0.0.1:" + port;
      default -> parts[0] + ":" + port;
    };
  }
}
