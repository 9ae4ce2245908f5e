package org.commpanel.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {
  @TempDir Path disk;
  private final SystemClock clock = new SystemClock();
  private final Recorded talk = new Recorded();
  private DataDir dataDir;

  private static final class Recorded implements Talk {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void out(String line) {
      lines.add("out " + line);
    }

    @Override
    public void err(String line) {
      lines.add("err " + line);
    }
  }

  @BeforeEach
  void open() throws IOException {
    dataDir = DataDir.open(disk.resolve("data"));
  }

  @AfterEach
  void close() {
    clock.close();
  }

  @Test
  void oneProcessAtATimeHoldsTheFolder() throws IOException {
    try (InstanceLock first = InstanceLock.take(dataDir).orElseThrow()) {
      assertTrue(InstanceLock.take(dataDir).isEmpty());
    }
    InstanceLock.take(dataDir).orElseThrow().close();
  }

  /** The long name does not fit into a socket's address, so that the loopback port is used. */
  @ParameterizedTest
  @ValueSource(strings = {"short", "long"})
  void aCommandRunsInThePanel(String name) throws IOException {
    dataDir = DataDir.open(disk.resolve(name.equals("long") ? "x".repeat(120) : "x"));
    Control.Handler handler =
        (arguments, wire) -> {
          wire.out("{\"arguments\":" + arguments.size() + "}");
          wire.err("you said " + String.join(" ", arguments));
          return 4;
        };
    try (Control control = Control.open(dataDir, clock, handler)) {
      assertEquals(
          Optional.of(4), Control.ask(dataDir, List.of("send", "--text", "grüß\n\"dich\""), talk));
    }
    assertEquals(
        List.of("out {\"arguments\":3}", "err you said send --text grüß\n\"dich\""), talk.lines);
    assertEquals(Optional.empty(), Control.ask(dataDir, List.of(), talk));
  }

  @Test
  void nothingInTheFolderIsForOthers() throws IOException {
    assumeTrue(DataDir.POSIX);
    try (Control control = Control.open(dataDir, clock, (arguments, wire) -> 0)) {
      for (String name : List.of("panel.sock", "panel.control")) {
        assertEquals(
            "rw-------",
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(dataDir.path().resolve(name))));
      }
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.path())));
    }
  }

  @Test
  void whoeverDoesNotKnowTheTokenIsNotServed() throws IOException {
    boolean[] ran = new boolean[1];
    Control.Handler handler =
        (arguments, wire) -> {
          ran[0] = true;
          return 0;
        };
    try (Control control = Control.open(dataDir, clock, handler);
        SocketChannel channel = ControlAddress.read(dataDir).orElseThrow().connect()) {
      channel.write(
          ByteBuffer.wrap(
              "{\"token\":\"guess\",\"arguments\":[]}\n".getBytes(StandardCharsets.UTF_8)));
      assertEquals(-1, channel.read(ByteBuffer.allocate(10)));
    }
    assertFalse(ran[0]);
  }

  @Test
  void aCommandEndsWhenWhoeverAskedHasGone() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Control.Handler handler =
        (arguments, wire) -> {
          began.countDown();
          try {
            new CountDownLatch(1).await();
            return 0;
          } finally {
            ended.countDown();
          }
        };
    try (Control control = Control.open(dataDir, clock, handler)) {
      ControlAddress address = ControlAddress.read(dataDir).orElseThrow();
      try (SocketChannel channel = address.connect()) {
        String request = "{\"token\":\"" + address.token() + "\",\"arguments\":[\"events\"]}\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
        assertTrue(began.await(10, TimeUnit.SECONDS));
      }
      assertTrue(ended.await(10, TimeUnit.SECONDS));
    }
  }
}
